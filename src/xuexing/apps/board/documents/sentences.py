"""Sentences a leader reads in a minute: each with what it rests on, and where its rows stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.foundation.i18n import day, join_words, words
from xuexing.foundation.packs import current_pack
from xuexing.kernel.small_groups import Group, can_tell

from ..queries.dynamics import Dynamics

LEAST = 5
"""Of how many records a sentence must speak; below it says that there is not enough data."""
STUDIED, UNCOMMENTED, HELD = "studied", "uncommented", "held"


@dataclass(frozen=True)
class Sentence:
    """One thing that the records say.

    Parameters
    ----------
    about
        What it is about, in a few words.
    text
        The sentence; that there is not enough data where there is not.
    n
        What it rests on, in words.
    url
        Where its rows stand; empty where they are for nobody to list.
    """

    about: str
    text: str
    n: str
    url: str = ""


def list_sentences(dynamics: Dynamics) -> list[Sentence]:
    """Return what the records say: topics, comments, forms, their monotony, members, plan."""
    return [
        _studied(dynamics),
        _discussed(dynamics),
        _forms(dynamics),
        _monotony(dynamics),
        _over_time(dynamics),
        *_members(dynamics),
        _why(dynamics),
        _plan(dynamics),
        _unrecorded(dynamics),
    ]


def get_records_url(dynamics: Dynamics, what: str, form: str = "") -> str:
    """Return where the rows behind a sentence stand."""
    asked = {
        "unit": dynamics.unit.uuid,
        "first": dynamics.field.first,
        "last": dynamics.field.last,
        "what": what,
        **({"form": form} if form else {}),
    }
    return f"{reverse('board:records')}?{urlencode(asked)}"


def get_form_title(key: str) -> str:
    """Return what a form of activity is called."""
    known = current_pack().forms.get(key)
    return words(known.title) if known else key


def _studied(dynamics: Dynamics) -> Sentence:
    topics, units = dynamics.topics
    titles = join_words(
        _("%(title)s (%(n)s)") % {"title": title, "n": n} for title, n in dynamics.titles
    )
    text = _(
        "%(n)s topics were studied in %(units)s of %(all)s units; in most units: %(titles)s."
    ) % {"n": topics, "units": units, "all": dynamics.units, "titles": titles}
    return _said(_("What is studied"), text, topics, _topics_n(topics), _url(dynamics, STUDIED))


def _discussed(dynamics: Dynamics) -> Sentence:
    topics, (silent, units) = dynamics.topics[0], dynamics.uncommented
    text = _("Of %(all)s topics studied, %(n)s have no comment on record, in %(units)s units.") % {
        "all": topics,
        "n": silent,
        "units": units,
    }
    url = _url(dynamics, UNCOMMENTED)
    return _said(_("What was never discussed"), text, topics, _topics_n(topics), url)


def _forms(dynamics: Dynamics) -> Sentence:
    held = sum(form.held for form in dynamics.forms)
    first = max(dynamics.forms, key=lambda form: form.held, default=None)
    text = ""
    if first is not None:
        text = _(
            "%(forms)s forms were used; the most frequent, %(form)s, made up %(share)s %% of them."
            " It is as varied as %(variety)s forms used alike."
        ) % {
            "forms": len(dynamics.forms),
            "form": get_form_title(first.key),
            "share": round(first.held * 100 / held),
            "variety": f"{dynamics.variety:.1f}",
        }
    return _said(_("Forms"), text, held, _held_n(held), _url(dynamics, HELD))


def _monotony(dynamics: Dynamics) -> Sentence:
    alike, enough = dynamics.monotonous
    text = _("Of %(all)s units with four sessions or more, %(n)s used one form alone.") % {
        "all": enough,
        "n": alike,
    }
    n = ngettext("%(n)s unit", "%(n)s units", enough) % {"n": enough}
    return _said(_("Monotony of forms"), text, enough, n, _url(dynamics, HELD))


def _over_time(dynamics: Dynamics) -> Sentence:
    now, before = dynamics.held, dynamics.held_before
    text = _(
        "%(n)s sessions were held in %(units)s of %(all)s units; in as many days before, %(before)s."
    ) % {
        "n": now,
        "units": len(dynamics.holding),
        "all": dynamics.units,
        "before": before or _("none on record"),
    }
    return _said(_("Over time"), text, now, _held_n(now), _url(dynamics, HELD))


def _members(dynamics: Dynamics) -> Iterator[Sentence]:
    """Yield for each kind of members how many no session reached; never of fewer than five."""
    about = _("Who is not reached")
    if not dynamics.groups:
        yield _said(about, "", 0, _("members by kind"))
    for group in dynamics.groups:
        n = ngettext("%(n)s member", "%(n)s members", group.size) % {"n": group.size}
        yield _said(about, _not_reached(group), group.size, n)


def _not_reached(group: Group) -> str:
    is_all = len(group.keys) == len(KINDS)
    kinds = _("members") if is_all else join_words(_kind(key) for key in group.keys)
    data = {"kinds": kinds, "all": group.size, "n": group.number}
    if not can_tell(group.number, group.size):
        return (
            _(
                "Of %(all)s %(kinds)s a few, or all but a few, came to no session: too few to be shown."
            )
            % data
        )
    if not group.number:
        return _("Each of %(all)s %(kinds)s came to at least one session.") % data
    return _("Of %(all)s %(kinds)s, %(n)s came to no session.") % data


KINDS = ("floating", "full", "probationary")


def _kind(key: str) -> str:
    return {
        "floating": _("members who are away"),
        "probationary": _("probationary members"),
        "full": _("full members at home"),
    }[key]


def _why(dynamics: Dynamics) -> Sentence:
    leave, absent = dynamics.marks.get("leave", 0), dynamics.marks.get("absent", 0)
    elsewhere = dynamics.marks.get("remote", 0)
    text = _(
        "Of %(all)s times that somebody was away, %(leave)s were with leave;"
        " %(elsewhere)s times somebody took part from elsewhere."
    ) % {"all": leave + absent, "leave": leave, "elsewhere": elsewhere}
    n = ngettext("%(n)s mark on a roll", "%(n)s marks on rolls", leave + absent)
    return _said(_("Why not"), text, leave + absent, n % {"n": leave + absent})


def _plan(dynamics: Dynamics) -> Sentence:
    missed = sum(n for _duty, n in dynamics.missed)
    each = join_words(
        _("%(title)s (%(n)s)") % {"title": words(duty.title), "n": n} for duty, n in dynamics.missed
    )
    query = urlencode(
        {"unit": dynamics.unit.uuid, "on": dynamics.field.last, "duties": "all", "state": "missed"}
    )
    url = f"{reverse('board:board')}?{query}"
    n = ngettext("%(n)s period", "%(n)s periods", missed) % {"n": missed}
    text = _("This year so far was missed: %(duties)s.") % {"duties": each}
    if not missed:
        return Sentence(_("Gaps to what is due"), _("Nothing due was missed this year."), n, url)
    return Sentence(_("Gaps to what is due"), text, n, url)


def _unrecorded(dynamics: Dynamics) -> Sentence:
    number, units = dynamics.unclosed
    about, n = _("Gaps to what was arranged"), _held_n(number)
    if not number:
        return Sentence(about, _("Everything arranged for a day that has passed is recorded."), n)
    text = ngettext(
        "%(n)s session was arranged for a day that has passed and is not recorded, in %(units)s units.",
        "%(n)s sessions were arranged for days that have passed and are not recorded,"
        " in %(units)s units.",
        number,
    ) % {"n": number, "units": units}
    return Sentence(about, text, n, reverse("activities:list"))


def _said(about: str, text: str, number: int, n: str, url: str = "") -> Sentence:
    return Sentence(about, text if number >= LEAST else _("Not enough data."), n, url)


def _topics_n(n: int) -> str:
    return ngettext("%(n)s topic", "%(n)s topics", n) % {"n": n}


def _held_n(n: int) -> str:
    return ngettext("%(n)s session", "%(n)s sessions", n) % {"n": n}


def _url(dynamics: Dynamics, what: str) -> str:
    return get_records_url(dynamics, what)


def get_span_words(dynamics: Dynamics) -> str:
    """Return the span of days in words."""
    return _("%(first)s to %(last)s") % {
        "first": day(dynamics.field.first, year=True),
        "last": day(dynamics.field.last, year=True),
    }


def list_about(sentences: Sequence[Sentence]) -> list[tuple[str, list[Sentence]]]:
    """Return sentences by what they are about, in their order."""
    found: dict[str, list[Sentence]] = {}
    for each in sentences:
        found.setdefault(each.about, []).append(each)
    return list(found.items())
