"""The slip of a short check: ticked before and after, handed in without a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from xuexing.apps.itembank.api import describe_text, load_content
from xuexing.foundation.documents.description import (
    Block,
    Column,
    Document,
    Manner,
    Table,
    cell,
    says,
)
from xuexing.foundation.markup import find_media

from ..models import CheckQuestion, ShortCheck
from ..queries.checks import Put

BOX = "□"


def describe_check_slip(check: ShortCheck, puts: Sequence[Put]) -> Document:
    """Return the slip: each question with its answers, two boxes at each."""
    columns = (Column(_("Answer"), 4, is_text=True), Column(_("Before")), Column(_("After")))
    blocks: list[Block] = [
        says(
            _(
                "Write no name. Tick before the study and again after it, fold it and hand it in. Whoever"
                " answers on the own phone hands in no slip."
            ),
            Manner.NOTE,
        )
    ]
    for put in puts:
        blocks += _question(put.question)
        rows = [[cell(_label(put, each.key, each.text)), cell(BOX), cell(BOX)]
                for each in put.shown.choices]  # fmt: skip
        blocks.append(Table(columns, rows, name=str(put.question.place)))
    title = _("Short check: %(topic)s") % {"topic": check.sitting.topic.title}
    return Document(title=title, blocks=tuple(blocks))


def _question(question: CheckQuestion) -> Iterator[Block]:
    """Yield a question's words and pictures, and those of its answers: a table has no room for them."""
    version = question.version
    yield from describe_text(version, version.stem, before=f"{question.place}. ", keeps_next=True)
    options = load_content(version.item.kind, version.content).prompt().get("options", ())
    for each in options:
        if find_media(each["text"], version.markup):
            mark = f"{each['key']}. "
            yield from describe_text(version, each["text"], before=mark, keeps_next=True)


def _label(put: Put, key: str, text: str) -> str:
    """Return an answer as plain text, with its letter where it has one."""
    plain = strip_tags(text).strip()
    return plain if put.shown.kind == "true_false" else f"{key}. {plain}"
