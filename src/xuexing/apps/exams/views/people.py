"""Who takes an examination: extra time, sittings on paper, results."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.contents import MediaType
from xuexing.foundation.errors import Refusal
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import exam_for
from ..formats.result_sheet import read_result_sheet, write_result_sheet
from ..forms import ExtraTimeForm, PaperAnswersForm, ResultFileForm
from ..models import Candidate, Exam, ExamKind, ExamState, PaperItem
from ..operations import enter_paper_results, give_extra_time
from ..queries.running import list_candidates, list_paper_items, list_results

BOTH = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def people(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show who takes it and how far each has come; results once they are given, in official order."""
    exam = _exam(request, uuid)
    is_given = exam.state == ExamState.RELEASED
    context = {
        "exam": exam,
        "candidates": list_candidates(exam=exam) if exam.kind != ExamKind.EXERCISE else (),
        "results": {each.candidate_id: each for each in list_results(exam=exam)}
        if is_given
        else {},
    }
    return page(request, "exams/people.html", context)


@signed_in
@require_http_methods(BOTH)
def extra_time(request: SignedInRequest, uuid: UUID, person: UUID) -> HttpResponse:
    """Give somebody more time."""
    exam = _exam(request, uuid)
    candidate = _candidate(exam, person)
    form = ExtraTimeForm(request.POST or None, initial={"minutes": candidate.extra_minutes})
    if request.method == "POST" and form.is_valid():
        by, minutes = Actor.user(request.user.pk), form.cleaned_data["minutes"]
        give_extra_time(candidate=candidate, minutes=minutes, by=by, now=now())
        return redirect("exams:people", uuid=uuid)
    context = {"form": form, "exam": exam, "candidate": candidate}
    return page(request, "exams/extra_time.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(BOTH)
def on_paper(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Offer the sheet for results on paper, take it filled in, list who has no sitting."""
    exam = _exam(request, uuid)
    form, faults = ResultFileForm(request.POST or None, request.FILES or None), ()
    candidates = list_candidates(exam=exam)
    if request.method == "POST" and form.is_valid():
        content, by = form.cleaned_data["file"].read(), Actor.user(request.user.pk)
        try:
            results = read_result_sheet(content, list(candidates), _items(exam))
            count = enter_paper_results(exam=exam, results=results, by=by, now=now())
        except Refusal as refusal:
            form.add_error("file", str(refusal))
            faults = getattr(refusal, "faults", ())
        else:
            messages.success(request, _("Entered: %(count)s.") % {"count": count})
            return redirect("exams:on_paper", uuid=uuid)
    left = [each for each in candidates if not each.is_begun]  # type: ignore[attr-defined]
    context = {"form": form, "exam": exam, "left": left, "faults": faults}
    return page(request, "exams/on_paper.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def result_sheet(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give the sheet to be filled in, with those who have no sitting yet."""
    exam = _exam(request, uuid)
    left = [each for each in list_candidates(exam=exam) if not each.is_begun]  # type: ignore[attr-defined]
    content = write_result_sheet(left, _items(exam))
    answer = HttpResponse(content, content_type=MediaType.XLSX.value)
    answer["Content-Disposition"] = 'attachment; filename="results.xlsx"'
    return answer


@signed_in
@require_http_methods(BOTH)
def enter_paper(request: SignedInRequest, uuid: UUID, person: UUID) -> HttpResponse:
    """Type in what one person wrote on paper."""
    exam = _exam(request, uuid)
    candidate = _candidate(exam, person)
    form = PaperAnswersForm(request.POST or None, items=_items(exam)[candidate.form_id])
    if request.method == "POST" and form.is_valid():
        by, results = Actor.user(request.user.pk), [form.result(candidate)]
        enter_paper_results(exam=exam, results=results, by=by, now=now())
        messages.success(request, _("Entered: %(count)s.") % {"count": candidate.person.name})
        return redirect("exams:on_paper", uuid=uuid)
    context = {"form": form, "exam": exam, "candidate": candidate}
    return page(request, "exams/enter_paper.html", context, status=422 if form.errors else 200)


def _exam(request: SignedInRequest, uuid: UUID) -> Exam:
    on = local_date(now())
    return exam_for(user=request.user, on=on, uuid=uuid, to=Permission.EXAM_EDIT)


def _candidate(exam: Exam, uuid: UUID) -> Candidate:
    found = exam.candidates.select_related("person", "unit", "form", "exam")
    return get_object_or_404(found, uuid=uuid)


def _items(exam: Exam) -> Mapping[int, Sequence[PaperItem]]:
    found: dict[int, list[PaperItem]] = defaultdict(list)
    for each in list_paper_items(paper=exam.paper):
        found[each.form_id].append(each)
    return found
