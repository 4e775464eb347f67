"""Papers from a blueprint, in parallel forms."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.itembank.api import ItemVersion, list_pinned_parts, list_wordings
from xuexing.foundation.errors import Fault, Faulty
from xuexing.kernel import papers
from xuexing.kernel.items import Kind
from xuexing.kernel.papers import Wish

from ..models import Blueprint, BlueprintCell, Paper, PaperForm, PaperFormPoint, PaperItem
from ..queries.cells import get_cell_words
from ..queries.measuring import Measuring, get_measuring, get_widths, in_marks
from ..queries.pool import Pool, get_candidates
from .measuring import lacks_fault, refuse_unmeasurable

CENT = Decimal("0.01")
MOST_FORMS = 8


def make_paper(
    *, blueprint: Blueprint, title: str, wish: Wish, rng: Random, by: Actor, now: dt.datetime
) -> Paper:
    """Put a paper together from the bank, in as many parallel forms as are wished for.

    Parameters
    ----------
    wish
        Number of forms and the limits of exposure.
    rng
        Decides between questions that serve equally well.

    Raises
    ------
    Faulty
        Some cells are short: each is named with how many questions are missing; or what the blueprint asks
        of the marks is out of reach, or too little is known to ask for it; or the wish makes no sense.
    """
    if not title.strip() or not 1 <= wish.forms <= MOST_FORMS:
        raise Faulty([Fault(_("Give it a title, and one to eight forms."), {"field": "title"})])
    cells = list(blueprint.cells.select_related("topic").order_by("place"))
    pool = get_candidates(unit=blueprint.unit, cells=cells, rng=rng, now=now)
    measuring = get_measuring(blueprint=blueprint, pool=pool)
    if measuring is not None:
        points = refuse_unmeasurable(measuring)
        wish = replace(wish, targets=tuple(point.target for point in points))
    assembly = papers.assemble(pool.candidates, pool.cells, wish)
    if assembly.shortages:
        raise Faulty(_faults(assembly, cells))
    if measuring is not None and assembly.lacks:
        raise Faulty([lacks_fault(assembly.lacks, measuring)])
    with transaction.atomic():
        made = Paper.objects.create(
            unit=blueprint.unit,
            blueprint=blueprint,
            title=title.strip()[:120],
            made_by_id=by.user_id,
            made_at=now,
        )
        forms = _write_forms(made, assembly, cells)
        if measuring is not None:
            _write_points(forms, assembly, pool, measuring)
        data = {"forms": wish.forms, "most_shared": wish.most_shared, "most_uses": wish.most_uses}
        record(
            act="exams.make_paper", subject=made, by=by, now=now, unit_id=made.unit_id, data=data
        )
    return made


def _faults(assembly: papers.Assembly, cells: Sequence[BlueprintCell]) -> list[Fault]:
    known = {cell.place: cell for cell in cells}
    return [
        Fault(
            _(
                "Row %(row)s (%(cell)s): %(missing)s of %(needed)s questions are missing;"
                " the bank has %(fitting)s that fit."
            ),
            {"row": short.cell},
            {
                "row": short.cell,
                "cell": get_cell_words(known[short.cell]),
                "missing": short.missing,
                "needed": short.needed,
                "fitting": short.fitting,
            },
        )
        for short in assembly.shortages
    ]


def _write_forms(
    paper: Paper, assembly: papers.Assembly, cells: Sequence[BlueprintCell]
) -> list[PaperForm]:
    chosen = {key for form in assembly.forms for keys in form.values() for key in keys}
    wordings = {each.item_id: each for each in list_wordings(items=chosen)}
    parts = _parts(wordings)
    written = []
    for number, form in enumerate(assembly.forms, 1):
        loss = Decimal(str(assembly.expected_losses[number - 1])).quantize(CENT)
        marks = sum((cell.count * cell.marks for cell in cells), Decimal(0))
        made = PaperForm.objects.create(paper=paper, number=number, marks=marks, expected_loss=loss)
        items = _items(form, cells, wordings, parts)
        for place, item in enumerate(items, 1):
            item.form, item.place = made, place
        PaperItem.objects.bulk_create(items)
        written.append(made)
    return written


def _write_points(
    forms: Sequence[PaperForm], assembly: papers.Assembly, pool: Pool, measuring: Measuring
) -> None:
    """Keep what was asked of each form and what it gives, as it is known today."""
    points = measuring.points or ()
    calibrated = {each.key for each in pool.candidates if each.is_calibrated}
    for form, chosen in zip(forms, assembly.forms, strict=True):
        keys = {key for cell in chosen.values() for key in cell}
        form.uncalibrated_count = len(keys - calibrated)
        form.save(update_fields=["uncalibrated_count"])
        widths = get_widths(form=chosen, pool=pool, points=points)
        PaperFormPoint.objects.bulk_create(
            PaperFormPoint(
                form=form,
                place=place,
                ability=point.ability,
                marks=Decimal(str(point.marks)).quantize(CENT),
                asked=in_marks(point.asked),
                reached=None if width is None else in_marks(width),
            )
            for place, (point, width) in enumerate(zip(points, widths, strict=True), 1)
        )


def _parts(wordings: Mapping[int, ItemVersion]) -> Mapping[int, list[ItemVersion]]:
    cases = [each.pk for each in wordings.values() if each.item.kind == Kind.CASE]
    found: dict[int, list[ItemVersion]] = defaultdict(list)
    for part in list_pinned_parts(cases=cases):
        found[part.case_version_id].append(part.part_version)
    return found


def _items(
    form: Mapping[int, Sequence[int]],
    cells: Sequence[BlueprintCell],
    wordings: Mapping[int, ItemVersion],
    parts: Mapping[int, Sequence[ItemVersion]],
) -> list[PaperItem]:
    """Return a form's questions in the order of the blueprint, a case as its parts."""
    items = []
    for cell in cells:
        for key in form[cell.place]:
            wording = wordings[key]
            asked = parts.get(wording.pk, [wording])
            case = wording if wording.pk in parts else None
            topic = wording.item.topic
            for version, marks in zip(asked, share_marks(cell.marks, len(asked)), strict=True):
                items.append(
                    PaperItem(
                        version=version,
                        case_version=case,
                        cell_place=cell.place,
                        topic=topic,
                        marks=marks,
                    )
                )
    return items


def share_marks(marks: Decimal, parts: int) -> list[Decimal]:
    """Return marks in so many parts, as even as cents allow; they add up to the whole."""
    each = (marks / parts).quantize(CENT)
    return [*[each] * (parts - 1), marks - each * (parts - 1)]
