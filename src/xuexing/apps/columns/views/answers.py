"""Reading and answering what was said; the register of those who answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.notices.api import find_to_dos_of
from xuexing.apps.organizations.api import Scope, get_person_of, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.contents import MediaType
from xuexing.foundation.errors import NotFound
from xuexing.foundation.http import page
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission
from xuexing.foundation.tables.writing import write_book

from ..access import permissions_about, suggestion_for
from ..documents.register import register_sheet
from ..forms import SuggestionAnswerForm
from ..models import About, Suggestion
from ..operations import answer_suggestion, close_suggestion
from ..queries import list_suggestions, list_suggestions_of

PER_PAGE = 30


@signed_in
@require_safe
def list_all(request: SignedInRequest) -> HttpResponse:
    """List what this person said under their name, and what they answer."""
    today = local_date(now())
    scope = scope_of(user=request.user, on=today)
    person = get_person_of(user_id=request.user.pk)
    context = {
        "mine": list_suggestions_of(person=person) if person else [],
        "suggestions": page_of(_found(request, scope), request.GET.get("page"), per_page=PER_PAGE),
        "answers": _answers_anything(scope),
        "abouts": [each.value for each in About],
        "asked": {key: request.GET.get(key, "") for key in ("state", "about", "q")},
        "today": today,
    }
    return page(request, "columns/suggestions.html", context, part="rows")


@signed_in
@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """Give whoever answers the register as it is filtered, as a workbook."""
    scope = scope_of(user=request.user, on=local_date(now()))
    if not _answers_anything(scope):
        raise NotFound
    content = write_book([register_sheet(_found(request, scope))])
    answer = HttpResponse(content, content_type=MediaType.XLSX)
    answer["Content-Disposition"] = 'attachment; filename="suggestions.xlsx"'
    return answer


@signed_in
@require_safe
def show(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show what was said and its answer, to its writer and to whoever answers."""
    suggestion = suggestion_for(
        user=request.user, on=local_date(now()), uuid=uuid, to=Permission.RECORD_VIEW
    )
    return _page(request, suggestion, SuggestionAnswerForm())


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Answer what was said."""
    moment = now()
    suggestion = suggestion_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.SUGGESTION_EDIT
    )
    form = SuggestionAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer_suggestion(
            suggestion=suggestion,
            text=form.cleaned_data["text"],
            answered_by=get_person_of(user_id=request.user.pk),
            by=Actor.user(request.user.pk),
            now=moment,
        )
        messages.success(request, _("Answered."))
        return redirect("columns:suggestion", uuid=uuid)
    return _page(request, suggestion, form)


@signed_in
@require_POST
def close(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take note of the answer."""
    moment = now()
    suggestion = suggestion_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.RECORD_VIEW
    )
    close_suggestion(suggestion=suggestion, by=Actor.user(request.user.pk), now=moment)
    return redirect("columns:suggestion", uuid=uuid)


def _page(
    request: SignedInRequest, suggestion: Suggestion, form: SuggestionAnswerForm
) -> HttpResponse:
    scope = scope_of(user=request.user, on=local_date(now()))
    to_dos = find_to_dos_of(source_uuid=suggestion.uuid)
    context = {
        "suggestion": suggestion,
        "form": form,
        "may_answer": Permission.SUGGESTION_EDIT in permissions_about(scope, suggestion),
        "is_unread": any(
            each.done_at is None and each.person_id == scope.person_id for each in to_dos
        ),
        "today": local_date(now()),
    }
    return page(request, "columns/suggestion.html", context, status=422 if form.errors else 200)


def _found(request: SignedInRequest, scope: Scope) -> QuerySet[Suggestion]:
    """Return what is asked for, by state, matter and a part of the text."""
    about = request.GET.get("about", "")
    state = request.GET.get("state", "")
    return list_suggestions(
        scope=scope,
        state=state if state in {"waiting", "answered"} else "",
        about=about if about in About.values else "",
        text=request.GET.get("q", "").strip(),
    )


def _answers_anything(scope: Scope) -> bool:
    return scope.allows_anywhere(Permission.SUGGESTION_EDIT) or scope.allows_everywhere(
        Permission.SETTINGS_EDIT
    )
