"""One's own result, and what one objects to."""

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

from ..access import own_answer_for, result_for
from ..forms import ObjectionForm
from ..operations import make_objection
from ..queries.mine import may_see_marks
from ..queries.questions import get_put, given_words
from ..queries.results import get_result


@signed_in
@require_safe
def result(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show how much, how precisely, and what to look at again."""
    on = local_date(now())
    attempt = result_for(user=request.user, on=on, uuid=uuid)
    scope = scope_of(user=request.user, on=on)
    context = {
        "attempt": attempt,
        "exam": attempt.candidate.exam,
        "result": get_result(attempt=attempt),
        "is_own": attempt.candidate.person_id == scope.person_id,
    }
    return page(request, "exams/result.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: SignedInRequest, uuid: UUID, place: int) -> HttpResponse:
    """Take what somebody objects to in the mark of one of their answers."""
    answer = own_answer_for(user=request.user, uuid=uuid, place=place)
    if not may_see_marks(answer.attempt.candidate.exam, answer.attempt):
        raise NotFound
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        make_objection(answer=answer, text=form.cleaned_data["text"], by=by, now=now())
        messages.success(request, _("Your objection is with whoever runs the examination."))
        return redirect("exams:result", uuid=uuid)
    put = get_put(answer)
    context = {"form": form, "put": put, "given": given_words(put), "attempt": answer.attempt}
    return page(request, "exams/objection.html", context, status=422 if form.errors else 200)
