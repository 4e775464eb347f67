"""Questions as QTI packages."""

from __future__ import annotations

from collections.abc import Iterable

from xuexing.kernel.items import FillIn, Kind

from .losses import Says, losses_of
from .qti_item_writer import ItemWriter
from .qti_names import VERSIONS
from .qti_package import pack
from .records import Question, Written

KINDS = frozenset(Kind) - {Kind.CASE}
SAYS = frozenset(Says) - {
    *(Says.SOURCE, Says.LEVEL, Says.PRIOR, Says.REFERENCE, Says.MARKDOWN, Says.TOLERANCE),
    *(Says.PART_ORDER, Says.RUBRIC),
}


def write_qti(questions: Iterable[Question], *, version: str) -> Written:
    """Return questions as a package of a version, with what it cannot say of them."""
    named = VERSIONS[version]
    writer = ItemWriter(named)
    written = Written(b"")
    items: dict[str, bytes] = {}
    media: dict[str, bytes] = {}
    about: dict[str, dict[str, tuple[str, ...]]] = {}
    for number, question in enumerate(questions, 1):
        losses = losses_of(question, number, kinds=KINDS, says=_says(question))
        written.losses += losses
        if any(loss.whole for loss in losses):
            continue
        path = f"items/{number:06}/item.xml"
        items[path] = writer.write(question, number)
        shown = {f"items/{number:06}/media/{each.name}": each.content for each in question.media}
        media |= shown
        about[path] = {
            "topic": question.topic,
            "points": question.points,
            "media": tuple(shown),
        }
    written.content = pack(named, items, media, about)
    return written


def _says(question: Question) -> frozenset[Says]:
    """Return what can be said of a question; there is no place for notes on what fills a blank."""
    return SAYS - {Says.NOTES} if isinstance(question.content, FillIn) else SAYS
