"""The figures that a report can hold: what each is called and how it is computed.

A figure is known by its key for good; ``version`` grows when its formula changes, so that a report of
last year says by which one it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack

REPORT, HALF_YEAR_REPORT = "report", "half_year_report"
"""The kind of the fact that a half-year was reported, and what its category begins with."""
HELD = "held."
"""What comes before the form in the key of how often that form was held."""
LEAST_PEOPLE = 5
"""A group of fewer people is never shown, and nothing is averaged over fewer."""
GROUPS = ("away", "exempt")
PEOPLE = ("members", *GROUPS)


@dataclass(frozen=True)
class Measure:
    """One figure.

    Parameters
    ----------
    title
        What it is called.
    formula
        How it is computed, in a sentence.
    version
        Of the formula.
    """

    key: str
    title: str
    formula: str
    version: int = 1


def is_shown(key: str, value: Decimal) -> bool:
    """Tell whether a figure may be said: a group of one to four people never is."""
    return key not in GROUPS or value == 0 or value >= LEAST_PEOPLE


def find_measure(key: str) -> Measure | None:
    """Return the figure with a key in the reader's language, or None."""
    return next((each for each in list_measures() if each.key == key), None)


def list_measures() -> list[Measure]:
    """Return every figure there is, in the order in which a report says them."""
    return [*_of_people(), *_of_sessions(), *_of_forms(), *_of_hours(), *_of_use(), *_of_duties()]


def _of_people() -> Iterator[Measure]:
    yield Measure("members", _("Members"), _("People affiliated to the unit on the last day."))
    yield Measure("away", _("Away for long"), _("Those of them who were away for long that day."))
    yield Measure(
        "exempt", _("Nothing required"), _("Those of them of whom nothing was required that day.")
    )


def _of_sessions() -> Iterator[Measure]:
    yield Measure(
        "sessions",
        _("Sessions held"),
        _("Closed sessions of the unit and its groups; one gathering counts once."),
    )
    yield Measure(
        "called",
        _("Called on rolls"),
        _("Everybody marked on the rolls of these sessions, observers apart."),
    )
    yield Measure(
        "attended",
        _("Took part"),
        _("Those of them marked present, late or taking part from elsewhere."),
    )
    yield Measure("on_leave", _("On leave"), _("Those of them marked on leave."))


def _of_forms() -> Iterator[Measure]:
    for form in current_pack().forms.values():
        yield Measure(
            f"{HELD}{form.key}",
            words(form.title),
            _("Closed sessions of this form, each counted once; one without a quorum is left out."),
        )


def _of_hours() -> Iterator[Measure]:
    yield Measure(
        "hours", _("Credit hours"), _("The credit hours of all who took part, added up by rule.")
    )
    yield Measure(
        "hours_each",
        _("Credit hours a member"),
        _("Credit hours divided by members; not for fewer than five."),
    )
    yield Measure(
        "topics",
        _("Topics studied"),
        _("Topics studied in these sessions; one with several sittings counts once."),
    )
    yield Measure(
        "commented", _("Topics commented on"), _("Those of them on which a comment was given.")
    )


def _of_use() -> Iterator[Measure]:
    yield Measure("problems_raised", _("Problems raised"), _("Problems raised in the unit."))
    yield Measure(
        "problems_solved",
        _("Problems solved"),
        _("Problems closed as solved by whoever raised them."),
    )
    yield Measure(
        "problems_verified",
        _("Effects verified"),
        _("Effects of problems that another than whoever did it has looked at."),
    )


def _of_duties() -> Iterator[Measure]:
    yield Measure(
        "duties_due",
        _("Duties that fell due"),
        _("Duties of the unit and its groups whose last day lies in the span, exempt ones apart."),
    )
    yield Measure("duties_met", _("Duties met"), _("Those of them that were met."))
    yield Measure(
        "units_below", _("Units below"), _("Units right below that report by themselves.")
    )
    yield Measure("reports_in", _("Reports in"), _("Those of them whose report is in."))
