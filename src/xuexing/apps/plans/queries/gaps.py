"""What a plan lacks, in words, each with the place to go on from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.apps.organizations.api import Organization, Unit
from xuexing.foundation.i18n import credit_hours, day, join_words, number, period_words, words
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import period_of
from xuexing.kernel.planning import Item, Unmet, empty_months, full_weeks, uncovered
from xuexing.kernel.rules import Total
from xuexing.policy.model import Audience

from ..models import ItemState, PlanItem, YearPlan
from ..operations.arranging import hours_of
from ..operations.demands import MONTHS_A_YEAR, hours_wanted
from ..operations.told import OPEN
from .words import get_class_words, get_forms_words, get_month_words

MINUTES = 60


@dataclass(frozen=True)
class Gap:
    """One thing lacking.

    Parameters
    ----------
    url, label
        Where it is put right, and what that does; empty where there is nothing to press.
    """

    text: str
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Looked:
    """What a plan is looked at with.

    Parameters
    ----------
    told
        The items as the formulas look at them, in the same order.
    """

    unit: Unit
    parts: Sequence[Unit]
    plan: YearPlan
    items: Sequence[PlanItem]
    told: Sequence[Item]
    missing: Sequence[Unmet]
    organization: Organization
    today: dt.date

    @property
    def first_month(self) -> int:
        """The first month of the plan's year that is not over."""
        if self.plan.year != self.today.year:
            return 1 if self.plan.year > self.today.year else MONTHS_A_YEAR + 1
        return self.today.month


def list_gaps(looked: Looked) -> list[Gap]:
    """Return all that a plan lacks, what is owed first; reads nothing."""
    return [
        *_passed(looked),
        *_duties_without_items(looked),
        *_empty_months(looked),
        *_full_weeks(looked),
        *_hours_missing(looked),
        *_classes_missing(looked),
        *_unsaid(looked),
    ]


def list_uncovered(told: Sequence[Item]) -> list[str]:
    """Return the classes of content that a year leaves out, compulsory ones first, in words."""
    classes = sorted(
        current_pack().content_classes.values(), key=lambda each: not each.is_compulsory
    )
    missing = uncovered(told, [each.key for each in classes])
    return [get_class_words(key) for key in missing]


def planned_hours(looked: Looked) -> Decimal:
    """Return the credit hours that a year as planned gives each member; of parts on average."""
    of_unit = of_parts = Decimal(0)
    for each in looked.items:
        if each.audience == Audience.MEMBERS and each.is_prescribed:
            hours = hours_of(each, looked.organization)
            if each.unit_id == looked.unit.pk:
                of_unit += hours
            else:
                of_parts += hours
    return of_unit + of_parts / max(len(looked.parts), 1)


def _passed(looked: Looked) -> Iterator[Gap]:
    """Yield what should have been held and has no record: it is recorded late, or given up."""
    for each in looked.items:
        on = each.shown_on
        if on is None or on >= looked.today or each.state not in OPEN:
            continue
        what = [get_forms_words(each.forms), each.content]
        what += [each.unit.name] if each.unit_id != looked.unit.pk else []
        names = {"day": day(on), "what": " ".join(part for part in what if part)}
        url = reverse("plans:item", args=[each.uuid])
        text = _("%(day)s, %(what)s: the day has passed and nothing is recorded.")
        yield Gap(text % names, url, _("Record it or give it up"))


def _duties_without_items(looked: Looked) -> Iterator[Gap]:
    by_duty: dict[str, dict[str, None]] = defaultdict(dict)
    duties = current_pack().duties
    for gap in looked.missing:
        duty = duties[gap.demand.source]
        if duty.period is None:
            continue
        label = period_of(gap.demand.start, duty.period).label
        by_duty[duty.key][period_words(label, year=False)] = None
    draft = (
        reverse("plans:draft")
        + "?"
        + urlencode({"unit": looked.unit.uuid, "year": looked.plan.year})
    )
    for key, periods in by_duty.items():
        names = {"duty": words(duties[key].title), "periods": join_words(periods)}
        text = _("%(duty)s: nothing is planned for %(periods)s.") % names
        yield Gap(text, draft, _("Draft what is missing"))


def _empty_months(looked: Looked) -> Iterator[Gap]:
    months = range(looked.first_month, MONTHS_A_YEAR + 1)
    empty = empty_months(looked.told, months)
    if empty:
        names = join_words(get_month_words(month) for month in empty)
        yield Gap(_("Nothing at all is planned for %(months)s.") % {"months": names})


def _full_weeks(looked: Looked) -> Iterator[Gap]:
    weeks = full_weeks(
        [told for each, told in zip(looked.items, looked.told, strict=True) if each.state in OPEN],
        looked.plan.year,
        unit=looked.unit.pk,
        most_minutes=looked.plan.most_hours_a_week * MINUTES,
    )
    for week in weeks:
        hours = (Decimal(week.minutes) / MINUTES).quantize(Decimal("0.1"))
        yield Gap(
            _("The week from %(day)s holds %(hours)s hours, more than %(most)s.")
            % {
                "day": day(week.monday),
                "hours": number(hours),
                "most": looked.plan.most_hours_a_week,
            }
        )


def _hours_missing(looked: Looked) -> Iterator[Gap]:
    duty = hours_wanted(looked.unit)
    if duty is None or not isinstance(duty.rule, Total):
        return
    planned = planned_hours(looked)
    if planned < duty.rule.at_least:
        text = _("As planned each member comes to %(hours)s. %(reason)s.")
        reason = words(duty.reason)
        yield Gap(
            text % {"hours": credit_hours(planned.quantize(Decimal("0.1"))), "reason": reason}
        )


def _classes_missing(looked: Looked) -> Iterator[Gap]:
    missing = list_uncovered(looked.told)
    if missing:
        yield Gap(_("Not covered yet: %(classes)s.") % {"classes": join_words(missing)})


def _unsaid(looked: Looked) -> Iterator[Gap]:
    """Yield how many items lack what a plan has to say of each: content, target, who sees to it."""
    coming = [each for each in looked.items if each.state != ItemState.HELD]
    if n := sum(not each.content and each.topic_id is None for each in coming):
        text = ngettext("%(n)s item has no content yet.", "%(n)s items have no content yet.", n)
        yield Gap(text % {"n": n})
    if n := sum(not each.target for each in coming):
        text = ngettext("%(n)s item has no target yet.", "%(n)s items have no target yet.", n)
        yield Gap(text % {"n": n})
    if n := sum(each.responsible_id is None for each in coming):
        text = ngettext("Nobody sees to %(n)s item yet.", "Nobody sees to %(n)s items yet.", n)
        yield Gap(text % {"n": n})
