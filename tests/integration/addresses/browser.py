"""A browser that asks thousands of addresses: it looks at the answer, not at how it was made."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.test import Client
from django.test.client import ClientHandler

HANDLER = ClientHandler(enforce_csrf_checks=False)


class Browser(Client):
    """Django's test client without a chain of middleware of its own and without copies of what was rendered.

    Both are a tenth of asking. A fault in a view is raised where
    ``DEBUG_PROPAGATE_EXCEPTIONS`` is set, else it is an answer of 500.
    """

    def request(self, **request: Any) -> HttpResponseBase:
        """Return the bare answer."""
        response: HttpResponseBase = HANDLER(self._base_environ(**request))
        self.cookies.update(response.cookies)
        return response
