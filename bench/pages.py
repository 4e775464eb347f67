"""Today, a session, My year and a year's plan against a signed-in page that shows one row.

The baseline goes through the same middleware, the same shell and the same base template, and renders
one row of one query. Targets: at most 12 queries, at most 3 times the baseline's CPU (5 for the plan), in
less than 300 MB; drafting a year's plan in at most 15 queries. On SQLite, or on the database that
DATABASE_URL names.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from bench.installation import migrate
from bench.timing import in_turns, own_peak_megabytes, tell
from xuexing.apps.accounts.api import SignedInRequest, User, signed_in
from xuexing.apps.activities.api import begin_recording
from xuexing.apps.activities.models import Session
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.organizations.models import Unit
from xuexing.apps.plans.api import Wishes, draft_plan
from xuexing.config.demonstration import make_demo
from xuexing.config.urls import urlpatterns as product
from xuexing.foundation.clock import now

ROUNDS = 40
MOST_QUERIES = 12
MOST_QUERIES_OF_A_DRAFT = 15
MOST_MEGABYTES = 300
ONE_ROW = """{% extends "foundation/base.html" %}{% block main %}<h1>{{ unit.name }}</h1>
<table class="data"><tr><td>{{ unit.code }}</td><td>{{ unit.kind }}</td></tr></table>{% endblock %}"""


@signed_in
def one_row(request: SignedInRequest) -> HttpResponse:
    """Show one row of one query."""
    template = engines["django"].from_string(ONE_ROW)
    return HttpResponse(template.render({"unit": Unit.objects.first()}, request))


urlpatterns = [*product, path("one-row/", one_row)]
handler404 = "xuexing.foundation.http.not_found"


def main() -> int:
    """Print a line for each page; return 1 if a target is missed."""
    settings.ROOT_URLCONF = __name__
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    migrate()
    moment = now()
    make_demo(now=moment)
    client = Client()
    client.force_login(User.objects.get(sign_in_name="chenlichuan"))
    session = Session.objects.filter(state="planned").latest("starts_at")
    session.starts_at = moment - dt.timedelta(hours=1)
    session.ends_at = moment
    session.save()
    begin_recording(session=session, by=SYSTEM, now=moment)
    met = [
        measure(client, "pages.today", "/"),
        measure(client, "pages.session", f"/activities/{session.uuid}/"),
        measure(client, "pages.my_year", "/me/"),
        measure(client, "pages.plan", "/plan/", times=5),
        draft(moment),
    ]
    return 0 if all(met) else 1


def draft(moment: dt.datetime) -> bool:
    """Count what drafting the next year's plan asks of the database; findings follow after commit."""
    branch = Unit.objects.get(code="QX-SD-01")
    year, wishes = moment.year + 1, Wishes()
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        plan = draft_plan(unit=branch, year=year, wishes=wishes, by=SYSTEM, now=moment)
    queries = sum("SAVEPOINT" not in query["sql"] for query in captured)
    line = {
        "name": "plans.draft",
        "database": connection.vendor,
        "items": plan.items.count(),
        "queries": queries,
        "most_queries": MOST_QUERIES_OF_A_DRAFT,
        "met": queries <= MOST_QUERIES_OF_A_DRAFT,
    }
    print(json.dumps(line), flush=True)
    return bool(line["met"])


def measure(client: Client, name: str, address: str, *, times: int = 3) -> bool:
    """Compare a page with the baseline."""
    get(client, address)
    with CaptureQueriesContext(connection) as captured:
        size = len(get(client, address).content)
    queries = len(captured)
    pair = in_turns(many(client, address), many(client, "/one-row/"), turns=5)
    peak = own_peak_megabytes()
    return tell(
        name,
        "a signed-in view that renders one row through the same middleware and base template",
        pair,
        target=1 / times,
        database=connection.vendor,
        queries=queries,
        most_queries=MOST_QUERIES,
        bytes=size,
        peak_megabytes=round(peak),
        holds=queries <= MOST_QUERIES and peak <= MOST_MEGABYTES,
    )


def many(client: Client, address: str) -> Callable[[], None]:
    """Return the work of asking for a page many times."""

    def run() -> None:
        for _ in range(ROUNDS):
            get(client, address)

    return run


def get(client: Client, address: str) -> HttpResponse:
    """Return a page that was answered."""
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK, (address, answer.status_code)
    return answer


if __name__ == "__main__":
    sys.exit(main())
