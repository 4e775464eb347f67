"""The questions of a day."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, NotFound
from xuexing.foundation.http import page

from ..access import card_answer_for, person_of
from ..forms import AnsweredForm, RatingForm, given_in, sent_answers
from ..operations import NewAnswer, change_rating, keep_answers
from ..queries import (
    find_asked,
    get_asked,
    get_given_words,
    get_pack,
    list_questions,
    list_units_of,
)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def today(request: SignedInRequest) -> HttpResponse:
    """Put the questions of today, all in one page; take the answer to one where there is no script."""
    on = local_date(now())
    person, scope = person_of(user=request.user), scope_of(user=request.user, on=on)
    fault = ""
    if request.method == "POST":
        try:
            return _answer(request)
        except Faulty as faulty:
            fault = " ".join(str(each) for each in faulty.faults)
    pack = get_pack(person=person, scope=scope, on=on)
    context = {
        "pack": pack,
        "questions": list_questions(pack=pack),
        "person": person,
        "new_key": uuid4(),
        "fault": fault,
    }
    return page(request, "review/today.html", context, status=422 if fault else 200)


def _answer(request: SignedInRequest) -> HttpResponse:
    moment = now()
    form = AnsweredForm(request.POST)
    units = list_units_of(scope=scope_of(user=request.user, on=local_date(moment)))
    asked = find_asked(units=units, uuid=form.cleaned_data["version"]) if form.is_valid() else None
    if asked is None:
        raise NotFound
    answer = NewAnswer(
        uuid=form.cleaned_data["uuid"] or uuid4(),
        version=asked.version.uuid,
        given=given_in(request.POST, asked.content),
        rating=3,
        on=local_date(moment),
    )
    kept = keep_answers(
        person=person_of(user=request.user),
        units=units,
        answers=[answer],
        by=Actor.user(request.user.pk),
        now=moment,
    )
    if not kept.answers:
        return redirect("review:today")
    return redirect("review:answer", uuid=kept.answers[0].uuid)


@signed_in
@require_POST
def send(request: SignedInRequest) -> HttpResponse:
    """Take answers that were given with or without a network, and say what became of each."""
    moment = now()
    kept = keep_answers(
        person=person_of(user=request.user),
        units=list_units_of(scope=scope_of(user=request.user, on=local_date(moment))),
        answers=sent_answers(request.POST.get("answers", "")),
        by=Actor.user(request.user.pk),
        now=moment,
    )
    words = {
        "gone": _("Not counted: the question is no longer in use."),
        "unreadable": _("Not counted: this is no answer to its question."),
        "late": _("Not counted: the answer is older than 60 days."),
        "that_day": _("Not counted: the question was answered on that day already."),
    }
    left = {str(key): words[reason] for key, reason in kept.left.items()}
    return JsonResponse({"kept": [str(each.uuid) for each in kept.answers], "left": left})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def explain_card(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show what was right and why; take how easy it was."""
    answer = card_answer_for(user=request.user, uuid=uuid)
    form = RatingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rating = form.cleaned_data["rating"]
        change_rating(answer=answer, rating=rating, by=Actor.user(request.user.pk), now=now())
        return redirect("review:today")
    asked = get_asked(version=answer.version)
    context = {
        "answer": answer,
        "asked": asked,
        "given": get_given_words(asked=asked, given=answer.given),
    }
    return page(request, "review/answer.html", context, status=422 if form.errors else 200)
