"""What is said about a finding, each step a page of its own."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import faults_shown, page

from ..access import FindingWay, finding_for
from ..forms import AgainForm, WordsForm
from ..models import Finding
from ..operations import answer_finding, confirm_finding, reopen_finding, withdraw_finding
from .findings import ANSWER_DAYS, WAY_LABELS
from .parts import voice_of

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@READ_AND_WRITE
def answer_in_words(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Answer for the unit."""
    finding = _finding(request, uuid, FindingWay.ANSWER)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            answer_finding(finding=finding, **form.cleaned_data, **voice_of(request, now()))
            return redirect("oversight:finding", uuid=uuid)
    return _page(request, finding, form, FindingWay.ANSWER)


@signed_in
@READ_AND_WRITE
def uphold(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say that it stands."""
    finding = _finding(request, uuid, FindingWay.UPHOLD)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            confirm_finding(finding=finding, **form.cleaned_data, **voice_of(request, now()))
            return redirect("oversight:finding", uuid=uuid)
    return _page(request, finding, form, FindingWay.UPHOLD)


@signed_in
@READ_AND_WRITE
def drop(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Drop it, with the reason."""
    finding = _finding(request, uuid, FindingWay.DROP)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            withdraw_finding(finding=finding, **form.cleaned_data, **voice_of(request, now()))
            return redirect("oversight:finding", uuid=uuid)
    return _page(request, finding, form, FindingWay.DROP)


@signed_in
@READ_AND_WRITE
def again(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Open one that was over and is found again."""
    finding = _finding(request, uuid, FindingWay.AGAIN)
    by_day = local_date(now()) + dt.timedelta(days=ANSWER_DAYS)
    form = AgainForm(request.POST or None, initial={"answer_by_on": by_day})
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            reopen_finding(finding=finding, **form.cleaned_data, **voice_of(request, now()))
            return redirect("oversight:finding", uuid=uuid)
    return _page(request, finding, form, FindingWay.AGAIN)


def _finding(request: SignedInRequest, uuid: UUID, to: FindingWay) -> Finding:
    return finding_for(user=request.user, on=local_date(now()), uuid=uuid, to=to)


def _page(
    request: SignedInRequest, finding: Finding, form: WordsForm, way: FindingWay
) -> HttpResponse:
    context = {"finding": finding, "form": form, "way": way.value, "label": WAY_LABELS[way]}
    status = 422 if form.errors else 200
    return page(request, "oversight/finding_step.html", context, status=status)
