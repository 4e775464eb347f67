"""Blueprints, and papers made from them."""

from __future__ import annotations

from random import SystemRandom
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, Refusal
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import blueprint_for, unit_asked_for
from ..forms import BlueprintForm, PaperWishForm
from ..operations import add_blueprint, change_blueprint, make_paper
from ..queries.cells import get_cell_words
from ..queries.measuring import count_calibrated, get_measuring
from ..queries.pool import get_candidates
from ..queries.running import list_blueprints_of, list_papers_of
from ..queries.topics import list_topics_for

BOTH = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def list_papers(request: SignedInRequest) -> HttpResponse:
    """List a unit's blueprints and papers, the newest first."""
    unit = _unit(request)
    blueprints, papers = list_blueprints_of(unit=unit), list_papers_of(unit=unit)
    context = {"unit": unit, "blueprints": blueprints, "papers": papers}
    return page(request, "exams/papers.html", context)


@signed_in
@require_http_methods(BOTH)
def new_blueprint(request: SignedInRequest) -> HttpResponse:
    """Write down what papers are to ask for."""
    unit = _unit(request)
    form = BlueprintForm(request.POST or None, topics=list_topics_for(unit=unit))
    if request.method == "POST" and form.is_valid():
        given = _given(form)
        try:
            made = add_blueprint(unit=unit, **given, by=Actor.user(request.user.pk), now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("exams:new_paper", uuid=made.uuid)
    context = {"form": form, "unit": unit, "counts": count_calibrated(unit=unit)}
    return page(request, "exams/blueprint.html", context, status=_status(form))


@signed_in
@require_http_methods(BOTH)
def edit_blueprint(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Change what papers are to ask for."""
    held = blueprint_for(user=request.user, on=local_date(now()), uuid=uuid)
    topics = list_topics_for(unit=held.unit)
    form = BlueprintForm(request.POST or None, topics=topics, blueprint=held)
    if request.method == "POST" and form.is_valid():
        given, version = _given(form), form.cleaned_data["version"] or 0
        by = Actor.user(request.user.pk)
        try:
            change_blueprint(blueprint=held, **given, version=version, by=by, now=now())
        except Refusal as refusal:
            _show(form, refusal)
        else:
            return redirect("exams:new_paper", uuid=uuid)
    context = {"form": form, "unit": held.unit, "blueprint": held}
    context |= {"counts": count_calibrated(unit=held.unit)}
    return page(request, "exams/blueprint.html", context, status=_status(form))


@signed_in
@require_http_methods(BOTH)
def put_paper_together(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Put a paper together from the bank, or name the rows that are short."""
    held = blueprint_for(user=request.user, on=local_date(now()), uuid=uuid)
    form = PaperWishForm(request.POST or None, initial={"title": held.title})
    if request.method == "POST" and form.is_valid():
        by, rng, title = Actor.user(request.user.pk), SystemRandom(), form.cleaned_data["title"]
        try:
            made = make_paper(
                blueprint=held, title=title, wish=form.wish(), rng=rng, by=by, now=now()
            )
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            return redirect("exams:paper", uuid=made.uuid)
    cells = list(held.cells.select_related("topic").order_by("place"))
    rows = [(cell, get_cell_words(cell)) for cell in cells]
    context = {"form": form, "blueprint": held, "rows": rows}
    if held.measures:
        pool = get_candidates(unit=held.unit, cells=cells, rng=SystemRandom(), now=now())
        context |= {"measuring": get_measuring(blueprint=held, pool=pool)}
    context |= {"marks": sum(c.count * c.marks for c, _words in rows)}
    return page(request, "exams/new_paper.html", context, status=_status(form))


def _unit(request: SignedInRequest) -> Unit:
    asked, on = request.GET.get("unit", ""), local_date(now())
    return unit_asked_for(user=request.user, on=on, asked=asked, to=Permission.EXAM_EDIT)


def _given(form: BlueprintForm) -> dict[str, Any]:
    title = form.cleaned_data["title"]
    return {"title": title, "cells": form.cells(), "measuring": form.measuring()}


def _status(form: BlueprintForm | PaperWishForm) -> int:
    rows = getattr(form, "rows", ())
    return 422 if form.errors or any(row.errors for row in rows) else 200


def _show(form: BlueprintForm, refusal: Refusal) -> None:
    if isinstance(refusal, Faulty):
        show_faults(form, refusal)
    else:
        form.add_error(None, str(refusal))
