"""A unit's chat group."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import Faulty
from xuexing.foundation.http import page, show_faults

from .. import operations
from ..access import hook_for, led_unit_for, message_for
from ..forms import HookForm
from ..queries import describe_notice, find_feed, find_hook, list_messages


@signed_in
@require_safe
def show_unit(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show a unit's chat group with what became of its messages, and the unit's calendar."""
    unit = led_unit_for(user=request.user, on=local_date(now()), uuid=uuid)
    return page(request, "notices/unit.html", unit_context(unit))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change_hook(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give a unit's chat group, in place of the one before."""
    moment = now()
    unit = led_unit_for(user=request.user, on=local_date(moment), uuid=uuid)
    form = HookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, language = Actor.user(request.user.pk), translation.get_language()
        try:
            operations.save_hook(
                unit=unit, **form.cleaned_data, language=language, by=by, now=moment
            )
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Saved. A trial message is on its way to the group."))
            return redirect("notices:unit", uuid=uuid)
    context = {"form": form, "unit": unit}
    return page(request, "notices/hook.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def try_hook(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Send the group a trial message."""
    moment = now()
    hook = hook_for(user=request.user, on=local_date(moment), uuid=uuid)
    operations.make_trial(hook=hook, by=Actor.user(request.user.pk), now=moment)
    return redirect("notices:unit", uuid=uuid)


@signed_in
@require_POST
def end_hook(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Send the group nothing any more."""
    moment = now()
    hook = hook_for(user=request.user, on=local_date(moment), uuid=uuid)
    operations.end_hook(hook=hook, by=Actor.user(request.user.pk), now=moment)
    messages.success(request, _("The group gets nothing more; its address is forgotten."))
    return redirect("notices:unit", uuid=uuid)


@signed_in
@require_POST
def send_again(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Send a message once more that did not arrive."""
    moment = now()
    message = message_for(user=request.user, on=local_date(moment), uuid=uuid)
    operations.send_again(message=message, by=Actor.user(request.user.pk), now=moment)
    return redirect("notices:unit", uuid=message.hook.unit.uuid)


def unit_context(unit: Unit) -> dict[str, Any]:
    """Return what a unit's page of channels shows."""
    hook = find_hook(unit=unit)
    sent = list(list_messages(hook=hook)) if hook else []
    said = [describe_notice(each.notice) if each.notice else None for each in sent]
    return {
        "unit": unit,
        "hook": hook,
        "messages_sent": [
            (each, told.title if told else _("Trial message"))
            for each, told in zip(sent, said, strict=True)
        ],
        "feed": find_feed(whose=unit),
        "address": "",
    }
