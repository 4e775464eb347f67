"""The short check of a topic: questions chosen, asked before, asked after, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.itembank.api import (
    Item,
    ItemState,
    ItemVersion,
    Question,
    add_item,
    is_right,
    keep_answered,
)
from xuexing.apps.notices.api import Asked, ask_all, settle
from xuexing.apps.organizations.api import Person
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked
from xuexing.kernel.movement import Answered, moved

from ..models import (
    CheckAnswer,
    CheckQuestion,
    CheckSheet,
    CheckState,
    RollEntry,
    Session,
    SessionTopic,
    ShortCheck,
)
from ..models.check import ASKS, MOST_QUESTIONS

TO_ANSWER_CHECK = "activities.answer_check"
RUNNING = (CheckState.BEFORE, CheckState.AFTER)
NEXT = {
    CheckState.DRAFT: CheckState.BEFORE,
    CheckState.BEFORE: CheckState.AFTER,
    CheckState.AFTER: CheckState.CLOSED,
}
Choices = Mapping[int, str]
"""What was ticked, by the place of the question."""


class UnableToChangeCheck(Refusal):
    """It has begun, is full, or the question is of a kind that is not asked here."""

    code = "short_check_fixed"
    message = _(
        "A short check has five questions at most, single choice or true and false, each once, in use or"
        " the unit's own. Once it has begun they stay."
    )


class UnableToGoOnWithCheck(Refusal):
    """It has no question yet, or somebody else has gone on with it."""

    code = "short_check_elsewhere"
    message = _(
        "This short check has no question yet, or it has gone on meanwhile. Look at it again."
    )


class UnableToAnswerCheck(Refusal):
    """No answers are taken now, or there is nothing ticked."""

    code = "short_check_not_open"
    message = _("Nothing was kept: tick an answer while the short check is open.")


def add_check_question(
    *, sitting: SessionTopic, version: ItemVersion, by: Actor, now: dt.datetime
) -> CheckQuestion:
    """Ask a question of the bank in the short check of a topic.

    Raises
    ------
    UnableToChangeCheck
        It is full or has begun, the question is asked already or of another kind.
    """
    with transaction.atomic():
        check = _held_of(sitting, now)
        places = set(check.questions.values_list("place", flat=True))
        is_asked = check.questions.filter(version__item=version.item_id).exists()
        is_full = len(places) >= MOST_QUESTIONS
        is_fit = version.item.kind in ASKS and _is_usable(version.item, check)
        if check.state != CheckState.DRAFT or is_asked or is_full or not is_fit:
            raise UnableToChangeCheck
        place = next(n for n in range(1, MOST_QUESTIONS + 1) if n not in places)
        question = CheckQuestion.objects.create(check_of=check, version=version, place=place)
        _note(check, sitting, "activities.add_check_question", by, now)
    return question


def make_check_question(
    *, sitting: SessionTopic, question: Question, by: Actor, now: dt.datetime
) -> CheckQuestion:
    """Write a question on the spot: a draft in the bank of the session's unit, asked here.

    Raises
    ------
    Faulty
        Something is wrong with it.
    UnableToAddItem
        The bank has it already: it can be chosen there.
    UnableToChangeCheck
        The short check is full or has begun.
    """
    unit, topic = sitting.session.unit, sitting.topic
    with transaction.atomic():
        item = add_item(unit=unit, question=question, topic=topic, by=by, now=now)
        version = item.versions.select_related("item").get(is_current=True)
        return add_check_question(sitting=sitting, version=version, by=by, now=now)


def remove_check_question(*, question: CheckQuestion, by: Actor, now: dt.datetime) -> None:
    """Ask a question no longer; it stays in the bank.

    Raises
    ------
    UnableToChangeCheck
        The short check has begun.
    """
    with transaction.atomic():
        check = _held(question.check_of)
        if check.state != CheckState.DRAFT:
            raise UnableToChangeCheck
        question.delete()
        _note(check, check.sitting, "activities.remove_check_question", by, now)


def move_check_on(*, check: ShortCheck, state: str, by: Actor, now: dt.datetime) -> None:
    """Begin a short check, go over from before to after, or close it and keep how the group moved.

    Those on the roll who have an account are asked on Today; nothing obliges them.

    Parameters
    ----------
    state
        Where it stood for whoever asks: two who press at once go one step.

    Raises
    ------
    UnableToGoOnWithCheck
        It has no question, or stands elsewhere.
    """
    with transaction.atomic():
        held = _held(check)
        if held.state != state or held.state not in NEXT or not held.questions.exists():
            raise UnableToGoOnWithCheck
        held.state = NEXT[CheckState(held.state)]
        settle(source_uuid=held.uuid, kind=TO_ANSWER_CHECK, now=now)
        if held.state == CheckState.CLOSED:
            held.closed_at, held.moved = now, _moved(held)
        else:
            _ask(held, now)
        held.save(update_fields=["state", "closed_at", "moved"])
        _note(held, held.sitting, f"activities.short_check_{held.state}", by, now)


def answer_check(
    *, check: ShortCheck, person: Person, choices: Choices, by: Actor, now: dt.datetime
) -> None:
    """Keep what a person ticked, for that person alone; it may be changed while it is open.

    No trail is left: who answered is nobody's business.

    Raises
    ------
    UnableToAnswerCheck
        It is not open, or nothing was ticked that the questions have.
    """
    with transaction.atomic():
        held = _held(check)
        if held.state not in RUNNING:
            raise UnableToAnswerCheck
        sheet, _made = CheckSheet.objects.get_or_create(check_of=held, person=person)
        is_after = held.state == CheckState.AFTER
        _keep(held, sheet, {is_after: choices}, by, now)
        settle(source_uuid=held.uuid, kind=TO_ANSWER_CHECK, person=person, now=now)


def record_check_slip(
    *, check: ShortCheck, before: Choices, after: Choices, by: Actor, now: dt.datetime
) -> None:
    """Type in one slip of paper, which bears no name.

    Raises
    ------
    UnableToAnswerCheck
        It is not open, or nothing was ticked.
    """
    with transaction.atomic():
        held = _held(check)
        if held.state not in RUNNING:
            raise UnableToAnswerCheck
        sheet = CheckSheet.objects.create(check_of=held, person=None)
        _keep(held, sheet, {False: before, True: after}, by, now)
        _note(held, held.sitting, "activities.record_check_slip", by, now)


def take_back_check_slip(*, check: ShortCheck, by: Actor, now: dt.datetime) -> None:
    """Take the slip that was typed in last out again, while the short check is open."""
    with transaction.atomic():
        held = _held(check)
        last = CheckSheet.objects.filter(check_of=held, person=None).order_by("-id").first()
        if held.state not in RUNNING or last is None:
            raise UnableToAnswerCheck
        last.delete()
        _note(held, held.sitting, "activities.take_back_check_slip", by, now)


def settle_checks(*, session: Session, now: dt.datetime) -> None:
    """Take the short checks of a session off everybody's Today: it is given up."""
    for check in ShortCheck.objects.filter(sitting__session=session):
        settle(source_uuid=check.uuid, now=now)


def _is_usable(item: Item, check: ShortCheck) -> bool:
    """Tell whether a question is in use, or the unit's own and not retired."""
    is_own = item.unit_id == check.sitting.session.unit_id and item.state != ItemState.RETIRED
    return item.state == ItemState.LIVE or is_own


def _held_of(sitting: SessionTopic, now: dt.datetime) -> ShortCheck:
    check, _made = ShortCheck.objects.get_or_create(sitting=sitting, defaults={"made_at": now})
    return _held(check)


def _held(check: ShortCheck) -> ShortCheck:
    found = ShortCheck.objects.filter(pk=check.pk)
    return locked(found.select_related("sitting__session__unit", "sitting__topic")).get()


def _keep(
    check: ShortCheck,
    sheet: CheckSheet,
    ticked: Mapping[bool, Choices],
    by: Actor,
    now: dt.datetime,
) -> None:
    """Write answers in place of those given before; what the questions have not is no answer."""
    asked = {each.place: each for each in check.questions.select_related("version__item")}
    answers = [
        CheckAnswer(sheet=sheet, question=asked[place], is_after=is_after, choice=choice)
        for is_after, choices in ticked.items()
        for place, choice in choices.items()
        if place in asked and is_right(version=asked[place].version, choice=choice) is not None
    ]
    if not answers:
        raise UnableToAnswerCheck
    CheckAnswer.objects.filter(sheet=sheet, is_after__in=list(ticked)).delete()
    CheckAnswer.objects.bulk_create(answers)
    keep_answered(versions=[each.question.version for each in answers], by=by, now=now)


def _ask(check: ShortCheck, now: dt.datetime) -> None:
    """Put it on the Today of those on the roll who have an account."""
    session = check.sitting.session
    roll = RollEntry.objects.filter(session=session, person__user__isnull=False)
    data = {"topic": check.sitting.topic.title[:60], "state": check.state}
    people = [entry.person for entry in roll.select_related("person")]
    what = [
        Asked(unit=session.unit, source_uuid=check.uuid, person=person, data=data)
        for person in people
    ]
    ask_all(kind=TO_ANSWER_CHECK, what=what, now=now)


def _moved(check: ShortCheck) -> dict[str, object]:
    """Return how the group moved, as it is kept; nothing where it is too small."""
    asked = {each.pk: each for each in check.questions.select_related("version__item")}
    answers = CheckAnswer.objects.filter(sheet__check_of=check).select_related("sheet")
    sheets: dict[int, tuple[bool, tuple[dict[int, bool], dict[int, bool]]]] = {}
    for each in answers.order_by("id"):
        _is_by_phone, ticked = sheets.setdefault(
            each.sheet_id, (each.sheet.person_id is not None, ({}, {}))
        )
        question = asked[each.question_id]
        ticked[each.is_after][question.place] = bool(
            is_right(version=question.version, choice=each.choice)
        )
    places = sorted(each.place for each in asked.values())
    found = moved(
        [Answered(is_by_phone, *ticked) for is_by_phone, ticked in sheets.values()], places
    )
    return {} if found is None else asdict(found)


def _note(check: ShortCheck, sitting: SessionTopic, act: str, by: Actor, now: dt.datetime) -> None:
    record(act=act, subject=check, by=by, now=now, unit_id=sitting.session.unit_id)
