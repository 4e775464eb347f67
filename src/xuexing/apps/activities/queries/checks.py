"""Reads of short checks: the questions, one's own answers, and how the group moved; nobody else's answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.accounts.api import User
from xuexing.apps.itembank.api import (
    Item,
    ItemState,
    ItemVersion,
    Search,
    Shown,
    find_items,
    get_shown,
    is_right,
)
from xuexing.apps.notices.api import Described, ToDo
from xuexing.apps.organizations.api import Person, Scope, find_units
from xuexing.foundation.permissions import Permission
from xuexing.kernel.movement import Moved

from ..models import CheckAnswer, CheckQuestion, CheckSheet, CheckState, ShortCheck
from ..models.check import ASKS

MOST_OFFERED = 20


@dataclass(frozen=True)
class Put:
    """One question as it is put.

    Parameters
    ----------
    mine_before, mine_after
        What the reader ticked, as the letter or word on the page; empty where nothing.
    before, after
        How many of the group had it right; None where that is not shown.
    """

    question: CheckQuestion
    shown: Shown
    before_key: str = ""
    after_key: str = ""
    mine_before: str = ""
    mine_after: str = ""
    was_right_before: bool | None = None
    was_right_after: bool | None = None
    before: int | None = None
    after: int | None = None
    is_to_talk_about: bool = False


def read_moved(check: ShortCheck) -> Moved | None:
    """Return how the group moved, as it was kept at closing; None where it is too small to say."""
    kept = check.moved
    if not kept:
        return None
    counts = [{int(k): v for k, v in kept[name].items()} for name in ("before", "after")]
    return Moved(kept["count"], counts[0], counts[1])


def list_puts(*, check: ShortCheck, person: Person | None) -> list[Put]:
    """Return the questions of a short check with the reader's own answers; five queries.

    What is right is told once it is closed.
    """
    is_closed = check.state == CheckState.CLOSED
    group = read_moved(check)
    own = _own(check, person) if person else {}
    found = check.questions.select_related("version__item").prefetch_related(
        "version__media__upload"
    )
    puts = []
    for question in found.order_by("place"):
        shown = get_shown(question.version, with_answer=is_closed)
        labels = {c.key: str(c.text) for c in shown.choices}
        keys = [own.get((question.pk, is_after), "") for is_after in (False, True)]
        right = [is_right(version=question.version, choice=key) if key else None for key in keys]
        puts.append(
            Put(
                question=question,
                shown=shown,
                before_key=keys[0],
                after_key=keys[1],
                mine_before=labels.get(keys[0], ""),
                mine_after=labels.get(keys[1], ""),
                was_right_before=right[0] if is_closed else None,
                was_right_after=right[1] if is_closed else None,
                before=group.before.get(question.place) if group else None,
                after=group.after.get(question.place) if group else None,
                is_to_talk_about=bool(group and question.place in group.to_talk_about),
            )
        )
    return puts


def _own(check: ShortCheck, person: Person) -> Mapping[tuple[int, bool], str]:
    answers = CheckAnswer.objects.filter(sheet__check_of=check, sheet__person=person)
    return {(each.question_id, each.is_after): each.choice for each in answers}


def count_slips(*, check: ShortCheck) -> int:
    """Return how many slips of paper have been typed in."""
    return CheckSheet.objects.filter(check_of=check, person=None).count()


def list_offered(*, where: Q, text: str, own: Q) -> Sequence[Item]:
    """Return questions of the bank that a short check may ask, the last changed first.

    Those in use that the reader may see, and the unit's own whatever their state but retired; of each
    the present version is ``item.present[0]``. Two queries.
    """
    found: QuerySet[Item] = find_items(where=where, search=Search(text=text, kinds=ASKS))
    found = found.filter(Q(state=ItemState.LIVE) | own).exclude(state=ItemState.RETIRED)
    present = ItemVersion.objects.filter(is_current=True)
    return list(
        found.select_related("unit").prefetch_related(
            Prefetch("versions", present, to_attr="present")
        )[:MOST_OFFERED]
    )


def describe_answer_check(*, to_do: ToDo) -> Iterator[Described]:
    """Yield in words that a short check is open."""
    is_after = to_do.data.get("state") == CheckState.AFTER
    topic = to_do.data.get("topic", "")
    title = _("Short check after: %(topic)s") if is_after else _("Short check before: %(topic)s")
    yield Described(
        title=title % {"topic": topic},
        reason=_("A few questions; only you see your answers. Nothing obliges you."),
        label=_("Answer"),
        url=reverse("activities:check", args=[to_do.source_uuid]),
    )


def list_shown_in_checks(
    *,
    user: User,  # noqa: ARG001  the slot's
    scope: Scope,
    version: ItemVersion,
    on: dt.date,  # noqa: ARG001
) -> Iterator[bool]:
    """Yield, for each short check that shows somebody a version, whether with its answer; one query.

    Whoever sees the session is shown it once it is asked, who records it before that; the answer comes
    once it is closed.
    """

    def held(permission: Permission) -> Q:
        units = find_units(where=scope.units(permission)).order_by()
        return Q(check_of__sitting__session__unit__in=units.values("pk"))

    asked = ~Q(check_of__state=CheckState.DRAFT) | held(Permission.SESSION_EDIT)
    if scope.person_id is not None:
        asked |= Q(check_of__sitting__session__recorder=scope.person_id)
    found = CheckQuestion.objects.filter(held(Permission.SESSION_VIEW) & asked, version=version)
    for state in found.values_list("check_of__state", flat=True).distinct():
        yield state == CheckState.CLOSED
