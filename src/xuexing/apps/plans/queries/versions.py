"""The versions of a plan, and what differs between them in words anyone can read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from xuexing.apps.organizations.api import Person, Unit, get_units
from xuexing.foundation.i18n import day, join_words
from xuexing.kernel.planning import Difference, DifferenceKind, Item, differences

from ..models import ItemState, Origin, PlanVersion, YearPlan
from ..operations.told import as_read, as_told
from .words import (
    get_action_words,
    get_audience_words,
    get_class_words,
    get_forms_words,
    get_month_words,
)


@dataclass(frozen=True)
class Line:
    """One difference in a sentence."""

    kind: DifferenceKind
    text: str


@dataclass(frozen=True)
class ShownVersion:
    """A version with what it changed in the one before."""

    version: PlanVersion
    is_in_force: bool
    item_count: int
    lines: Sequence[Line]


@dataclass(frozen=True)
class History:
    """All versions, the latest first, and what has changed since."""

    versions: Sequence[ShownVersion]
    since: Sequence[Line]


def get_history(*, plan: YearPlan) -> History:
    """Return a plan's versions and what changed since the one in force; four queries."""
    versions = list(plan.versions.order_by("number"))
    now = [
        as_told(each)
        for each in plan.items.exclude(state=ItemState.GIVEN_UP)
        .exclude(origin=Origin.UNPLANNED)
        .select_related("responsible")
        .order_by("month", "day", "id")
    ]
    states = [[as_read(each) for each in version.items] for version in versions]
    changes = [[], *(differences(old, new) for old, new in pairwise(states))][: len(states)]
    since = differences(states[-1], now) if states else []
    words = _Words.for_all([*(each for found in changes for each in found), *since], plan)
    shown = [
        ShownVersion(
            version=version,
            is_in_force=version.pk == plan.approved_id,
            item_count=len(version.items),
            lines=words.lines(found),
        )
        for version, found in zip(versions, changes, strict=True)
    ]
    return History(shown[::-1], words.lines(since))


def get_lines(*, plan: YearPlan, changes: Sequence[Difference]) -> list[Line]:
    """Return differences in sentences; two queries."""
    return _Words.for_all(changes, plan).lines(changes)


@dataclass(frozen=True)
class _Words:
    """Names for the keys that differences hold."""

    year: int
    unit_id: int
    people: Mapping[str, str]
    units: Mapping[int, Unit]

    @classmethod
    def for_all(cls, changes: Iterable[Difference], plan: YearPlan) -> _Words:
        """Read the names of everybody and every unit that some differences mention."""
        items = [each for change in changes for each in (change.before, change.after) if each]
        keys = {each.responsible for each in items if each.responsible}
        names = Person.objects.filter(uuid__in=keys).values_list("uuid", "name")
        people = {str(key): name for key, name in names}
        return cls(plan.year, plan.unit_id, people, get_units(keys={each.unit for each in items}))

    def lines(self, changes: Iterable[Difference]) -> list[Line]:
        return [Line(change.kind, self.sentence(change)) for change in changes]

    def sentence(self, change: Difference) -> str:
        """Return one difference as somebody would say it."""
        name = {"what": self.name(change.item), "when": self.when(change.item)}
        if change.kind is DifferenceKind.ADDED:
            return _("Added: %(when)s, %(what)s.") % name
        if change.kind is DifferenceKind.DROPPED:
            return _("Dropped: %(when)s, %(what)s.") % name
        before, after = change.before, change.after
        assert before is not None  # noqa: S101  a change has both
        assert after is not None  # noqa: S101
        more = join_words(self.field(field, before, after) for field in change.fields)
        if change.kind is DifferenceKind.CHANGED:
            return _("Changed: %(when)s, %(what)s: %(more)s.") % {**name, "more": more}
        times = {**name, "before": self.when(before), "more": more}
        if more:
            return _("Moved: %(what)s from %(before)s to %(when)s; %(more)s.") % times
        return _("Moved: %(what)s from %(before)s to %(when)s.") % times

    def name(self, item: Item) -> str:
        forms = get_forms_words(item.forms)
        unit = self.units.get(item.unit)
        what = forms if not item.content else f"{forms} {item.content}".strip()
        return what if item.unit == self.unit_id or unit is None else f"{what} {unit.name}"

    def when(self, item: Item) -> str:
        on = item.on(self.year)
        return day(on) if on else get_month_words(item.month)

    def field(self, name: str, before: Item, after: Item) -> str:
        """Return one field of a change: its name, what it was and what it is."""
        label = {
            "content": _("content"),
            "forms": _("form"),
            "target": _("target"),
            "responsible": _("responsible"),
            "minutes": _("minutes"),
            "audience": _("who is expected"),
            "is_optional": _("kind"),
            "content_class": _("class of content"),
            "unit": _("unit"),
        }[name]
        old, new = self.value(name, before), self.value(name, after)
        data = {"field": label, "old": old or _("none"), "new": new or _("none")}
        return _("%(field)s: %(old)s → %(new)s") % data

    def value(self, name: str, item: Item) -> str:
        unit = self.units.get(item.unit)
        known = {
            "forms": get_forms_words(item.forms),
            "responsible": self.people.get(item.responsible, ""),
            "audience": get_audience_words(item.audience),
            "is_optional": get_action_words(is_prescribed=not item.is_optional),
            "content_class": get_class_words(item.content_class),
            "unit": unit.name if unit else "",
        }
        return known[name] if name in known else str(getattr(item, name))
