"""Word documents as teachers keep them.

Numbered stems, options on a line each or several on one, ``答案：B``, ``解析：…``, sections by kind, answers
to all questions at the end; or stems and options as plain lines, the right ones ticked (√).
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import docx
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.tables.text import CellError
from xuexing.kernel.items import (
    LETTERS,
    Case,
    Content,
    Kind,
    TrueFalse,
)

from .answers import NoWordsError, content_of
from .checking import reject, take
from .limits import UnableToReadBank, check_count, unpacked
from .pictures import Picture, put_below
from .records import Prior, Question, Reading, Rejected
from .word_grammar import IN_STEM, LABEL, OPTION, TICK, TO_MEND, Draft, Grammar
from .word_lines import Line, read_lines
from .word_sections import SECTIONS
from .words import AUTHOR, hardness_called, kind_called, level_called, truth_of

BETWEEN = re.compile(r"[；;、，,|]+")
STEPS_DOWN = re.compile(r"\s*[/／>＞]\s*")
HUNDRED = 100


def read_word(content: bytes) -> Reading:
    """Return the questions of a Word document.

    Raises
    ------
    Refusal
        It is no Word document that can be opened, or holds no question.
    """
    lines = read_lines(unpacked(content))
    grammar = Grammar(is_ticked=_is_ticked(lines))
    for line in lines:
        grammar.read(line)
    drafts = [each for each in grammar.drafts if _is_question(each)]
    check_count(len(drafts))
    if not drafts:
        raise UnableToReadBank(reason=_("no question with options or an answer was found in it."))
    reading = Reading()
    has_chapters = _has_chapters(drafts)
    for number, draft in enumerate(drafts, 1):
        _read(draft, number, reading, has_chapters=has_chapters)
    return reading


def write_word_rest(rejected: Sequence[Rejected], frame: Any) -> bytes:  # noqa: ARG001  the contract's
    """Return the questions that could not be taken as a document, their problems in brackets above."""
    document = docx.Document()
    section = None
    for number, each in enumerate(rejected, 1):
        draft: Draft = each.raw
        if draft.kind is not section and draft.kind is not None:
            document.add_paragraph(SECTIONS[draft.kind])
            section = draft.kind
        for fault in each.faults:
            document.add_paragraph(f"{TO_MEND}{fault}")
        for place, line in enumerate(draft.raw):
            # Plain lines say where a question begins only by a number.
            needs = place == 0 and not re.match(r"^\s*\d+\s*[.、．]", line)
            document.add_paragraph(f"{number}. {line.strip()}" if needs else line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _is_ticked(lines: Sequence[Line]) -> bool:
    """Tell whether right options are ticked and options have no letters."""
    ticks = sum(bool(TICK.search(line.text)) and len(line.text) > len("（√）") for line in lines)
    letters = sum(bool(OPTION.match(line.text)) for line in lines)
    return ticks > letters


def _is_question(draft: Draft) -> bool:
    """Tell a question from a title page, a remark, a heading."""
    asks = draft.number or draft.options or draft.fields or draft.parts
    return bool(asks) or IN_STEM.search(" ".join(draft.stem)) is not None


def _has_chapters(drafts: Sequence[Draft]) -> bool:
    """Tell whether labels before stems are chapters: most questions have one."""
    return sum(bool(LABEL.match(each.stem[0])) for each in drafts) * 2 > len(drafts)


def _read(draft: Draft, number: int, reading: Reading, *, has_chapters: bool) -> None:
    where: dict[str, str | int] = {"question": number, "line": draft.line}
    try:
        question = _question(draft, where, has_chapters=has_chapters)
    except (NoWordsError, CellError) as error:
        reject(reading, where, draft, error.message, **error.data)
        return
    take(reading, question, draft)


def _question(draft: Draft, where: dict[str, str | int], *, has_chapters: bool) -> Question:
    stem, topic = "\n".join(draft.stem).strip(), _way(_field(draft, "topic"))
    labelled = LABEL.match(stem)
    if has_chapters and labelled and not topic:
        stem, topic = labelled[2].strip(), (labelled[1].strip(),)
    stem, content = _content(draft, stem)
    question = Question(
        kind=content.kind,
        stem=stem,
        content=content,
        title=_field(draft, "title"),
        explanation="\n".join(draft.fields.get("explanation", ())),
        reference=_field(draft, "reference"),
        language=_field(draft, "language"),
        topic=topic,
        points=_names(_field(draft, "points")),
        level=_level(_field(draft, "level")),
        origin_id=_field(draft, "id"),
        source=_field(draft, "source"),
        prior=_prior(draft),
        parts=tuple(_question(part, where, has_chapters=False) for part in draft.parts),
        where=where,
    )
    return put_below(question, [Picture(each) for each in draft.pictures])


def _content(draft: Draft, stem: str) -> tuple[str, Content]:
    if draft.kind is Kind.CASE or draft.parts:
        return stem, Case()
    answer = "\n".join(draft.fields.get("answer", ()))
    if draft.ticked:
        answer = "".join(LETTERS[n] for n in draft.ticked if n < len(LETTERS))
    kind = _kind(_field(draft, "kind")) or draft.kind
    if not answer:
        stem, answer = _from_stem(stem)
    if kind is None and not draft.options and not _has_blank(stem) and truth_of(answer) is None:
        kind = Kind.SHORT_ANSWER
    if kind in {Kind.SINGLE, Kind.MULTIPLE} and not draft.options:
        kind = None if _has_blank(stem) else kind
    found, content = content_of(stem, draft.options, answer, kind)
    return (_without_truth(found), content) if isinstance(content, TrueFalse) else (found, content)


def _from_stem(stem: str) -> tuple[str, str]:
    """Return a stem without the answer in its brackets, and that answer."""
    found = list(IN_STEM.finditer(stem))
    if not found:
        return stem, ""
    last = found[-1]
    return f"{stem[: last.start()]}（　）{stem[last.end() :]}", last[1]


def _without_truth(stem: str) -> str:
    """Return a statement without the empty brackets at its end."""
    return re.sub(r"\s*[（(][\s　]*[)）]\s*([。.]?)\s*$", r"\1", stem)


def _has_blank(stem: str) -> bool:
    return re.search(r"_{2,}|（[\s　]*）|\([\s　]*\)|《[\s　]*》", stem) is not None


def _field(draft: Draft, name: str) -> str:
    return " ".join(draft.fields.get(name, ())).strip()


def _kind(text: str) -> Kind | None:
    kind = kind_called(text) if text else None
    if text and kind is None:
        raise NoWordsError(_("%(kind)s is no kind of question that is known here."), kind=text)
    return kind


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.strip() for each in BETWEEN.split(text) if each.strip()))


def _way(text: str) -> tuple[str, ...]:
    return tuple(each for each in STEPS_DOWN.split(text) if each)


def _level(text: str) -> str:
    level = level_called(text) if text else ""
    if level is None:
        raise NoWordsError(_("%(level)s is no level that is known here."), level=text)
    return level


def _prior(draft: Draft) -> Prior | None:
    rate = _field(draft, "error_rate")
    if rate:
        try:
            number = float(rate.rstrip("%％")) / (HUNDRED if rate[-1] in "%％" else 1)
        except ValueError:
            number = -1.0
        if not 0 <= number <= 1:
            raise NoWordsError(
                _("%(text)s is no share: write a number from 0 to 1, or per cent."), text=rate
            )
        return Prior(round(number, 4), _field(draft, "rate_source") or AUTHOR)
    word = _field(draft, "difficulty")
    return hardness_called(word) if word else None
