"""Whether the program answers: asked by the supervisor, and by whoever watches from outside."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import public

from .version import VERSION


@public
@require_safe
@never_cache
def health(_request: HttpRequest) -> JsonResponse:
    """Answer once the database has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "version": VERSION})
