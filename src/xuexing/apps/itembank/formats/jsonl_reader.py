"""JSON Lines: one question a line, as an object.

Two shapes are read: the usual one of public banks (``options`` with ``key`` and ``text``, ``answer`` as a
list of letters or texts) and the one of ``jsonl_writer``, which says everything that a question can say.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.foundation.i18n import join_words
from xuexing.foundation.markup import Markup
from xuexing.kernel.items import Case, Kind

from .checking import reject, take
from .jsonl_contents import NoShapeError, read_content
from .limits import check_count, text_of
from .records import Media, Prior, Question, Reading, Rejected
from .words import hardness_called, kind_called, level_called

KNOWN = frozenset(
    {
        *("id", "kind", "type", "stem", "question", "title", "options", "answer", "explanation"),
        *("analysis", "reference", "source", "tags", "points", "topic", "level", "difficulty"),
        *("error_rate", "error_rate_source", "markup", "language", "media", "parts", "problems"),
        *("all_or_nothing", "fixed_order", "notes", "case_kept", "lefts", "rights", "pairs"),
        *("steps", "order", "rubric", "most_characters"),
    }
)
PROBLEMS = "problems"
"""Where ``write_rest`` says what is wrong; a reader does not mind it."""


def read_jsonl(content: bytes) -> Reading:
    """Return the questions of a file of JSON lines."""
    lines = text_of(content).split("\n")
    check_count(len(lines))
    reading = Reading()
    ignored: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            _read_line(line, number, reading, ignored)
    if ignored:
        names = join_words(sorted(ignored))
        reading.remarks.append(Fault(_("Unknown keys, not read: %(names)s."), {}, {"names": names}))
    return reading


def write_jsonl_rest(rejected: Sequence[Rejected], frame: Any) -> bytes:  # noqa: ARG001  the contract's
    """Return the lines that could not be taken, each with its problems, to be mended."""
    lines = []
    for each in rejected:
        try:
            values = json.loads(each.raw)
        except ValueError:
            lines.append(str(each.raw))
            continue
        if isinstance(values, dict):
            values[PROBLEMS] = [str(fault) for fault in each.faults]
        lines.append(json.dumps(values, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines).encode()


def _read_line(line: str, number: int, reading: Reading, ignored: dict[str, int]) -> None:
    where: dict[str, str | int] = {"line": number}
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        reject(reading, where, line, _("This line is no JSON. Correct it, or take it out."))
        return
    if not isinstance(values, dict):
        reject(reading, where, line, _("This line is no object of JSON: it needs { and }."))
        return
    for name in values.keys() - KNOWN:
        ignored[name] = ignored.get(name, 0) + 1
    try:
        question = _question(values, where)
    except NoShapeError as error:
        reject(reading, where, line, error.message, **error.data)
        return
    take(reading, question, line)


def _question(values: dict[str, Any], where: dict[str, str | int]) -> Question:
    kind = kind_called(_text(values, "kind", "type"))
    if kind is None:
        raise NoShapeError(
            _("%(kind)s is no kind of question that is known here."),
            kind=_text(values, "kind", "type") or "?",
        )
    parts = tuple(_question(part, where) for part in _objects(values, "parts"))
    stem, content = (
        (_text(values, "stem", "question"), Case())
        if kind is Kind.CASE
        else read_content(kind, values, _text(values, "stem", "question"))
    )
    return Question(
        kind=kind,
        stem=stem,
        content=content,
        markup=_markup(values),
        title=_text(values, "title"),
        explanation=_text(values, "explanation", "analysis"),
        reference=_text(values, "reference"),
        language=_text(values, "language"),
        topic=_names(values, "topic"),
        points=tuple(dict.fromkeys(_names(values, "points") or _names(values, "tags"))),
        level=_level(values),
        origin_id=_text(values, "id"),
        source=_text(values, "source"),
        prior=_prior(values),
        media=tuple(_media(each) for each in _objects(values, "media")),
        parts=parts,
        where=where,
    )


def _text(values: dict[str, Any], *names: str) -> str:
    """Return the first of some keys that says anything, as text."""
    for name in names:
        value = values.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return str(value).strip()
        if value is not None and not isinstance(value, str):
            raise NoShapeError(_("%(name)s must be a text."), name=name)
    return ""


def _names(values: dict[str, Any], name: str) -> tuple[str, ...]:
    found = values.get(name) or ()
    found = [found] if isinstance(found, str) else found
    if not isinstance(found, list | tuple) or not all(isinstance(each, str) for each in found):
        raise NoShapeError(_("%(name)s must be a list of texts."), name=name)
    return tuple(each.strip() for each in found if each.strip())


def _objects(values: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = values.get(name) or []
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise NoShapeError(_("%(name)s must be a list of objects."), name=name)
    return found


def _markup(values: dict[str, Any]) -> Markup:
    written = _text(values, "markup") or Markup.PLAIN.value
    if written not in list(Markup):
        raise NoShapeError(_("markup must be plain, markdown or html."))
    return Markup(written)


def _level(values: dict[str, Any]) -> str:
    written = _text(values, "level")
    level = level_called(written) if written else ""
    if level is None:
        raise NoShapeError(_("%(level)s is no level that is known here."), level=written)
    return level


def _prior(values: dict[str, Any]) -> Prior | None:
    rate = values.get("error_rate")
    if rate is None:
        written = _text(values, "difficulty")
        return hardness_called(written) if written else None
    if not isinstance(rate, int | float) or isinstance(rate, bool) or not 0 <= rate <= 1:
        raise NoShapeError(_("error_rate must be a number from 0 to 1."))
    source = _text(values, "error_rate_source") or _text(values, "source") or "file"
    return Prior(round(float(rate), 4), source)


def _media(values: dict[str, Any]) -> Media:
    try:
        content = base64.b64decode(str(values.get("content", "")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoShapeError(_("The picture %(name)s cannot be read."), name="?") from error
    return Media(_text(values, "name"), content)
