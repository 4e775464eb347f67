"""A branch on one page, for whoever comes to look."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from itertools import zip_longest
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.apps.organizations.api import MembershipKind, MembershipStatus
from xuexing.apps.rulebook.api import Named, get_why_address
from xuexing.foundation.documents.description import (
    Band,
    Cell,
    Column,
    Document,
    Grid,
    Heading,
    Line,
    Pair,
    Run,
    Table,
    cell,
)
from xuexing.foundation.i18n import CHINESE, day, join_words, language, period_words, words
from xuexing.foundation.packs import current_pack
from xuexing.foundation.templatetags.foundation import state_words
from xuexing.kernel.rules import State

from ..queries.overview import DutyLine, HeldLine, Overview

IN_A_ROW = 3
UNBROKEN = "\N{NON-BREAKING HYPHEN}"
"""Between month and day, which a narrow column must not tear apart."""
SIDE_BY_SIDE = 2


def describe_overview(overview: Overview, *, head: str) -> Document:
    """Return one page on a unit: who it is, its duties with states and proofs, its sessions.

    Parameters
    ----------
    head
        The short head of the ledger.
    """
    title = _("%(unit)s at a glance") % {"unit": overview.unit.name}
    year = overview.on.year
    return Document(
        title=title,
        name=f"{title} {overview.on.isoformat()}",
        blocks=(
            Line(tuple(_stamp(overview, head))),
            Grid(tuple(_who(overview)), name=_("Who we are")),
            Heading(_("Duties in %(year)s") % {"year": year}),
            Table(
                (
                    Column(_("Duty"), 1.6, is_text=True),
                    Column(_("How it stands"), 2.4, is_text=True),
                    Column(_("Days of the records"), 3, is_text=True),
                ),
                [_duty(line, overview) for line in overview.duties],
                name=_("Duties"),
            ),
            Heading(_("Sessions in %(year)s") % {"year": year}),
            Table(_forms() * SIDE_BY_SIDE, _all_held(overview), name=_("Sessions")),
            Grid(tuple(_open(overview)), name=_("Papers")),
            Line((_("Secretary:"), _("Inspector:"), _("(seal)")), is_signed=True),
        ),
    )


def _who(overview: Overview) -> list[Band]:
    kind = current_pack().unit_kinds.get(overview.unit.kind)
    groups = join_words(part.name for part in overview.parts)
    people = Pair(_("People"), cell(_people(overview)), is_text=True)
    return [
        Band(
            (
                Pair(_("Kind"), cell(words(kind.title) if kind else overview.unit.kind)),
                Pair(_("Unit above"), cell(overview.above.name if overview.above else "")),
            )
        ),
        Band((people, Pair(_("Groups"), cell(groups))) if groups else (people,)),
        Band((Pair(_("Posts"), cell(_posts(overview)), is_text=True),)),
    ]


def _stamp(overview: Overview, head: str) -> list[str]:
    """Return as of which day the page is, and the ledger's head by which it can be checked."""
    as_of = _("As of %(day)s") % {"day": day(overview.on, year=True)}
    return [as_of, *([_("Head of the ledger: %(head)s") % {"head": head}] if head else [])]


def _people(overview: Overview) -> str:
    roster = overview.roster
    counted = {
        _("probationary"): sum(e.status == MembershipStatus.PROBATIONARY for e in roster),
        _("away"): sum(e.kind == MembershipKind.FLOATING for e in roster),
        _("with no hard requirement"): overview.exempt_count,
    }
    among = join_words(
        _("%(name)s %(n)s") % {"name": name, "n": count} for name, count in counted.items() if count
    )
    whole = ngettext("%(n)s person", "%(n)s people", len(roster)) % {"n": len(roster)}
    return (
        _("%(whole)s; among them: %(among)s") % {"whole": whole, "among": among} if among else whole
    )


def _posts(overview: Overview) -> str:
    known = current_pack().posts
    return join_words(
        _("%(post)s %(name)s (since %(day)s)")
        % {
            "post": words(known[post.kind].title) if post.kind in known else post.kind,
            "name": post.person.name,
            "day": day(post.from_on, year=True),
        }
        for post in overview.posts
    )


def _duty(line: DutyLine, overview: Overview) -> list[Cell]:
    owner = "" if line.unit.pk == overview.unit.pk else f" {line.unit.name}"
    url = f"{reverse('rulebook:list')}?{urlencode({'unit': str(overview.unit.uuid)})}"
    return [
        Cell((Run(f"{words(line.duty.title)}{owner}", url),)),
        _states(line),
        cell(join_words(f"{each:%m}{UNBROKEN}{each:%d}" for each in line.proven_on)),
    ]


def _states(line: DutyLine) -> Cell:
    """Return the periods of a duty by their state: done, open, missed; each open one leads to its why."""
    by_state: dict[str, list[Named]] = defaultdict(list)
    for each in line.findings:
        by_state[each.finding.state].append(each)
    runs: list[Run] = []
    for state in sorted(by_state, key=[each.value for each in State].index):
        text = _("%(state)s:") % {"state": state_words(state)}
        gap = "" if language() == CHINESE else " "
        runs.append(Run(f"{text}{gap}" if not runs else f"\n{text}{gap}"))
        runs += _periods(by_state[state], is_met=state == State.MET, line=line)
    return Cell(tuple(runs))


def _periods(found: Sequence[Named], *, is_met: bool, line: DutyLine) -> list[Run]:
    if line.is_about_topics:
        return [Run(ngettext("%(n)s topic", "%(n)s topics", len(found)) % {"n": len(found)})]
    if is_met:
        return [Run(join_words(_spans(found, line)))]
    names = [_period(each) for each in found]
    gaps = ["", *[join_words(["", ""])] * (len(names) - 1)]
    pairs = zip(gaps, names, found, strict=True)
    return [
        run
        for gap, name, each in pairs
        for run in (*([Run(gap)] if gap else []), Run(name, get_why_address(each.finding)))
    ]


def _spans(found: Sequence[Named], line: DutyLine) -> list[str]:
    """Return periods as a list, three and more in a row as from the first to the last."""
    places = {each.finding.pk: place for place, each in enumerate(line.findings)}
    rows: list[list[Named]] = []
    for each in found:
        last = rows[-1][-1] if rows else None
        follows = last is not None and places[each.finding.pk] == places[last.finding.pk] + 1
        rows = [*rows[:-1], [*rows[-1], each]] if follows else [*rows, [each]]
    return [
        text
        for row in rows
        for text in (
            [f"{_period(row[0])}–{_period(row[-1])}"]
            if len(row) >= IN_A_ROW
            else [_period(each) for each in row]
        )
    ]


def _period(each: Named) -> str:
    whole_year = each.finding.period.isdigit()
    return period_words(each.finding.period, year=whole_year)


def _forms() -> tuple[Column, ...]:
    return (
        Column(_("Form"), 2, is_text=True),
        Column(_("Times"), 0.8),
        Column(_("Last held"), 1.2),
    )


def _all_held(overview: Overview) -> list[list[Cell]]:
    """Return the forms held, two beside each other: the page is to stay one."""
    cells = [_held(line, overview) for line in overview.held]
    half = -(-len(cells) // SIDE_BY_SIDE)
    blank = [cell(), cell(), cell()]
    pairs = zip_longest(cells[:half], cells[half:], fillvalue=blank)
    return [[*left, *right] for left, right in pairs]


def _held(line: HeldLine, overview: Overview) -> list[Cell]:
    asked = {
        "unit": str(overview.unit.uuid),
        "form": line.form.key,
        "first": dt.date(overview.on.year, 1, 1).isoformat(),
        "last": overview.on.isoformat(),
    }
    last = line.days[-1]
    return [
        cell(words(line.form.title)),
        cell(len(line.days), url=f"{reverse('activities:register')}?{urlencode(asked)}"),
        cell(f"{last:%m-%d}", value=last),
    ]


def _open(overview: Overview) -> list[Band]:
    titles = join_words(overview.uncommented) or _("None")
    return [
        Band((Pair(_("Comments still open"), cell(titles), is_text=True),)),
        Band((Pair(_("Paper originals"), cell(overview.paper_place), is_text=True),)),
    ]
