"""``xuexing duties``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .home import require_home
from .output import Format, FormatOption, give, refuse, speaking

if TYPE_CHECKING:
    from xuexing.apps.rulebook.api import Proven
    from xuexing.kernel.rules import Fact, LeafProof, Rule


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
    app.command("duties")(list_duties)


@speaking
def list_duties(
    *,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="code of the unit")],
    on: Annotated[
        dt.datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="the day asked about; today if left out"),
    ] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """List how the duties of a unit and its members stand, each with its proof.

    For the periods that contain the day, and those of its year that are over by then.
    """
    from django.utils.translation import gettext as _

    from xuexing.apps.organizations.api import (
        find_unit,
        list_candidates_of_units,
        list_people_of_units,
    )
    from xuexing.apps.rulebook.api import Asked, list_proven
    from xuexing.foundation.clock import local_date, now

    require_home()
    found = find_unit(code=unit)
    if found is None:
        refuse(_("There is no unit with the code %(code)s.") % {"code": unit})
    day = on.date() if on else local_date(now())
    year = dt.date(day.year, 1, 1)
    members = list_people_of_units(units=[found.pk], first=year, last=day)
    candidates = list_candidates_of_units(units=[found.pk], first=year, last=day)
    people = dict.fromkeys(
        key
        for some in (members, candidates)
        for key in some.order_by("order_number", "name_key", "id").values_list("pk", flat=True)
    )
    proofs = list_proven(Asked(units=[found.pk], people=list(people), on=day))
    mine = [each for each in proofs if each.owed.unit.pk == found.pk]
    give([_as_plain(each) for each in mine], output=output, as_text=_as_text)


def _as_plain(proven: Proven) -> dict[str, Any]:
    duty, owed = proven.duty, proven.owed
    leaf = proven.proof.leaves[0]
    return {
        "duty": duty.key,
        "citation": f"{duty.citation.document} {duty.citation.article}",
        "certainty": duty.certainty.value,
        "subject": {
            "kind": owed.kind.value,
            "code": owed.code,
            "name": owed.name,
            "uuid": str(owed.uuid),
        },
        "period": proven.period.label,
        "state": proven.judgement.state.value,
        "numbers": {
            "measure": leaf.total.measure,
            "amount": _number(leaf.amount),
            "required": _required(leaf),
            "arranged": _number(proven.arranged_amounts[0]),
            "due_on": proven.due_on.isoformat(),
        },
        "proof": {
            "version": duty.version,
            "text": duty.citation.text,
            "force": "hard" if duty.is_hard else "soft",
            "from": proven.period.start.isoformat(),
            "until": proven.period.end.isoformat(),
            "on": proven.on.isoformat(),
            "standing": owed.standing.value,
            "settles_on": proven.settles_on.isoformat() if proven.settles_on else None,
            "demand": _demand(duty.rule),
            "totals": [_total(each) for each in proven.proof.leaves],
            "arranged": [
                {"on": each.on.isoformat(), "amount": _number(each.amount)}
                for each in proven.arranged
            ],
        },
    }


def _total(leaf: LeafProof) -> dict[str, Any]:
    return {
        "measure": leaf.total.measure,
        "of": list(leaf.total.categories),
        "required": _required(leaf),
        "amount": _number(leaf.amount),
        "whole": [_number(each.amount) for each in leaf.sums[1:]],
        "met": leaf.is_met,
        "used": [_fact(fact) for fact in leaf.used],
        "left_out": [{**_fact(left.fact), "reason": left.reason.value} for left in leaf.left_out],
    }


def _required(leaf: LeafProof) -> float | int:
    """Return the amount demanded; of a share, as much as its whole demands at present."""
    from fractions import Fraction
    from math import ceil

    least = leaf.total.at_least
    if isinstance(least, Fraction):
        whole = Fraction(leaf.sums[1].amount) * least
        return _number(ceil(whole * 100) / 100)
    return _number(least)


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "uuid": fact.key,
        "kind": fact.kind,
        "category": fact.category,
        "detail": fact.detail,
        "amount": _number(fact.amount),
        "on": fact.happened_on.isoformat(),
    }


def _demand(rule: Rule) -> dict[str, Any]:
    from xuexing.kernel.rules import AllOf, AnyOf, Share

    if isinstance(rule, AnyOf | AllOf):
        key = "all_of" if isinstance(rule, AllOf) else "any_of"
        return {key: [_demand(part) for part in rule.parts]}
    years = {"years": rule.years} if getattr(rule, "years", 1) > 1 else {}
    if isinstance(rule, Share):
        return {"measure": rule.measure, "share": str(rule.at_least), **years}
    return {"measure": rule.measure, "amount": _number(rule.at_least), **years}


def _number(amount: Any) -> float | int:
    """Return an amount as a plain number: whole where it is whole; at most two decimals."""
    return int(amount) if amount == int(amount) else float(amount)


def _as_text(rows: list[dict[str, Any]]) -> str:
    from xuexing.foundation.i18n import period_words
    from xuexing.foundation.templatetags.foundation import state_words

    return "\n".join(
        "\t".join(
            [
                row["duty"],
                row["subject"]["name"],
                period_words(row["period"]),
                state_words(row["state"]),
                f"{row['numbers']['amount']}/{row['numbers']['required']}",
                row["citation"],
            ]
        )
        for row in rows
    )
