"""The short check of a topic: its questions, answering, going on, how the group moved."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.itembank.api import item_for, visible_items
from xuexing.apps.organizations.api import Person, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty, NotFound, NotPermitted, Refusal
from xuexing.foundation.http import page, show_faults
from xuexing.foundation.permissions import Permission

from ..access import check_for, may, sitting_for
from ..forms.checks import CheckForm, SpotForm
from ..models import CheckState, SessionTopic, ShortCheck
from ..operations import (
    UnableToAnswerCheck,
    add_check_question,
    answer_check,
    make_check_question,
    move_check_on,
    remove_check_question,
)
from ..queries.checks import count_slips, list_offered, list_puts, read_moved

BOTH = ["GET", "HEAD", "POST"]


@signed_in
@require_http_methods(BOTH)
def prepare_check(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Choose the questions of a short check; take one that is written on the spot."""
    sitting = _sitting(request, uuid)
    form = SpotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            make_check_question(sitting=sitting, question=form.question(), by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("activities:prepare_check", uuid=uuid)
    context = {"form": form, **_chosen(request, sitting)}
    return page(
        request, "activities/check_prepare.html", context, status=422 if form.errors else 200
    )


@signed_in
@require_POST
def add_question(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask a question of the bank."""
    sitting = _sitting(request, uuid)
    try:
        asked = UUID(request.POST.get("item", ""))
    except ValueError as error:
        raise NotFound from error
    on = local_date(now())
    item = item_for(user=request.user, on=on, uuid=asked, to=Permission.ITEM_VIEW)
    version = item.versions.select_related("item").get(is_current=True)
    try:
        add_check_question(
            sitting=sitting, version=version, by=Actor.user(request.user.pk), now=now()
        )
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect("activities:prepare_check", uuid=uuid)


@signed_in
@require_POST
def drop_question(request: SignedInRequest, uuid: UUID, place: int) -> HttpResponse:
    """Ask a question no longer."""
    on = local_date(now())
    held, _person = check_for(user=request.user, on=on, uuid=uuid, to=Permission.SESSION_EDIT)
    question = held.questions.filter(place=place).first()
    if question is None:
        raise NotFound
    try:
        remove_check_question(question=question, by=Actor.user(request.user.pk), now=now())
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect("activities:prepare_check", uuid=held.sitting.uuid)


@signed_in
@require_POST
def go_on(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Begin, go over from before to after, or close."""
    on = local_date(now())
    held, _person = check_for(user=request.user, on=on, uuid=uuid, to=Permission.SESSION_EDIT)
    try:
        move_check_on(
            check=held,
            state=request.POST.get("state", ""),
            by=Actor.user(request.user.pk),
            now=now(),
        )
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect("activities:check", uuid=uuid)


@signed_in
@require_http_methods(BOTH)
def check(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Answer a short check while it is open; see how the group moved once it is closed."""
    on = local_date(now())
    held, person = check_for(user=request.user, on=on, uuid=uuid, to=Permission.SESSION_VIEW)
    puts, is_after = list_puts(check=held, person=person), held.state == CheckState.AFTER
    sent = request.POST if request.method == "POST" else None
    form = CheckForm(sent, puts=puts, is_after=is_after)
    status = HTTPStatus.OK
    if request.method == "POST":
        if person is None:
            raise NotPermitted
        status = _answer(request, held, person, form)
        if status == HTTPStatus.OK:
            return redirect("activities:check", uuid=uuid)
    scope = scope_of(user=request.user, on=on)
    context = {
        "check": held,
        "session": held.sitting.session,
        "form": form,
        "puts": puts,
        "person": person,
        "group": read_moved(held),
        "slips": count_slips(check=held),
        "may_edit": may(scope, held.sitting.session, Permission.SESSION_EDIT),
    }
    return page(request, "activities/check.html", context, status=status)


def _answer(
    request: SignedInRequest, held: ShortCheck, person: Person, form: CheckForm
) -> HTTPStatus:
    """Keep what was ticked; return the status of the answer."""
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    moment, by = now(), Actor.user(request.user.pk)
    try:
        answer_check(check=held, person=person, choices=form.choices(), by=by, now=moment)
    except UnableToAnswerCheck as refusal:
        form.add_error(None, str(refusal))
        return refusal.status
    messages.success(request, _("Kept. Only you see your answers."))
    return HTTPStatus.OK


def _sitting(request: SignedInRequest, uuid: UUID) -> SessionTopic:
    on = local_date(now())
    return sitting_for(user=request.user, on=on, uuid=uuid, to=Permission.SESSION_EDIT)


def _chosen(request: SignedInRequest, sitting: SessionTopic) -> dict[str, object]:
    """Return what is chosen already, and what the bank offers."""
    held = ShortCheck.objects.filter(sitting=sitting).first()
    scope = scope_of(user=request.user, on=local_date(now()))
    words = request.GET.get("q", "").strip()[:60]
    offered = list_offered(where=visible_items(scope), text=words, own=Q(unit=sitting.session.unit))
    return {
        "sitting": sitting,
        "session": sitting.session,
        "check": held,
        "puts": list_puts(check=held, person=None) if held else [],
        "offered": offered,
        "words": words,
    }
