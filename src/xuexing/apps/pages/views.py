"""Today, my year, the first start."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, has_users, public, signed_in
from xuexing.apps.evidence.api import list_history_of_person
from xuexing.apps.organizations.api import (
    Person,
    find_organization,
    get_organization,
    get_person_of,
    is_inhabited,
    list_children,
    person_for,
    scope_of,
)
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.contents import MediaType
from xuexing.foundation.errors import NotFound, Refusal
from xuexing.foundation.first_start import end_first_start
from xuexing.foundation.http import page
from xuexing.foundation.packs import current_pack
from xuexing.foundation.paging import page_of
from xuexing.foundation.permissions import Permission
from xuexing.foundation.tables.writing import write_book

from .forms import CodeForm, FirstStartForm
from .operations import FirstStart, set_up
from .queries import (
    DELIVERY,
    get_held,
    get_held_as_file,
    get_held_as_sheets,
    get_my_year,
    get_notice,
    get_part_titles,
    get_today,
    list_past,
)

PER_PAGE = 50
CODE_GIVEN = "first_start_code_given"
DECIDED_AT_START = ("pack", "records_from_on", "minutes_per_credit_hour")


@public
@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def first_start(request: HttpRequest) -> HttpResponse:
    """Set the installation up: first the code in the terminal, then what is decided once."""
    if has_users():
        return redirect("accounts:sign_in")
    if not request.session.get(CODE_GIVEN):
        return _ask_for_code(request)
    organization = get_organization()
    has_units = list_children(unit=None).exists()
    first = {each: getattr(organization, each) for each in DECIDED_AT_START}
    form = FirstStartForm(request.POST or None, has_units=has_units, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            user = set_up(what=FirstStart(**form.cleaned_data), now=now())
        except Refusal as refusal:
            form.add_error("sign_in_name", str(refusal))
        else:
            end_first_start()
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return redirect("pages:today")
    context = {"form": form, "has_units": has_units}
    return page(request, "pages/start.html", context, status=422 if form.errors else 200)


def _ask_for_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[CODE_GIVEN] = True
        return redirect("pages:start")
    return page(request, "pages/code.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    """Show what is mine to do, soonest first."""
    moment = now()
    scope = scope_of(user=request.user, on=local_date(moment))
    context = {
        "today": get_today(scope=scope, now=moment),
        "on": local_date(moment),
        "may_record": scope.allows_anywhere(Permission.SESSION_EDIT),
        # Whoever is on a roster has one: only others are asked for it.
        "needs_roster": scope.person_id is None
        and scope.allows_anywhere(Permission.ROSTER_EDIT)
        and not is_inhabited(where=scope.units(Permission.ROSTER_EDIT)),
    }
    return page(request, "pages/today.html", context)


@signed_in
@require_safe
def all_places(request: SignedInRequest) -> HttpResponse:
    """Show every place this person may go to: the side list, for phones."""
    return page(request, "pages/all.html", {})


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say to anybody what is kept on people, what for, who sees it, how long, and whom to ask."""
    organization = find_organization()
    context = {
        "parts": get_notice(),
        "contact": organization.contact if organization else "",
        "answers": current_pack().answers,
        "is_known": request.user.is_authenticated,
    }
    return page(request, "pages/privacy.html", context)


@signed_in
@require_safe
def my_year(request: SignedInRequest) -> HttpResponse:
    """Show what is recorded about oneself in a year."""
    return _year_page(request, _myself(request), is_mine=True)


@signed_in
@require_safe
def their_year(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show what is recorded about a member, to whoever keeps their record."""
    person = person_for(
        user=request.user, on=local_date(now()), uuid=uuid, to=Permission.RECORD_VIEW
    )
    return _year_page(request, person, is_mine=False)


def _year_page(request: SignedInRequest, person: Person, *, is_mine: bool) -> HttpResponse:
    on = local_date(now())
    first = get_organization().records_from_on.year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and first <= int(asked) <= on.year else on.year
    context = {
        "mine": get_my_year(person=person, year=year, is_mine=is_mine),
        "on": on,
        "years": range(on.year, first - 1, -1),
        "parts": get_part_titles() if is_mine else {},
        "is_mine": is_mine,
    }
    return page(request, "pages/my_year.html", context)


@signed_in
@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    """Show every record about oneself, of all years."""
    moment = now()
    facts = page_of(
        list_history_of_person(person=_myself(request), more=(DELIVERY,)),
        request.GET.get("page"),
        per_page=PER_PAGE,
    )
    context = {"facts": facts, "rows": list_past(list(facts)), "moment": moment}
    return page(request, "pages/history.html", context)


@signed_in
@require_safe
def held_on_me(request: SignedInRequest) -> HttpResponse:
    """Show a person everything that is held on them: what for, who sees it, how long it is kept."""
    person = _myself(request)
    context = {"person": person, "parts": get_held(person=person), "on": local_date(now())}
    return page(request, "pages/held.html", context)


@signed_in
@require_safe
def export_mine(request: SignedInRequest) -> HttpResponse:
    """Give a person all that is kept about them, as a file for programs."""
    held = get_held_as_file(person=_myself(request), now=now())
    content = json.dumps(held, ensure_ascii=False, indent=2)
    return _file(content, "application/json", "xuexing-my-records.json")


@signed_in
@require_safe
def export_mine_as_workbook(request: SignedInRequest) -> HttpResponse:
    """Give a person all that is kept about them, as a workbook to read."""
    content = write_book(get_held_as_sheets(person=_myself(request)))
    return _file(content, MediaType.XLSX, "xuexing-my-records.xlsx")


def _file(content: str | bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _myself(request: SignedInRequest) -> Person:
    person = get_person_of(user_id=request.user.pk)
    if person is None:
        raise NotFound
    return person
