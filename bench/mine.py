"""My year, with a year of records and two objections, against a signed-in page that shows one row.

Targets: at most 12 queries, at most 3 times the baseline's CPU (``bench.pages`` says what that is).
"""

from __future__ import annotations

import sys

from django.conf import settings
from django.test import Client

from bench.installation import migrate
from bench.pages import handler404, measure, urlpatterns
from xuexing.apps.accounts.api import User
from xuexing.config.demonstration import make_demo
from xuexing.foundation.clock import now

__all__ = ["handler404", "urlpatterns"]


def main() -> int:
    """Print a line for the page; return 1 if a target is missed."""
    settings.ROOT_URLCONF = __name__
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    migrate()
    make_demo(now=now())
    client = Client()
    client.force_login(User.objects.get(sign_in_name="maxiaoyan"))
    return 0 if measure(client, "pages.my_year", "/me/") else 1


if __name__ == "__main__":
    sys.exit(main())
