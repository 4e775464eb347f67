"""Sittings: begun, saved, handed in."""

from __future__ import annotations

import datetime as dt
from random import SystemRandom
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Refusal
from xuexing.foundation.http import page

from ..access import own_answer_to_save, own_attempt_for, own_candidate_for
from ..forms import read_answer, read_seconds, read_sent_at
from ..models import Attempt
from ..operations import save_answer, save_answers, start_attempt, submit_attempt
from ..queries.questions import list_answers, list_puts

EACH = 10
"""Questions between two buttons that save, for browsers without script."""


@signed_in
@require_POST
def start(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Begin, or go on where another device left off."""
    moment = now()
    candidate = own_candidate_for(user=request.user, on=local_date(moment), uuid=uuid)
    by = Actor.user(request.user.pk)
    attempt = start_attempt(candidate=candidate, rng=SystemRandom(), by=by, now=moment)
    return redirect("exams:attempt", uuid=attempt.uuid)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def sit(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show all questions with what is answered; save them all at once where there is no script."""
    moment = now()
    attempt = own_attempt_for(user=request.user, uuid=uuid)
    if attempt.submissions.exists():
        return redirect("exams:exam", uuid=attempt.candidate.exam.uuid)
    if request.method == "POST":
        answers = list_answers(attempt=attempt)
        kept = save_answers(
            attempt=attempt,
            contents=[(each, read_answer(each, request.POST)) for each in answers],
            seen_at=read_sent_at(request.POST, "seen", attempt.started_at),
            by=Actor.user(request.user.pk),
            now=moment,
        )
        _tell_kept(request, len(kept))
        return redirect(_next(request, attempt))
    return page(request, "exams/attempt.html", _context(attempt, moment))


@signed_in
@require_POST
def save_one(request: SignedInRequest, uuid: UUID, place: int) -> HttpResponse:
    """Save one answer as soon as it is given; the device tries again where this does not arrive."""
    moment = now()
    answer = own_answer_to_save(user=request.user, uuid=uuid, place=place)
    try:
        is_latest = save_answer(
            answer=answer,
            content=read_answer(answer, request.POST),
            answered_at=read_sent_at(request.POST, "at", moment),
            seconds=read_seconds(request.POST),
            by=Actor.user(request.user.pk),
            now=moment,
        )
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=refusal.status)
    return JsonResponse({"saved": is_latest})


@signed_in
@require_safe
def check(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show which questions are not answered, before it is handed in."""
    attempt = own_attempt_for(user=request.user, uuid=uuid)
    if attempt.submissions.exists():
        return redirect("exams:exam", uuid=attempt.candidate.exam.uuid)
    puts = list_puts(answers=list_answers(attempt=attempt))
    left = [each.number for each in puts if not each.is_answered]
    context = {"attempt": attempt, "exam": attempt.candidate.exam, "puts": puts, "left": left}
    return page(request, "exams/check.html", context)


@signed_in
@require_POST
def submit(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Hand in; once, however often it is pressed."""
    attempt = own_attempt_for(user=request.user, uuid=uuid)
    submit_attempt(attempt=attempt, by=Actor.user(request.user.pk), now=now())
    messages.success(request, _("Handed in."))
    return redirect("exams:exam", uuid=attempt.candidate.exam.uuid)


def _next(request: SignedInRequest, attempt: Attempt) -> str:
    """Return where a page without script goes on: the next questions, or what is left."""
    base = reverse("exams:attempt", args=[attempt.uuid])
    place = request.POST.get("next", "")
    return f"{base}#q{place}" if place.isdecimal() else f"{base}check/"


def _tell_kept(request: SignedInRequest, count: int) -> None:
    if count:
        said = ngettext(
            "%(count)s answer was given later on another device; that one stands.",
            "%(count)s answers were given later on another device; those stand.",
            count,
        )
        messages.info(request, said % {"count": count})


def _context(attempt: Attempt, moment: dt.datetime) -> dict[str, object]:
    return {
        "attempt": attempt,
        "exam": attempt.candidate.exam,
        "puts": list_puts(answers=list_answers(attempt=attempt)),
        "each": EACH,
        "moment_ms": int(moment.timestamp() * 1000),
        "ends_ms": int(attempt.ends_at.timestamp() * 1000),
        "is_over": moment > attempt.ends_at,
    }
