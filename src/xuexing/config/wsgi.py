"""The program as a WSGI application."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuexing.config.settings")

application = get_wsgi_application()


def load_pages() -> None:
    """Load now what the first request of each process would: views, words, addresses, the frame of a page."""
    import_module(settings.ROOT_URLCONF)
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            reverse(settings.LOGIN_URL)
    get_template("foundation/base.html")
