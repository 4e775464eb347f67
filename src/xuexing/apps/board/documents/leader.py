"""One page before the quarterly meeting: what changed, what to decide, whom to thank, what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from xuexing.foundation.documents.description import (
    Block,
    Document,
    Heading,
    Line,
    Manner,
    Paragraph,
    Run,
    says,
)
from xuexing.foundation.i18n import day, join_words, words
from xuexing.foundation.packs import current_pack

from ..queries.leader import LeaderPage, Named
from .questions import list_questions
from .sentences import HELD, LEAST, UNCOMMENTED, get_records_url, get_span_words

MOST = 5


def describe_leader_page(page: LeaderPage, *, head: str) -> Document:
    """Return what a leader reads in a minute; it prints on one page.

    Parameters
    ----------
    head
        The short head of the ledger.
    """
    dynamics = page.dynamics
    title = _("Before the quarterly meeting")
    note = _("As recorded up to %(day)s.") % {"day": day(dynamics.field.last, year=True)}
    if head:
        note = f"{note} {_('Head of the ledger: %(head)s') % {'head': head}}"
    return Document(
        title=title,
        name=f"{title} {dynamics.unit.name} {dynamics.field.last.isoformat()}",
        blocks=(
            Line((dynamics.unit.name, get_span_words(dynamics))),
            Heading(pgettext("leader", "What changed")),
            *_changed(page),
            Heading(_("What needs a decision")),
            *_to_decide(page),
            Heading(_("Whom to thank")),
            *_to_thank(page),
            Heading(_("Three questions worth asking")),
            *_questions(page),
            says(note, Manner.NOTE),
        ),
    )


def _changed(page: LeaderPage) -> Iterator[Block]:
    dynamics = page.dynamics
    if dynamics.held + dynamics.held_before < LEAST:
        yield says(_("Not enough data."))
        yield from _helped(page)
        return
    held = _("Sessions held: %(n)s; in as many days before: %(before)s.") % {
        "n": dynamics.held,
        "before": dynamics.held_before,
    }
    yield _with_rows(held, get_records_url(dynamics, HELD))
    text = _("Units that held any: %(n)s of %(all)s; before: %(before)s.") % {
        "n": len(dynamics.holding),
        "all": dynamics.units,
        "before": page.was_holding,
    }
    yield says(text)
    topics, silent = dynamics.topics[0], dynamics.uncommented[0]
    said = _("Topics studied: %(n)s; without a comment yet: %(silent)s.") % {
        "n": topics,
        "silent": silent,
    }
    yield _with_rows(said, get_records_url(dynamics, UNCOMMENTED))
    yield from _helped(page)


def _helped(page: LeaderPage) -> Iterator[Block]:
    given, answered = page.helped
    if given:
        said = _("Guidance given to units: %(n)s; answered: %(answered)s.")
        url = f"{reverse('plans:guidance')}?{urlencode({'unit': page.dynamics.unit.uuid})}"
        yield _with_rows(said % {"n": given, "answered": answered}, url)


def _to_decide(page: LeaderPage) -> Iterator[Block]:
    nothing = True
    for each in page.brought[:MOST]:
        nothing = False
        duty = current_pack().duties.get(each.duty)
        helped = getattr(each, "helped_on", None)
        text = _brought(is_helped=helped is not None) % {
            "unit": each.unit.name,
            "duty": words(duty.title) if duty else each.duty,
            "day": day(each.told_on),
            "helped": day(helped) if helped else "",
        }
        yield _with_rows(text, _board(page, each.unit.uuid, "overdue"))
    if len(page.brought) > MOST:
        yield _with_rows(_("There are more."), _board(page, page.dynamics.unit.uuid, "overdue"))
    if page.silent.number:
        nothing = False
        said = _("Nothing on record since the quarter before: %(units)s.")
        yield says(said % {"units": _names(page.silent)})
    for duty, n in page.dynamics.missed[:MOST]:
        nothing = False
        said = ngettext(
            "%(duty)s was missed %(n)s time this year.",
            "%(duty)s was missed %(n)s times this year.",
            n,
        ) % {"duty": words(duty.title), "n": n}
        url = _board(page, page.dynamics.unit.uuid, "missed", duty.key)
        yield _with_rows(said, url)
    if nothing:
        yield says(_("Nothing has come up."))


def _brought(*, is_helped: bool) -> str:
    if is_helped:
        return _(
            "%(unit)s: %(duty)s has been overdue since before %(day)s; help was given on %(helped)s."
            " Did it help?"
        )
    return _("%(unit)s: %(duty)s has been overdue since before %(day)s. What help is given?")


def _to_thank(page: LeaderPage) -> Iterator[Block]:
    """Yield whom to thank: units in official order, all alike, and what other rooms know of."""
    for each in page.thanks[:MOST]:
        yield _with_rows(each.label, each.url)
    if page.kept.number:
        said = _("All on record this year is as it should be in %(units)s.")
        yield says(said % {"units": _names(page.kept)})
    elif not page.thanks:
        yield says(_("Nothing on record points to anybody. Ask who made an effort."))


def _questions(page: LeaderPage) -> Iterator[Block]:
    for place, each in enumerate(list_questions(page), 1):
        yield Paragraph(
            (
                Run(f"{place}. {each.text}", is_bold=True),
                Run(f" {each.because}", each.url),
            )
        )


def _names(named: Named) -> str:
    """Return units as a list; of many the first in official order, and how many more."""
    names = join_words(each.name for each in named.units)
    more = named.number - len(named.units)
    if not more:
        return names
    said = ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", more)
    return said % {"names": names, "n": more}


def _with_rows(text: str, url: str) -> Paragraph:
    return Paragraph((Run(f"{text} "), Run(_("the records"), url)))


def _board(page: LeaderPage, unit: object, state: str, duty: str = "all") -> str:
    asked = {"unit": unit, "on": page.dynamics.field.last, "duties": duty, "state": state}
    return f"{reverse('board:board')}?{urlencode(asked)}"
