"""Root addresses: one line a room."""

from __future__ import annotations

from django.urls import include, path

from .health import health

urlpatterns = [
    path("", include("xuexing.apps.pages.urls")),
    path("account/", include("xuexing.apps.accounts.urls")),
    path("activities/", include("xuexing.apps.activities.urls")),
    path("appraisal/", include("xuexing.apps.appraisal.urls")),
    path("columns/", include("xuexing.apps.columns.urls")),
    path("duties/", include("xuexing.apps.rulebook.urls")),
    path("health/", health, name="health"),
    path("organization/", include("xuexing.apps.organizations.urls")),
]

handler404 = "xuexing.foundation.http.not_found"
handler500 = "xuexing.foundation.http.broken"
