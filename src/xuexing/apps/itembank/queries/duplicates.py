"""Questions that are perhaps the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Prefetch, Q

from xuexing.foundation.banded import sharing
from xuexing.kernel.items import fold_text
from xuexing.kernel.likeness import ALIKE, ratio_of_folded, signatures

from ..formats.identity import words_of
from ..formats.pictures import digests_of
from ..formats.records import Question
from ..models import Item, ItemSignature, ItemState, ItemVersion, VersionMedia

MOST_CANDIDATES = 500


@dataclass(frozen=True)
class Alike:
    """A question that another one may repeat.

    Parameters
    ----------
    ratio
        How alike their words are, 0 to 1; 1 is the same but for spaces and marks.
    has_other_pictures
        Whether it shows something else: then it may well be another question.
    """

    item: Item
    ratio: float
    has_other_pictures: bool = False


def find_alike(*, question: Question, where: Q, but: Item | None = None) -> list[Alike]:
    """Return questions whose stem and options are nearly the same, the most alike first.

    One statement finds those that share a band of the signature, however large the bank; what is left
    is compared sign by sign; two more bring their present texts and pictures. Retired questions are found
    as well: they were retired for a reason.

    Parameters
    ----------
    where
        The condition on questions that the reader may see.
    but
        The question itself, while it is being changed.
    """
    folded = fold_text(words_of(question))
    [bands] = signatures([folded])
    # In a table of its own first: there the database takes an index for each band.
    near = ItemSignature.objects.filter(sharing([bands])).values("item")
    media = Prefetch("media", VersionMedia.objects.select_related("upload"))
    present = ItemVersion.objects.filter(is_current=True).prefetch_related(media)
    rows = (
        Item.objects.filter(where, pk__in=near, case__isnull=True)
        .exclude(pk__in=[but.pk] if but else [])
        .select_related("unit", "topic")
        .prefetch_related(Prefetch("versions", present, to_attr="present"))
        .order_by("id")[:MOST_CANDIDATES]
    )
    found = [(item, ratio_of_folded(folded, item.search_text)) for item in rows]
    own = digests_of(replace(question, parts=()))
    alike = [
        Alike(item, ratio, _pictures_of(item) != own) for item, ratio in found if ratio >= ALIKE
    ]
    return sorted(alike, key=lambda each: (-each.ratio, each.item.state == ItemState.RETIRED))


def _pictures_of(item: Item) -> list[str]:
    media = [each for version in item.present for each in version.media.all()]  # type: ignore[attr-defined]
    return sorted({each.upload.sha256 for each in media})
