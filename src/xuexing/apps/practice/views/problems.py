"""One problem: raised, shown as a chain, printed, worded better."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.activities.api import Session, find_session
from xuexing.apps.files.api import file_answer
from xuexing.apps.knowledge.api import Topic, find_topic, list_topics_of
from xuexing.apps.organizations.api import Person, Unit, list_people_at, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import EditConflict, NotFound
from xuexing.foundation.http import faults_shown, page
from xuexing.foundation.permissions import Permission

from ..access import Way, file_for, idea_for, raising_unit_for, ways_of
from ..forms import ProblemForm, WordingForm
from ..models import Idea, ProblemState
from ..operations import change_problem, raise_problem
from ..queries import get_chain
from .parts import (
    LABELS,
    NEXT,
    by_hand,
    owners_for,
    problem_of,
    steps_of,
    uuid_in,
)

FEW_TOPICS = 40


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def raise_one(request: SignedInRequest) -> HttpResponse:
    """Raise a problem, from a topic, a session, an idea or of one's own."""
    moment = now()
    asked = uuid_in(request.GET.get("unit", ""))
    unit = raising_unit_for(user=request.user, on=local_date(moment), uuid=asked)
    origin = _origin(request, unit)
    form = _raising_form(request, unit, origin)
    if request.method == "POST" and form.is_valid():
        hand = by_hand(request, moment)
        with faults_shown(form):
            problem = raise_problem(
                unit=unit,
                wording=form.wording(),
                voice=form.voice(hand["hand"]),
                session=origin["session"],
                idea=origin["idea"],
                **form.given(),
                by=hand["by"],
                now=moment,
            )
            messages.success(
                request, _("Raised. Whoever raised it will say whether it got better.")
            )
            return redirect("practice:problem", uuid=problem.uuid)
    keeps = scope_of(user=request.user, on=local_date(moment)).allows(
        Permission.PRACTICE_EDIT, unit
    )
    context = {"form": form, "unit": unit, "keeps": keeps, **origin}
    return page(request, "practice/raise.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show_problem(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a problem as a chain from what was learned to what came of it."""
    moment = now()
    problem = problem_of(request, uuid, Way.VIEW, moment)
    ways = ways_of(scope_of(user=request.user, on=local_date(moment)), problem)
    next_ones = [way for way in NEXT[ProblemState(problem.state)] if way in ways]
    others = [way for way in ways if way not in {*next_ones, Way.VIEW}]
    context = {
        "problem": problem,
        "chain": get_chain(problem=problem),
        "next_steps": steps_of(problem, next_ones),
        "other_steps": steps_of(problem, others),
        "today": local_date(moment),
    }
    return page(request, "practice/problem.html", context)


@signed_in
@require_safe
def sheet(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a problem as it is printed and signed."""
    problem = problem_of(request, uuid, Way.VIEW, now())
    context = {"problem": problem, "chain": get_chain(problem=problem)}
    return page(request, "practice/sheet.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Word a problem better."""
    moment = now()
    problem = problem_of(request, uuid, Way.CHANGE, moment)
    first = {key: getattr(problem, key) for key in ("what", "learned", "detail", "version")}
    form = WordingForm(request.POST or None, initial=first)
    context: dict[str, Any] = {"form": form, "problem": problem, "label": LABELS[Way.CHANGE]}
    if request.method == "POST" and form.is_valid():
        hand = by_hand(request, moment)
        version = form.cleaned_data["version"] or 0
        try:
            with faults_shown(form):
                change_problem(
                    problem=problem,
                    wording=form.wording(),
                    version=version,
                    by=hand["by"],
                    now=moment,
                )
                return redirect("practice:problem", uuid=uuid)
        except EditConflict as conflict:
            context |= {"conflict": conflict}
            return page(request, "practice/step.html", context, status=409)
    return page(request, "practice/step.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def read_file(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give a file to whoever may see its problem."""
    return file_answer(file_for(user=request.user, on=local_date(now()), uuid=uuid).upload)


def _origin(request: SignedInRequest, unit: Unit) -> dict[str, Any]:
    """Return what the problem comes from, as the address says; all of it must be the unit's."""
    keys = {name: uuid_in(request.GET.get(name, "")) for name in ("session", "topic", "idea")}
    session: Session | None = find_session(uuid=keys["session"]) if keys["session"] else None
    topic: Topic | None = find_topic(uuid=keys["topic"]) if keys["topic"] else None
    idea: Idea | None = None
    if keys["idea"]:
        idea = idea_for(
            user=request.user,
            on=local_date(now()),
            uuid=keys["idea"],
            to=Permission.PRACTICE_VIEW,
        )
    found = {"session": session, "topic": topic}
    for name, row in found.items():
        if keys[name] and (row is None or row.unit != unit):
            raise NotFound
    if idea is not None and unit not in {idea.unit, idea.to_unit}:
        raise NotFound
    return {**found, "idea": idea}


def _raising_form(request: SignedInRequest, unit: Unit, origin: dict[str, Any]) -> ProblemForm:
    today = local_date(now())
    session, topic, idea = origin["session"], origin["topic"], origin["idea"]
    if session is not None:
        topics = Topic.objects.filter(pk__in=session.topics.values("topic")).order_by("id")
        topic = topic or topics.first()
    else:
        recent = list_topics_of(unit=unit).values_list("pk", flat=True)[:FEW_TOPICS]
        keys = [*recent, *([topic.pk] if topic else [])]
        topics = Topic.objects.filter(pk__in=keys).order_by("-made_at", "-id")
    keeps = scope_of(user=request.user, on=today).allows(Permission.PRACTICE_EDIT, unit)
    people = list_people_at(unit=unit, on=today) if keeps else Person.objects.none()
    return ProblemForm(
        request.POST or None,
        topics=topics,
        people=people,
        owners=owners_for(request, unit, today),
        initial={"topic": topic, "on": today, "what": idea.what if idea else ""},
    )
