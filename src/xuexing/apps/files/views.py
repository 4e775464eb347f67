"""Giving a kept file back; who may have it is decided by the room whose row refers to it."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from .models import Upload
from .operations import read_upload


def file_answer(upload: Upload) -> HttpResponse:
    """Return a file as a download: never shown inside a page, never run by the browser."""
    answer = HttpResponse(read_upload(upload=upload), content_type=upload.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(upload.name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
