"""What several pages of the room share."""

from __future__ import annotations

from collections.abc import Mapping

from django.forms import Form
from django.http import HttpResponse

from xuexing.apps.accounts.api import SignedInRequest
from xuexing.foundation.http import page


def form_page(request: SignedInRequest, form: Form, context: Mapping[str, object]) -> HttpResponse:
    """Return the page of a form about a person or a unit; with its faults where it has any."""
    status = 422 if form.errors else 200
    return page(request, "organizations/form.html", {**context, "form": form}, status=status)
