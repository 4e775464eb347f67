"""The program as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuexing.config.settings")

application = get_wsgi_application()


def load_pages() -> None:
    """Import all views now rather than with the first request."""
    get_resolver().url_patterns  # noqa: B018  reading it loads them
