"""What holds for the whole installation."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import NotFound
from xuexing.foundation.http import page
from xuexing.foundation.permissions import Permission

from ..access import scope_of
from ..forms import ContactForm
from ..operations import change_contact
from ..queries import get_organization


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest) -> HttpResponse:
    """Say whom people ask about what is held on them."""
    moment = now()
    scope = scope_of(user=request.user, on=local_date(moment))
    if not scope.allows_everywhere(Permission.SETTINGS_EDIT):
        raise NotFound
    form = ContactForm(request.POST or None, initial={"contact": get_organization().contact})
    if request.method == "POST" and form.is_valid():
        change_contact(**form.cleaned_data, by=Actor.user(request.user.pk), now=moment)
        messages.success(request, _("Saved."))
        return redirect("organizations:settings")
    status = 422 if form.errors else 200
    return page(request, "organizations/settings.html", {"form": form}, status=status)
