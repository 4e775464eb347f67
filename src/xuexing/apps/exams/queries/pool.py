"""What a blueprint can be filled with."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from django.db.models import Avg, Count

from xuexing.apps.itembank.api import list_live_items, list_pinned_parts, list_wordings
from xuexing.apps.knowledge.api import list_topics_within
from xuexing.apps.organizations.api import Unit
from xuexing.kernel.items import Kind
from xuexing.kernel.papers import Candidate, Cell

from ..models import Answer, BlueprintCell, ExamKind, PaperItem
from .practising import list_all_calibrated

LATELY = dt.timedelta(days=365)
LEAST_ANSWERS = 30
"""From so many answers on, what people here earned says how hard a question is; before, its source does."""


@dataclass(frozen=True)
class Pool:
    """Questions and cells as the kernel takes them; a cell's key is its place."""

    candidates: Sequence[Candidate]
    cells: Sequence[Cell]


def get_candidates(
    *, unit: Unit, cells: Sequence[BlueprintCell], rng: Random, now: dt.datetime
) -> Pool:
    """Return the questions in use that fit any cell; seven queries and one for each topic."""
    topics = {
        cell.place: set(list_topics_within(topic=cell.topic).values_list("pk", flat=True))
        for cell in cells
        if cell.topic
    }
    uses, rates = _uses(now), _error_rates()
    found = []
    items = list_live_items(unit=unit).values_list(
        "pk", "kind", "level", "topic_id", "prior_error_rate"
    )
    rows = list(items)
    calibrated = dict(list_all_calibrated())
    parts = _parts([pk for pk, kind, *_more in rows if kind == Kind.CASE])
    for pk, kind, level, topic, prior in rows:
        fitting = frozenset(
            cell.place
            for cell in cells
            if cell.kind in {"", kind}
            and cell.level in {"", level}
            and (cell.topic_id is None or topic in topics[cell.place])
        )
        if fitting:
            rate = rates.get(pk, float(prior) if prior is not None else None)
            asked = parts.get(pk, [pk])
            known = tuple(calibrated[part] for part in asked if part in calibrated)
            told = (rate, uses.get(pk, 0), rng.random(), known, len(asked))
            found.append(Candidate(pk, fitting, *told))
    return Pool(found, [Cell(cell.place, cell.count, Fraction(cell.marks)) for cell in cells])


def _parts(cases: Sequence[int]) -> Mapping[int, list[int]]:
    """Return the parts of cases as they are asked; 0 for one in a wording that is not its present one."""
    wordings = {each.pk: each.item_id for each in list_wordings(items=cases)}
    found: dict[int, list[int]] = defaultdict(list)
    for each in list_pinned_parts(cases=wordings):
        version = each.part_version
        part = version.item_id if version.is_current else 0
        found[wordings[each.case_version_id]].append(part)
    return found


def _uses(now: dt.datetime) -> Mapping[int, int]:
    """Return on how many forms of the last year questions stood, cases by their parts' forms."""
    rows = PaperItem.objects.filter(form__paper__made_at__gt=now - LATELY)
    counted: dict[int, int] = defaultdict(int)
    for own, case in rows.values_list("version__item_id", "version__item__case_id"):
        counted[own] += 1
        if case is not None:
            counted[case] = max(counted[case], counted[own])
    return counted


def _error_rates() -> Mapping[int, float]:
    """Return the share of its marks that people lost at each question answered often enough."""
    rows = (
        Answer.objects.filter(share__isnull=False, attempt__submissions__isnull=False)
        .exclude(attempt__candidate__exam__kind=ExamKind.EXERCISE)
        .values("item__version__item_id")
        .annotate(count=Count("id"), mean=Avg("share"))
        .filter(count__gte=LEAST_ANSWERS)
        .order_by()
    )
    return {row["item__version__item_id"]: 1 - float(row["mean"]) for row in rows}
