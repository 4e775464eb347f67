"""What every request goes through that is ours."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from xuexing.foundation.http import GetResponse


class PersonLanguage:
    """Speaks the person's language, else the one chosen in this browser, else the browser's own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the right language."""
        chosen = request.user.language if request.user.is_authenticated else ""
        code = chosen or translation.get_language_from_request(request)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        response.headers["Content-Language"] = "en" if code == "en" else "zh-Hans"
        response.headers.setdefault("Vary", "Accept-Language, Cookie")
        return response
