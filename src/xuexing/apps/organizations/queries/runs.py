"""Imports as their pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xuexing.foundation.faults import fault_text, place_in_file
from xuexing.foundation.i18n import join_words, words
from xuexing.foundation.packs import current_pack

from ..models import ImportRun


@dataclass(frozen=True)
class ShownFault:
    """A fault with where it is, in words."""

    where: str
    text: str


@dataclass(frozen=True)
class ShownChange:
    """One line of what would change."""

    name: str
    unit: str
    fields: Sequence[str]


@dataclass(frozen=True)
class ShownRun:
    """What a page shows of an import."""

    counts: Mapping[str, int]
    faults: Sequence[ShownFault]
    fault_count: int
    remarks: Sequence[ShownFault]
    questions: Sequence[Mapping[str, Any]]
    added: Sequence[ShownChange]
    changed: Sequence[ShownChange]
    ended: Sequence[ShownChange]
    opened: Sequence[str]
    dropped: str
    ignored: str
    is_outdated: bool

    @property
    def is_nothing(self) -> bool:
        """Whether applying would change nothing."""
        return not any(self.counts.get(key) for key in ("added", "changed", "ended"))


def list_imports_of(*, user_id: int) -> QuerySet[ImportRun]:
    """Return the imports somebody began, newest first."""
    return ImportRun.objects.filter(made_by=user_id).select_related("unit").order_by("-made_at")


def show_run(run: ImportRun) -> ShownRun:
    """Return an import's plan in the reader's language."""
    plan = run.plan
    return ShownRun(
        counts=plan.get("counts", {}),
        faults=_faults(plan.get("faults", ())),
        fault_count=plan.get("fault_count", 0),
        remarks=_faults(plan.get("remarks", ())),
        questions=[
            {**each, "where": place_in_file(each["where"])} for each in plan.get("questions", ())
        ],
        added=_changes(plan.get("added", ())),
        changed=_changes(plan.get("changed", ())),
        ended=_changes(plan.get("ended", ())),
        opened=plan.get("opened", ()),
        dropped=join_words(plan.get("dropped", ())),
        ignored=join_words(plan.get("ignored", ())),
        is_outdated=plan.get("is_outdated", False),
    )


def _faults(kept: Sequence[Mapping[str, Any]]) -> list[ShownFault]:
    return [ShownFault(place_in_file(each["where"]), fault_text(each)) for each in kept]


def _changes(kept: Sequence[Mapping[str, Any]]) -> list[ShownChange]:
    return [
        ShownChange(
            name=each["name"],
            unit=each["unit"],
            fields=[_field(name, *values) for name, values in each["fields"].items()],
        )
        for each in kept
    ]


def _field(name: str, old: str, new: str) -> str:
    label = {
        "name": _("name"),
        "code": _("code"),
        "birth_on": _("born on"),
        "identity_hash": _("identity number"),
        "order_number": _("order number"),
        "rank": _("rank"),
        "joined_on": _("admitted on"),
        "full_on": _("full member since"),
        "unit": _("unit"),
        "parent": _("unit above"),
        "status": _("status"),
        "kind": _("kind"),
        "group": _("group"),
        "posts": _("posts"),
        "from_on": _("from"),
    }.get(name, name)
    if not old and not new:
        return label
    return _("%(field)s: %(old)s → %(new)s") % {
        "field": label,
        "old": _value(old) or _("none"),
        "new": _value(new) or _("none"),
    }


def _value(code: str) -> str:
    """Return the words for codes of the pack in a value, other values as they are."""
    pack = current_pack()
    titles = {
        word.key: word.title
        for vocabulary in (pack.posts, pack.statuses, pack.ranks, pack.unit_kinds)
        for word in vocabulary.values()
    }
    return join_words(
        [words(titles[each]) if each in titles else each for each in code.split("、")]
    )
