"""Files of a session."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.files.api import file_answer
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Refusal
from xuexing.foundation.permissions import Permission

from ..access import material_for, session_for
from ..operations import add_material, remove_material


@signed_in
@require_POST
def add_file(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Put a file with a session."""
    moment = now()
    session = session_for(
        user=request.user, on=local_date(moment), uuid=uuid, to=Permission.SESSION_EDIT
    )
    given = request.FILES.get("file")
    if given is None:
        messages.info(request, _("Choose a file first."))
        return redirect("activities:session", uuid=uuid)
    try:
        by = Actor.user(request.user.pk)
        name, content = given.name or "", given.read()
        add_material(session=session, name=name, content=content, by=by, now=moment)
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect("activities:session", uuid=uuid)


@signed_in
@require_safe
def read_file(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give a file to whoever may see its session."""
    material = material_for(
        user=request.user, on=local_date(now()), uuid=uuid, to=Permission.SESSION_VIEW
    )
    return file_answer(material.upload)


@signed_in
@require_POST
def remove_file(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a file off a session."""
    material = material_for(
        user=request.user, on=local_date(now()), uuid=uuid, to=Permission.SESSION_EDIT
    )
    remove_material(material=material, by=Actor.user(request.user.pk), now=now())
    return redirect("activities:session", uuid=material.session.uuid)
