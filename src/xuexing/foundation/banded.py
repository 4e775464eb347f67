"""Tables of signatures (``kernel.likeness``) by which near-duplicates are found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import models
from django.db.models import Q

from xuexing.kernel.likeness import BANDS, SCHEME

BAND_FIELDS = tuple(f"band_{number}" for number in range(1, BANDS + 1))


class Banded(models.Model):
    """The bands of a text, an index on each: two texts that share one are candidates, no others are.

    One row a text instead of a row a band: a sixth of the space, and one statement finds them all.
    """

    scheme = models.PositiveSmallIntegerField()
    band_1 = models.BigIntegerField(db_index=True)
    band_2 = models.BigIntegerField(db_index=True)
    band_3 = models.BigIntegerField(db_index=True)
    band_4 = models.BigIntegerField(db_index=True)
    band_5 = models.BigIntegerField(db_index=True)
    band_6 = models.BigIntegerField(db_index=True)
    band_7 = models.BigIntegerField(db_index=True)
    band_8 = models.BigIntegerField(db_index=True)

    class Meta:
        abstract = True


def as_columns(bands: Sequence[int]) -> dict[str, int]:
    """Return what a row keeps of a signature."""
    return {"scheme": SCHEME, **dict(zip(BAND_FIELDS, bands, strict=True))}


def sharing(signatures: Iterable[Sequence[int]]) -> Q:
    """Return the condition on rows that they share a band with one of some signatures."""
    shared = Q(pk__in=())
    for name, values in zip(BAND_FIELDS, zip(*signatures, strict=True), strict=True):
        shared |= Q(**{f"{name}__in": values})
    return shared & Q(scheme=SCHEME)
