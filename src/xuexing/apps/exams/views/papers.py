"""A paper on the screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.documents.answers import give_document
from xuexing.foundation.documents.description import Document
from xuexing.foundation.http import page

from ..access import paper_for
from ..documents import describe_answer_sheet, describe_key, describe_paper
from ..models import Answer, PaperForm
from ..queries.measuring import list_measured
from ..queries.questions import list_puts
from ..queries.running import list_items_of_form

Describe = Callable[[PaperForm, Sequence[Answer]], Document]


@signed_in
@require_safe
def show_paper(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show the forms of a paper with their questions."""
    paper = paper_for(user=request.user, on=local_date(now()), uuid=uuid)
    forms = [
        (form, list_puts(answers=list_items_of_form(form_id=form.pk)))
        for form in paper.forms.order_by("number")
    ]
    exams = paper.exams.order_by("-opens_at")
    context = {"paper": paper, "forms": forms, "exams": exams}
    context |= {"measured": list_measured(paper=paper)}
    return page(request, "exams/paper.html", context)


@signed_in
@require_safe
def print_paper(request: SignedInRequest, uuid: UUID, number: int) -> HttpResponse:
    """Give a form as it is printed."""
    return _give(request, uuid, number, describe_paper)


@signed_in
@require_safe
def print_sheet(request: SignedInRequest, uuid: UUID, number: int) -> HttpResponse:
    """Give the sheet on which a form is answered."""
    return _give(request, uuid, number, describe_answer_sheet)


@signed_in
@require_safe
def print_key(request: SignedInRequest, uuid: UUID, number: int) -> HttpResponse:
    """Give what is right on a form."""
    return _give(request, uuid, number, describe_key)


def _give(request: SignedInRequest, uuid: UUID, number: int, describe: Describe) -> HttpResponse:
    paper = paper_for(user=request.user, on=local_date(now()), uuid=uuid)
    form = get_object_or_404(paper.forms.select_related("paper"), number=number)
    document = describe(form, list_items_of_form(form_id=form.pk))
    back = {"back_url": reverse("exams:paper", args=[uuid]), "back_name": _("Back to the paper")}
    return give_document(request, document, context=back)
