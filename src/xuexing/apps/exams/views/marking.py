"""Marking without names, and objections."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import answer_to_mark_for, objection_for
from ..forms import AnswerObjectionForm, MarkForm
from ..operations import answer_objection, mark_answer
from ..operations.marking import rubric_of
from ..queries.questions import get_put, given_words, right_answer
from ..queries.running import list_to_mark


@signed_in
@require_safe
def marking(request: SignedInRequest) -> HttpResponse:
    """Show how much waits to be marked, question by question."""
    scope = scope_of(user=request.user, on=local_date(now()))
    if not scope.allows_anywhere(Permission.MARK_EDIT):
        raise NotFound
    waiting = list_to_mark(user_id=request.user.pk, scope=scope)
    context = {"first": waiting.first(), "count": waiting.count()}
    return page(request, "exams/marking.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Mark one answer, then go on to the next."""
    answer = answer_to_mark_for(user=request.user, on=local_date(now()), uuid=uuid)
    form = MarkForm(request.POST or None, written=rubric_of(answer), most=answer.item.marks)
    if request.method == "POST" and form.is_valid():
        mark_answer(answer=answer, by=Actor.user(request.user.pk), now=now(), **form.given())
        scope = scope_of(user=request.user, on=local_date(now()))
        following = list_to_mark(user_id=request.user.pk, scope=scope).first()
        if following is None:
            messages.success(request, _("All that waited for you is marked."))
            return redirect("exams:marking")
        return redirect("exams:mark", uuid=following.uuid)
    context = {
        "form": form,
        "answer": answer,
        "put": get_put(answer),
        "right": right_answer(answer),
    }
    return page(request, "exams/mark.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Answer an objection, with other marks or the same."""
    found = objection_for(user=request.user, on=local_date(now()), uuid=uuid)
    item, most = found.answer.item, found.answer.item.marks
    marks = (most * (found.answer.share or 0)).quantize(most)
    form = AnswerObjectionForm(request.POST or None, most=most, initial={"marks": marks})
    if request.method == "POST" and form.is_valid():
        by, reply = Actor.user(request.user.pk), form.cleaned_data["reply"]
        answer_objection(objection=found, reply=reply, share=form.share(), by=by, now=now())
        messages.success(request, _("The objection is answered."))
        return redirect("exams:run", uuid=found.answer.attempt.candidate.exam.uuid)
    put = get_put(found.answer)
    context = {"form": form, "objection": found, "put": put, "given": given_words(put)}
    context |= {"right": right_answer(found.answer), "item": item}
    return page(request, "exams/answer_objection.html", context, status=422 if form.errors else 200)
