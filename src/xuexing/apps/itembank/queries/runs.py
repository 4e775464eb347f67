"""Imports as their pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xuexing.foundation.faults import fault_text, place_in_file

from ..models import BankImport

MOST_FAULTS = 200
"""So many are listed on the page; the file to mend holds all."""


@dataclass(frozen=True)
class ShownFault:
    """What is wrong with a question of a file, with its place in words."""

    where: str
    text: str


@dataclass(frozen=True)
class ShownRun:
    """What a page shows of an import."""

    counts: Mapping[str, int]
    topics: int
    faults: Sequence[ShownFault]
    fault_count: int
    remarks: Sequence[ShownFault]
    added: Sequence[str]
    changed: Sequence[str]

    @property
    def is_nothing(self) -> bool:
        """Whether applying would change nothing."""
        return not (self.counts.get("added") or self.counts.get("changed"))

    @property
    def unlisted_count(self) -> int:
        """How many faults are not on the page."""
        return max(self.fault_count - len(self.faults), 0)


def list_imports_of(*, user_id: int) -> QuerySet[BankImport]:
    """Return the imports somebody began, newest first."""
    return BankImport.objects.filter(made_by=user_id).select_related("unit").order_by("-made_at")


def show_run(run: BankImport) -> ShownRun:
    """Return an import's plan in the reader's language."""
    plan = run.plan
    return ShownRun(
        counts=plan.get("counts", {}),
        topics=plan.get("topics", 0),
        faults=_faults(plan.get("faults", ())),
        fault_count=plan.get("fault_count", 0),
        remarks=_faults(plan.get("remarks", ())),
        added=[each["text"] for each in plan.get("added", ())[:MOST_FAULTS]],
        changed=[each["text"] for each in plan.get("changed", ())[:MOST_FAULTS]],
    )


def _faults(kept: Sequence[Mapping[str, Any]]) -> list[ShownFault]:
    return [ShownFault(_place(each["where"]), fault_text(each)) for each in kept[:MOST_FAULTS]]


def _place(where: Mapping[str, Any]) -> str:
    """Return where a question stands in its file."""
    parts = [place_in_file(where)]
    if where.get("question") and not where.get("row"):
        parts.append(_("question %(number)s") % {"number": where["question"]})
    if where.get("line"):
        parts.append(_("line %(number)s") % {"number": where["line"]})
    if where.get("part"):
        parts.append(str(where["part"]))
    return " ".join(part for part in parts if part)
