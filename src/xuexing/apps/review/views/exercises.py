"""Exercise: begin, answer, stop, look back, delete."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.knowledge.api import topic_for
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, NotFound
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import exercise_answer_for, exercise_for, person_of
from ..forms import AnsweredForm, TopicForm, given_in
from ..models import Exercise
from ..operations import answer_exercise, begin_exercise, delete_exercise, end_exercise
from ..queries import (
    get_asked,
    get_given_words,
    get_progress,
    list_topic_rows,
    list_units_of,
)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: SignedInRequest) -> HttpResponse:
    """Choose a topic and begin."""
    moment = now()
    on = local_date(moment)
    person, scope = person_of(user=request.user), scope_of(user=request.user, on=on)
    form = TopicForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["topic"]
        begun = begin_exercise(
            person=person,
            topic=topic_for(user=request.user, on=on, uuid=key, to=Permission.UNIT_VIEW),
            units=list_units_of(scope=scope),
            by=Actor.user(request.user.pk),
            now=moment,
        )
        return redirect("review:exercise", uuid=begun.uuid)
    rows = list_topic_rows(person=person, scope=scope, on=on)
    return page(request, "review/begin.html", {"rows": rows}, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def exercise(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Put the question that waits, or say what came of the exercise; take an answer."""
    held = exercise_for(user=request.user, uuid=uuid)
    fault = ""
    if request.method == "POST":
        try:
            return _answer(request, held)
        except Faulty as faulty:
            fault = " ".join(str(each) for each in faulty.faults)
    context = {"progress": get_progress(exercise=held), "fault": fault}
    return page(request, "review/exercise.html", context, status=422 if fault else 200)


def _answer(request: SignedInRequest, held: Exercise) -> HttpResponse:
    moment = now()
    form = AnsweredForm(request.POST)
    if not form.is_valid():
        raise NotFound
    asked = held.asked and get_asked(version=held.asked)
    is_asked = asked and asked.version.uuid == form.cleaned_data["version"]
    answer = answer_exercise(
        exercise=held,
        version=form.cleaned_data["version"],
        given=given_in(request.POST, asked.content) if asked and is_asked else "",
        units=list_units_of(scope=scope_of(user=request.user, on=local_date(moment))),
        by=Actor.user(request.user.pk),
        now=moment,
    )
    return redirect("review:exercise_answer", uuid=answer.uuid)


@signed_in
@require_POST
def end(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Stop an exercise."""
    held = exercise_for(user=request.user, uuid=uuid)
    end_exercise(exercise=held, by=Actor.user(request.user.pk), now=now())
    return redirect("review:exercise", uuid=uuid)


@signed_in
@require_POST
def remove(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Delete an exercise with its answers."""
    held = exercise_for(user=request.user, uuid=uuid)
    delete_exercise(exercise=held, by=Actor.user(request.user.pk), now=now())
    messages.success(request, _("The exercise is deleted."))
    return redirect("review:home")


@signed_in
@require_safe
def explain_answer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show what was right in an exercise, and why."""
    answer = exercise_answer_for(user=request.user, uuid=uuid)
    asked = get_asked(version=answer.version)
    context = {
        "answer": answer,
        "exercise": answer.exercise,
        "asked": asked,
        "given": get_given_words(asked=asked, given=answer.given),
    }
    return page(request, "review/exercise_answer.html", context)
