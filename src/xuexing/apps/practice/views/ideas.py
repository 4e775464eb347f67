"""Ideas: written, read, answered."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Scope, Unit, get_person_of, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotPermitted
from xuexing.foundation.http import faults_shown, page
from xuexing.foundation.packs import current_pack
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission

from ..access import idea_for, ideas_seen, may_answer, raising_unit_for
from ..forms import IdeaAnswerForm, IdeaForm
from ..models import Answer
from ..operations import add_idea, answer_idea
from ..queries import list_ideas
from .parts import uuid_in

PER_PAGE = 30
MEMBER = "member"


@signed_in
@require_safe
def list_all_ideas(request: SignedInRequest) -> HttpResponse:
    """List the ideas this person may read, newest first."""
    scope = scope_of(user=request.user, on=local_date(now()))
    state = request.GET.get("state", "")
    ideas = list_ideas(where=ideas_seen(scope), state=state)
    context = {
        "ideas": page_of(ideas, request.GET.get("page"), per_page=PER_PAGE),
        "state": state,
        "may_write": scope.person_id is not None and scope.allows_anywhere(Permission.PROBLEM_EDIT),
        "days": current_pack().idea_days,
    }
    return page(request, "practice/ideas.html", context, part="rows")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_idea(request: SignedInRequest) -> HttpResponse:
    """Write an idea to one's own unit or to the unit above."""
    moment = now()
    today = local_date(moment)
    asked = uuid_in(request.GET.get("unit", ""))
    unit = raising_unit_for(user=request.user, on=today, uuid=asked)
    writer = get_person_of(user_id=request.user.pk)
    if writer is None:
        raise NotPermitted
    units = [unit, *([unit.parent] if unit.parent else [])]
    form = IdeaForm(request.POST or None, units=units, initial={"to_unit": unit})
    if request.method == "POST" and form.is_valid():
        role = _role(scope_of(user=request.user, on=today), unit)
        with faults_shown(form):
            by = Actor.user(request.user.pk)
            idea = add_idea(unit=unit, writer=writer, **form.given(role), by=by, now=moment)
            messages.success(request, _("Sent. The answer will stand here."))
            return redirect("practice:idea", uuid=idea.uuid)
    context = {"form": form, "unit": unit, "days": current_pack().idea_days}
    return page(request, "practice/new_idea.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show_idea(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show an idea and its answer."""
    today = local_date(now())
    idea = idea_for(user=request.user, on=today, uuid=uuid, to=Permission.PRACTICE_VIEW)
    scope = scope_of(user=request.user, on=today)
    context = {
        "idea": idea,
        "problem": getattr(idea, "problem", None),
        "may_answer": not idea.answer and may_answer(scope, idea),
        "may_raise": scope.allows(Permission.PROBLEM_EDIT, idea.unit),
        "is_mine": scope.person_id == idea.writer_id,
        "today": today,
    }
    return page(request, "practice/idea.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def give_answer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Answer an idea: taken or not, and why."""
    moment = now()
    idea = idea_for(user=request.user, on=local_date(moment), uuid=uuid, to=Permission.IDEA_APPROVE)
    form = IdeaAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with faults_shown(form):
            answer_idea(
                idea=idea,
                answer=Answer(given["answer"]),
                why=given["why"],
                answered_by=get_person_of(user_id=request.user.pk),
                by=Actor.user(request.user.pk),
                now=moment,
            )
            return redirect("practice:idea", uuid=uuid)
    context = {"form": form, "idea": idea}
    return page(request, "practice/answer_idea.html", context, status=422 if form.errors else 200)


def _role(scope: Scope, unit: Unit) -> str:
    """Return as what somebody of a unit appears: the kind of post held there, or member."""
    posts = (home.post for home in scope.homes if home.unit_id == unit.pk and home.post)
    return next(posts, MEMBER)
