"""What an examination says: of its questions, and of groups."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.itembank.api import ItemVersion, get_wording
from xuexing.apps.organizations.api import scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import candidates_visible, exam_for
from ..forms import VoidForm
from ..models import Exam
from ..operations import void_item
from ..queries.groups import get_groups
from ..queries.items import LEAST_FOR_MODEL, list_item_rows


@signed_in
@require_safe
def list_items(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show each question with how it went and what about it should be looked at."""
    exam = _exam(request, uuid, Permission.EXAM_EDIT)
    rows = list_item_rows(exam=exam)
    context = {
        "exam": exam,
        "rows": rows,
        "flagged": [each for each in rows if each.judged and each.judged.signs],
        "has_model": any(each.slope is not None for each in rows),
        "least": LEAST_FOR_MODEL,
    }
    return page(request, "exams/items.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def void(request: SignedInRequest, uuid: UUID, version: UUID) -> HttpResponse:
    """Take a faulty question out; everybody is marked again."""
    exam = _exam(request, uuid, Permission.EXAM_EDIT)
    on_it = ItemVersion.objects.filter(on_papers__form__paper=exam.paper_id).distinct()
    found = get_object_or_404(on_it.select_related("item"), uuid=version)
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        count = void_item(exam=exam, version=found, **form.cleaned_data, by=by, now=now())
        messages.success(request, _("Taken out. Marks that changed: %(count)s.") % {"count": count})
        return redirect("exams:items", uuid=uuid)
    context = {"form": form, "exam": exam, "stem": get_wording(found).stem}
    return page(request, "exams/void.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def groups(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show what groups of five or more make of it, and the topics to teach again."""
    on = local_date(now())
    exam = _exam(request, uuid, Permission.EXAM_VIEW)
    scope = scope_of(user=request.user, on=on)
    found = get_groups(exam=exam, where=candidates_visible(scope), unit=exam.unit)
    may_hold = scope.allows(Permission.SESSION_EDIT, exam.unit)
    context = {"exam": exam, "groups": found, "may_hold": may_hold}
    return page(request, "exams/groups.html", context)


def _exam(request: SignedInRequest, uuid: UUID, to: Permission) -> Exam:
    return exam_for(user=request.user, on=local_date(now()), uuid=uuid, to=to)
