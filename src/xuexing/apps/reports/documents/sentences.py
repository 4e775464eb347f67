"""Sentences with figures in them, each figure leading to its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.foundation.documents.description import (
    Block,
    Heading,
    Manner,
    Paragraph,
    Run,
    says,
)
from xuexing.foundation.i18n import CHINESE, day, heading_number, language, number, words
from xuexing.foundation.packs import current_pack

from ..queries.measures import GROUPS, HELD, is_shown
from ..queries.numbers import PROBLEMS
from ..queries.report import ReportView

PLACE = re.compile(r"%\((\w+)\)s")
Part = Run | str | list[Run]


class Speaker:
    """Says the figures of a report.

    Parameters
    ----------
    view
        Whose figures.
    leads
        Whether figures lead to their rows; a draft that is kept nowhere has none to lead to.
    """

    def __init__(self, view: ReportView, *, leads: bool = True) -> None:
        self.view = view
        self.address = reverse("reports:report", args=[view.report.uuid]) if leads else ""

    def figure(self, key: str) -> Run:
        """Return a figure as it stands in a sentence."""
        value = self.view.values.get(key, Decimal(0))
        url = f"{self.address}?figure={key}#figure" if self.address else ""
        return Run(number(value), url)

    def has(self, key: str) -> bool:
        """Tell whether there is anything to say of a figure."""
        return bool(self.view.values.get(key))

    def sentence(self, text: str, *keys: str, **parts: Part) -> list[Run]:
        """Return a sentence with figures, and other words, in its places."""
        known: dict[str, Part] = {key: self.figure(key) for key in keys} | parts
        pieces = PLACE.split(text)
        return [
            run
            for place, piece in enumerate(pieces)
            if piece
            for run in _as_runs(known[piece] if place % 2 else piece)
        ]

    def people(self) -> Iterator[list[Run]]:
        """Yield who belongs to the unit; a group of fewer than five is not said."""
        members = words(current_pack().terms["members"])
        yield self.sentence(_("On the roll: %(members)s %(people)s."), "members", people=members)
        known = {key: self.view.values.get(key, Decimal(0)) for key in GROUPS}
        said = [key for key, value in known.items() if value and is_shown(key, value)]
        if "away" in said:
            yield self.sentence(_("Away for long: %(away)s."), "away")
        if "exempt" in said:
            yield self.sentence(
                _("Of %(exempt)s, old, ill or infirm, nothing is required."), "exempt"
            )

    def forms(self) -> list[Run]:
        """Return how often each form was held, as one list."""
        found: list[Run] = []
        for form in current_pack().forms.values():
            key = f"{HELD}{form.key}"
            if self.has(key):
                found += [Run(_comma())] if found else []
                found += self.sentence(_("%(form)s: %(times)s"), form=words(form.title),
                                       times=self.figure(key))  # fmt: skip
        return found

    def took_part(self) -> Iterator[list[Run]]:
        """Yield what was held, who took part, the hours."""
        if not self.has("sessions"):
            yield [Run(_("No session was recorded in this time."))]
            return
        forms = self.forms()
        if forms:
            held = _("Sessions held: %(sessions)s (%(forms)s).")
            yield self.sentence(held, "sessions", forms=forms)
        else:
            yield self.sentence(_("Sessions held: %(sessions)s."), "sessions")
        yield self.sentence(
            _("Called on rolls: %(called)s, took part: %(attended)s, on leave: %(on_leave)s."),
            "called", "attended", "on_leave",
        )  # fmt: skip
        yield self.sentence(_("Credit hours by rule: %(hours)s."), "hours")
        if "hours_each" in self.view.values:
            yield self.sentence(_("That is %(hours_each)s a member."), "hours_each")
        if self.has("topics"):
            yield self.sentence(
                _("Topics studied: %(topics)s, commented on: %(commented)s."),
                "topics", "commented",
            )  # fmt: skip

    def used(self) -> Iterator[list[Run]]:
        """Yield what problems were raised and what came of them; nothing where none is on record."""
        if any(self.has(key) for key in PROBLEMS):
            yield self.sentence(
                _(
                    "Problems raised to be changed: %(problems_raised)s, solved, say those who raised"
                    " them: %(problems_solved)s, effects verified by another: %(problems_verified)s."
                ),
                *PROBLEMS,
            )

    def duties(self) -> Iterator[list[Run]]:
        """Yield how the unit's own duties stand."""
        if self.has("duties_due"):
            yield self.sentence(
                _("Duties that fell due: %(duties_due)s, met: %(duties_met)s."),
                "duties_due", "duties_met",
            )  # fmt: skip

    def span(self) -> str:
        """Return the first and the last day that count."""
        return _("%(first)s to %(last)s") % {
            "first": day(self.view.span.first, year=True),
            "last": day(self.view.span.until, year=True),
        }


def paragraph(sentences: Iterator[list[Run]]) -> Paragraph:
    """Return sentences as one paragraph, set as the reader's language sets them."""
    runs: list[Run] = []
    for sentence in sentences:
        if runs and language() != CHINESE and not runs[-1].text.endswith(" "):
            runs.append(Run(" "))
        runs += sentence
    return Paragraph(tuple(runs))


Section = tuple[str, Sequence[Paragraph]]


def headed(sections: Iterable[Section]) -> Iterator[Block]:
    """Yield sections under numbered headings; one without paragraphs is left out."""
    said = [section for section in sections if section[1]]
    for place, (title, paragraphs) in enumerate(said, 1):
        yield Heading(f"{heading_number(place)}{title}")
        yield from paragraphs


def notes(view: ReportView) -> list[Paragraph]:
    """Return where the figures come from and the head of the ledger."""
    found: list[Paragraph] = [
        says(_("Figures are computed from records kept where they arose, rules of pack %(version)s.")
             % {"version": current_pack().version}, Manner.NOTE),
    ]  # fmt: skip
    if view.head:
        found.append(says(_("Head of the ledger: %(head)s") % {"head": view.head}, Manner.NOTE))
    return found


def _as_runs(part: Part) -> list[Run]:
    if isinstance(part, list):
        return part
    return [part if isinstance(part, Run) else Run(part)]


def _comma() -> str:
    return "、" if language() == CHINESE else ", "
