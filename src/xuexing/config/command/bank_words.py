"""What ``xuexing bank`` says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import join_words

if TYPE_CHECKING:
    from xuexing.apps.itembank.api import BankLine, BankPlan, Loss
    from xuexing.foundation.errors import Fault

PLACES = ("question", "line", "sheet", "row", "column", "header", "part")


def line_of(fault: Fault) -> str:
    """Return a fault or a remark as one line: where, and what to do."""
    where = fault.where
    parts = []
    if "part" in where:
        parts.append(str(where["part"]))
    if "sheet" in where:
        parts.append(str(where["sheet"]))
    if "question" in where:
        parts.append(_("question %(number)s") % {"number": where["question"]})
    if "line" in where:
        parts.append(_("line %(number)s") % {"number": where["line"]})
    if "row" in where:
        parts.append(_("row %(row)s") % {"row": where["row"]})
    if "column" in where:
        parts.append(_("column %(column)s (%(header)s)") % dict(where))
    return f"{join_words(parts)}: {fault}" if parts else str(fault)


def as_place(fault: Fault) -> dict[str, Any]:
    """Return a fault for programs: its place, as far as it has one, and its words."""
    place = {name: fault.where[name] for name in PLACES if name in fault.where}
    return {**place, "problem": str(fault)}


def as_loss(loss: Loss) -> str:
    """Return what a format cannot say of a question as one line."""
    number = _("question %(number)s") % {"number": loss.question}
    return f"{number} ({loss.origin_id}): {loss}"


def as_text(plan: BankPlan, kept: Path | None, is_dry_run: bool) -> str:  # noqa: FBT001  passed on from the option
    """Return what an import has done or would do."""
    words = (
        _("Would add %(added)s, change %(changed)s; %(unchanged)s stay; %(faulty)s to put right.")
        if is_dry_run
        else _("Added %(added)s, changed %(changed)s; %(unchanged)s stay; %(faulty)s to put right.")
    )
    lines = []
    if is_dry_run:
        lines += [f"+ {_line(each)}" for each in plan.lines_added]
        lines += [f"~ {_line(each)}" for each in plan.lines_changed]
    lines.append(words % plan.counts)
    if kept is not None:
        lines.append(
            _("Those to put right are in %(file)s. Mend them there and import that file.")
            % {"file": kept}
        )
    return "\n".join(lines)


def _line(each: BankLine) -> str:
    return "\t".join([each.origin_id, " ".join(each.text.split())])
