"""A plan from a file: give, look at what would change, write or give up."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.files.api import read_upload
from xuexing.apps.organizations.api import list_parts, list_roster
from xuexing.foundation.clock import now
from xuexing.foundation.contents import MediaType
from xuexing.foundation.errors import Faulty, Refusal
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import file_for
from ..formats.plan_template import write_plan_template
from ..forms import PlanFileForm
from ..models import PlanFile
from ..operations import apply_plan_file, give_plan_file, stop_plan_file
from ..operations.files import compare_file
from ..queries.file import show_file_plan, where_words
from ..queries.words import get_template_choices
from .parts import today, unit_of, unit_url, year_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def give_file(request: SignedInRequest) -> HttpResponse:
    """Give a plan in a file; all its faults are named at once and nothing is kept."""
    unit, year = unit_of(request, Permission.PLAN_EDIT), year_of(request)
    form = PlanFileForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form, "unit": unit, "year": year}
    if request.method == "POST" and form.is_valid():
        file, by = form.cleaned_data["file"], Actor.user(request.user.pk)
        try:
            given = give_plan_file(
                unit=unit, year=year, name=file.name, content=file.read(), by=by, now=now()
            )
        except Faulty as refusal:
            context["faults"] = [(where_words(each.where), str(each)) for each in refusal.faults]
            return page(request, "plans/give_file.html", context, status=422)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("plans:plan_file", uuid=given.uuid)
    return page(request, "plans/give_file.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show_file(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show what a file would change."""
    given = _file(request, uuid)
    found = None
    if given.upload is not None:
        content = read_upload(upload=given.upload)
        found = compare_file(plan=given.plan, content=content, now=now())
    context = {"given": given, "shown": show_file_plan(found) if found else None}
    return page(request, "plans/file.html", context)


@signed_in
@require_POST
def apply_file(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Write what was shown."""
    given = _file(request, uuid)
    apply_plan_file(given=given, by=Actor.user(request.user.pk), now=now())
    messages.success(request, _("Written."))
    return redirect(unit_url("year", given.plan.unit, year=given.plan.year))


@signed_in
@require_POST
def stop_file(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give a file up."""
    given = _file(request, uuid)
    stop_plan_file(given=given, by=Actor.user(request.user.pk), now=now())
    messages.success(request, _("Given up. Nothing was written, and the file is deleted."))
    return redirect(unit_url("year", given.plan.unit, year=given.plan.year))


@signed_in
@require_safe
def template(request: SignedInRequest) -> HttpResponse:
    """Give an empty plan with lists to choose from."""
    unit = unit_of(request, Permission.PLAN_EDIT)
    kinds = {unit.kind, *(part.kind for part in list_parts(unit=unit))}
    people = [each.person.name for each in list_roster(unit=unit, on=today())]
    content = write_plan_template(choices=get_template_choices(kinds=kinds, people=people))
    answer = HttpResponse(content, content_type=MediaType.XLSX.value)
    answer["Content-Disposition"] = 'attachment; filename="plan.xlsx"'
    return answer


def _file(request: SignedInRequest, uuid: UUID) -> PlanFile:
    return file_for(user=request.user, on=today(), uuid=uuid)
