"""Questions worth asking: each because of something on record, or because it is always worth asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import words
from xuexing.kernel.small_groups import can_tell

from ..queries.leader import LeaderPage
from .sentences import HELD, LEAST, UNCOMMENTED, get_form_title, get_records_url

MOST = 3
ONE_FORM = 0.7
"""From which share on one form is worth a question."""


@dataclass(frozen=True)
class Question:
    """A question, why it is asked, and where that stands."""

    text: str
    because: str = ""
    url: str = ""


def list_questions(page: LeaderPage) -> list[Question]:
    """Return three questions: what the records raise first, then what is always worth asking."""
    return list(islice(_all(page), MOST))


def _all(page: LeaderPage) -> Iterator[Question]:
    yield from _of_comments(page)
    yield from _of_silence(page)
    yield from _of_forms(page)
    yield from _of_members(page)
    yield from _of_duties(page)
    yield Question(_("What did we learn this quarter that changed how we work?"))
    yield Question(_("Which topic should be studied next, and which may be left out?"))
    yield Question(_("What do we ask of branches that nobody reads?"))


def _of_comments(page: LeaderPage) -> Iterator[Question]:
    dynamics = page.dynamics
    topics, silent = dynamics.topics[0], dynamics.uncommented[0]
    if topics >= LEAST and silent:
        because = _("%(n)s of %(all)s topics have no comment.") % {"n": silent, "all": topics}
        text = _("What was said about the topics that nobody commented on?")
        yield Question(text, because, get_records_url(dynamics, UNCOMMENTED))


def _of_silence(page: LeaderPage) -> Iterator[Question]:
    if page.silent.number:
        because = _("Units without a record: %(n)s.") % {"n": page.silent.number}
        yield Question(_("What stands in the way where nothing was held?"), because)


def _of_forms(page: LeaderPage) -> Iterator[Question]:
    forms = page.dynamics.forms
    whole = sum(form.held for form in forms)
    first = max(forms, key=lambda form: form.held, default=None)
    if first is not None and whole >= LEAST and first.held / whole >= ONE_FORM:
        share = round(first.held * 100 / whole)
        data = {"share": share, "form": get_form_title(first.key)}
        because = _("%(share)s %% of what was held: %(form)s.") % data
        url = get_records_url(page.dynamics, HELD, first.key)
        yield Question(_("What would members rather do than always the same?"), because, url)


def _of_members(page: LeaderPage) -> Iterator[Question]:
    groups = page.dynamics.groups
    size, missing = sum(each.size for each in groups), sum(each.number for each in groups)
    if missing >= LEAST and can_tell(missing, size):
        because = _("%(n)s of %(all)s members came to no session.") % {"n": missing, "all": size}
        yield Question(_("Who goes to those who cannot come?"), because)


def _of_duties(page: LeaderPage) -> Iterator[Question]:
    for duty, n in page.dynamics.missed:
        if n >= LEAST:
            because = _("%(duty)s: missed %(n)s times.") % {"duty": words(duty.title), "n": n}
            yield Question(_("Is it the time, the place or the help that is wrong?"), because)
            return
