"""Root addresses: one line a room."""

from __future__ import annotations

from django.urls import include, path

from .health import health
from .keeping.views import monitor, show_installation

urlpatterns = [
    path("", include("xuexing.apps.pages.urls")),
    path("account/", include("xuexing.apps.accounts.urls")),
    path("activities/", include("xuexing.apps.activities.urls")),
    path("appraisal/", include("xuexing.apps.appraisal.urls")),
    path("board/", include("xuexing.apps.board.urls")),
    path("columns/", include("xuexing.apps.columns.urls")),
    path("duties/", include("xuexing.apps.rulebook.urls")),
    path("health/", health, name="health"),
    path("health/monitor/", monitor, name="monitor"),
    path("health/installation/", show_installation, name="installation"),
    path("learn/", include("xuexing.apps.library.urls")),
    path("learn/topics/", include("xuexing.apps.knowledge.urls")),
    path("notices/", include("xuexing.apps.notices.urls")),
    path("organization/", include("xuexing.apps.organizations.urls")),
    path("oversight/", include("xuexing.apps.oversight.urls")),
    path("practice/", include("xuexing.apps.practice.urls")),
    path("plan/", include("xuexing.apps.plans.urls")),
    path("reports/", include("xuexing.apps.reports.urls")),
    path("review/", include("xuexing.apps.review.urls")),
    path("tests/bank/", include("xuexing.apps.itembank.urls")),
    path("tests/", include("xuexing.apps.exams.urls")),
]

handler404 = "xuexing.foundation.http.not_found"
handler500 = "xuexing.foundation.http.broken"
