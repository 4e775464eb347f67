"""How I want to be told, and my e-mail address."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import now
from xuexing.foundation.errors import Faulty
from xuexing.foundation.http import page, show_faults

from .. import operations
from ..access import reader_for
from ..forms import AddressForm, MailCodeForm, WishesForm
from ..models import Wishes
from ..queries import find_mailbox, get_wishes, is_mail_configured, list_wanted


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest) -> HttpResponse:
    """Choose kinds by channels, the time of the letter, quiet hours."""
    reader = reader_for(user=request.user)
    form = WishesForm(request.POST or None, initial=_first(reader))
    if request.method == "POST" and form.is_valid():
        by = Actor.user(request.user.pk)
        try:
            operations.change_wishes(person=reader, **form.wishes(), by=by, now=now())
        except Faulty as refusal:
            show_faults(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("notices:settings")
    return _page(request, reader, form=form)


@signed_in
@require_POST
def save_address(request: SignedInRequest) -> HttpResponse:
    """Keep an address that I type, and have a code sent there."""
    reader = reader_for(user=request.user)
    form = AddressForm(request.POST)
    if not form.is_valid() or not is_mail_configured():
        return _page(request, reader, address_form=form)
    by = Actor.user(request.user.pk)
    address = form.cleaned_data["address"]
    try:
        operations.save_address(person=reader, address=address, by=by, now=now())
    except operations.UnableToSendCode as refusal:
        form.add_error("address", str(refusal))
        return _page(request, reader, address_form=form)
    return redirect("notices:settings")


@signed_in
@require_POST
def confirm_address(request: SignedInRequest) -> HttpResponse:
    """Confirm my address by the code that was sent there."""
    reader = reader_for(user=request.user)
    form = MailCodeForm(request.POST)
    by = Actor.user(request.user.pk)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if operations.apply_mail_code(person=reader, code=code, by=by, now=now()):
            messages.success(request, _("The address is confirmed. Notices reach you there now."))
            return redirect("notices:settings")
        message = _(
            "This is not the code in the newest e-mail, or it is older than half an hour."
            " Compare it, or have a new one sent."
        )
        form.add_error("code", message)
    return _page(request, reader, code_form=form)


@signed_in
@require_POST
def remove_address(request: SignedInRequest) -> HttpResponse:
    """Take my address off."""
    reader = reader_for(user=request.user)
    operations.remove_address(person=reader, by=Actor.user(request.user.pk), now=now())
    messages.success(request, _("The address was taken off; it is no longer kept."))
    return redirect("notices:settings")


def _page(request: SignedInRequest, reader: Person, **forms: Any) -> HttpResponse:
    mailbox = find_mailbox(person=reader)
    context = {
        "mailbox": mailbox,
        "is_mail_configured": is_mail_configured(),
        "form": WishesForm(initial=_first(reader)),
        "address_form": AddressForm(initial={"address": mailbox.address if mailbox else ""}),
        "code_form": MailCodeForm(),
        **forms,
    }
    faulty = any(form.errors for form in forms.values())
    return page(request, "notices/settings.html", context, status=422 if faulty else 200)


def _first(reader: Person) -> dict[str, Any]:
    wishes: Wishes = get_wishes(person=reader)
    return {
        "wanted": [".".join(each) for each in list_wanted(person=reader)],
        "digest_time": wishes.digest_time,
        "quiet_from": wishes.quiet_from,
        "quiet_until": wishes.quiet_until,
    }
