"""The room's own addresses, and the places that its pages lead to."""

from django.http import HttpResponse
from django.urls import include, path

from xuexing.apps.accounts.api import public, signed_in


@public
def today(request):
    return HttpResponse("today")


@signed_in
def inside(request):
    return HttpResponse(f"inside: {request.user.sign_in_name}")


def unmarked(request):
    return HttpResponse("nobody said who may see this")


pages = [
    path("", today, name="today"),
    path("start/", today, name="start"),
    path("privacy/", today, name="privacy"),
]
columns = [path("", today, name="suggest")]
urlpatterns = [
    path("", include((pages, "pages"))),
    path("columns/", include((columns, "columns"))),
    path("inside/", inside),
    path("unmarked/", unmarked),
    path("account/", include("xuexing.apps.accounts.urls")),
]
handler404 = "xuexing.foundation.http.not_found"
