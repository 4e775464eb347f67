"""The answer of the unit, and the re-check of the unit above."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import get_person_of, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import can_correct_roll, objection_for
from ..forms import AnswerForm, DecisionForm
from ..operations import answer_objection, answer_recheck
from .objections import objection_context


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Answer an objection; where it is upheld, the roll can be corrected with it."""
    moment = now()
    on = local_date(moment)
    objection = objection_for(user=request.user, on=on, uuid=uuid, to=Permission.OBJECTION_EDIT)
    scope = scope_of(user=request.user, on=on)
    form = AnswerForm(
        request.POST or None,
        claim=objection.claim,
        can_correct=can_correct_roll(scope=scope, objection=objection),
    )
    if request.method == "POST" and form.is_valid():
        try:
            answer_objection(
                objection=objection,
                is_upheld=form.is_upheld,
                text=form.cleaned_data["text"],
                correct_to=objection.claim if form.corrects_now else "",
                answered_by=get_person_of(user_id=request.user.pk),
                by=Actor.user(request.user.pk),
                now=moment,
            )
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Answered; the member is told."))
            return redirect("appraisal:objection", uuid=uuid)
    context = objection_context(request, objection) | {"form": form}
    return page(request, "appraisal/answer.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Re-check an answer, one level up."""
    moment = now()
    objection = objection_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.OBJECTION_VERIFY
    )
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer_recheck(
            objection=objection,
            is_upheld=form.is_upheld,
            text=form.cleaned_data["text"],
            answered_by=get_person_of(user_id=request.user.pk),
            by=Actor.user(request.user.pk),
            now=moment,
        )
        messages.success(request, _("Decided; the member and the unit are told."))
        return redirect("appraisal:objection", uuid=uuid)
    context = objection_context(request, objection) | {"form": form}
    return page(request, "appraisal/decide.html", context, status=422 if form.errors else 200)
