"""Pages of the room."""

from django.http import HttpResponse

from xuexing.apps.accounts.api import SignedInRequest, signed_in


@signed_in
def units(request: SignedInRequest) -> HttpResponse:
    """List units."""
    return HttpResponse("")
