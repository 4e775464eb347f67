"""The program as a WSGI application."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuexing.config.settings")

application = get_wsgi_application()


def load_pages() -> None:
    """Import all views now rather than with the first request."""
    import_module(settings.ROOT_URLCONF)
