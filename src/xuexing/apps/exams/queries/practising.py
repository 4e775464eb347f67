"""What exercises and reviews are told of questions, and which questions are kept from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet

from xuexing.foundation.among import among
from xuexing.foundation.clock import at_local
from xuexing.kernel.irt import Item, Model

from ..models import ExamKind, ExamState, ItemCalibration, PaperItem


def list_calibrated(*, items: Collection[int]) -> Iterator[tuple[int, Item]]:
    """Yield what is known of questions, by their ids; all on one scale; one query."""
    for each in ItemCalibration.objects.filter(among("item_id", items)).order_by("item_id"):
        yield each.item_id, _item(each)


def list_all_calibrated() -> Iterator[tuple[int, Item]]:
    """Yield all questions that are calibrated, by their ids; all on one scale; one query."""
    for each in ItemCalibration.objects.order_by("item_id"):
        yield each.item_id, _item(each)


def _item(row: ItemCalibration) -> Item:
    return Item(str(row.item_id), Model.TWO_PL, row.slope, (row.intercept,))


def list_held_back(*, on: dt.date) -> QuerySet[Any, Any]:
    """Return the ids of questions of tests and examinations that are still to come or open.

    From the draft on, and until the day after its window has closed. An exercise keeps nothing back.
    """
    asked = PaperItem.objects.filter(
        form__paper__exams__state__in=[ExamState.DRAFT, ExamState.PUBLISHED],
        form__paper__exams__closes_at__gte=at_local(on, dt.time.min),
        form__paper__exams__kind__in=[ExamKind.STAGE_TEST, ExamKind.EXAMINATION],
    )
    return asked.values_list("version__item_id", flat=True)
