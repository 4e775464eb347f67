"""What every question that was read has to pass, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.contents import (
    MediaType,
    UnableToTakeFile,
    media_type_of,
    picture_size,
)
from xuexing.foundation.errors import Fault, Refusal
from xuexing.foundation.i18n import CHINESE, ENGLISH
from xuexing.foundation.markup import (
    Markup,
    find_hazards,
    find_media,
    find_not_shown,
    plain_text,
)
from xuexing.kernel.items import Flaw, Found, Kind

from .flaws import as_fault
from .records import Media, Question, Reading, Rejected, Where

MOST_STEM, MOST_TEXT, MOST_NAME = 20_000, 5_000, 200
PICTURES = frozenset({MediaType.PNG, MediaType.JPEG})
MOST_PIXELS = 25_000_000
"""Of a picture: a small file may unpack to more than a phone, or who prints it, has room for."""
HAN = re.compile(r"[\u3400-\u9fff]")


def take(reading: Reading, question: Question, raw: Any, extra: tuple[Fault, ...] = ()) -> None:
    """Add a question to what was read, or to what was rejected with all its faults.

    Parameters
    ----------
    raw
        The piece of the file that it was read from.
    extra
        What the reader itself has found wrong.
    """
    question = with_language(question)
    faults = (*extra, *find_faults(question))
    if faults:
        reading.rejected.append(Rejected(question.where, faults, raw))
    else:
        reading.questions.append(question)
        reading.raws.append(raw)


def with_language(question: Question) -> Question:
    """Return a question that says in which language it is, its parts too."""
    parts = tuple(with_language(part) for part in question.parts)
    return replace(question, language=question.language or _language(question), parts=parts)


def reject(reading: Reading, where: Where, raw: Any, message: Any, **data: Any) -> None:
    """Add a question that could not be read at all."""
    fault = Fault(message, dict(where), data)
    reading.rejected.append(Rejected(where, (fault,), raw))


def find_faults(question: Question) -> list[Fault]:
    """Return everything that is wrong with a question."""
    where = question.where
    faults = [as_fault(found, where) for found in _flaws(question)]
    faults += _dangers(question)
    faults += _pictures(question)
    for part in question.parts:
        faults += find_faults(part)
    return faults


def _flaws(question: Question) -> Iterator[Found]:
    says = plain_text(question.stem, question.markup).strip()
    if not says and not find_media(question.stem, question.markup):
        yield Found(Flaw.NO_STEM)
    if len(question.stem) > MOST_STEM:
        yield Found(Flaw.TOO_LONG, {"most": MOST_STEM})
    if any(len(text) > MOST_TEXT for text in (*question.content.texts(), question.explanation)):
        yield Found(Flaw.TOO_LONG, {"most": MOST_TEXT})
    names = (question.title, question.origin_id, question.source, *question.points, *question.topic)
    if any(len(name) > MOST_NAME for name in names):
        yield Found(Flaw.TOO_LONG, {"most": MOST_NAME})
    if question.kind is Kind.CASE and not question.parts:
        yield Found(Flaw.NO_PARTS)
    if any(part.kind is Kind.CASE for part in question.parts):
        yield Found(Flaw.CASE_IN_CASE)
    yield from question.content.check(question.stem)


def _dangers(question: Question) -> Iterator[Fault]:
    """Yield what in the texts runs or loads something, and what cannot be shown."""
    own = [question.stem, question.explanation, *question.content.texts()]
    hazards = {name for text in own for name in find_hazards(text, question.markup)}
    if hazards:
        yield Fault(
            _(
                "The text contains what runs or loads something (%(what)s). It is refused as it stands:"
                " take it out."
            ),
            dict(question.where),
            {"what": ", ".join(sorted(hazards))},
        )
    absent = {name for text in own for name in find_not_shown(text, question.markup)}
    if absent:
        yield Fault(
            _(
                "The text needs what cannot be shown here (%(what)s). Pictures must be in the file,"
                " as PNG or JPEG."
            ),
            dict(question.where),
            {"what": ", ".join(sorted(absent))},
        )


def _pictures(question: Question) -> Iterator[Fault]:
    """Yield the pictures that the texts show and that are not there, or are no pictures."""
    known = {media.name: media for media in question.media}
    own = [question.stem, question.explanation, *question.content.texts()]
    wanted = {name for text in own for name in find_media(text, question.markup)}
    for name in sorted(wanted - known.keys()):
        message = _("The picture %(name)s is not in the file. Add it, or take it out of the text.")
        yield Fault(message, dict(question.where), {"name": name})
    for media in question.media:
        if not _is_picture(media):
            message = _("%(name)s is no picture that can be shown. Use PNG or JPEG.")
            yield Fault(message, dict(question.where), {"name": media.name})
        elif is_too_large(media.content):
            message = _(
                "The picture %(name)s has more than %(most)s million pixels. Make it smaller."
            )
            most = MOST_PIXELS // 1_000_000
            yield Fault(message, dict(question.where), {"name": media.name, "most": most})


def is_too_large(content: bytes) -> bool:
    """Tell whether a picture has too many pixels to be shown and printed."""
    width, height = picture_size(content) or (0, 0)
    return width * height > MOST_PIXELS


def _is_picture(media: Media) -> bool:
    try:
        media_type_of(media.content, taken=PICTURES)
    except (UnableToTakeFile, Refusal):
        return False
    return True


def _language(question: Question) -> str:
    if question.markup is Markup.PLAIN and HAN.search(question.stem):
        return CHINESE
    return CHINESE if HAN.search(plain_text(question.stem, question.markup)) else ENGLISH
