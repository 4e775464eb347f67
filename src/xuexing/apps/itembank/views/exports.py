"""Giving the questions that are looked for as a file; what a format cannot say is listed first."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.http import page

from ..access import answered_items, bank_for
from ..formats.records import Loss, Written
from ..formats.registry import FORMATS, Format
from ..forms import ExportForm
from ..queries import find_items, list_questions
from ..queries.words import KIND_WORDS
from .parts import asked_search

MOST = 5_000
"""So many questions are written while somebody waits; more are for the command line."""
MOST_LOSSES = 200


@signed_in
@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """Show in which formats the questions can be given and what each loses; give the file."""
    today = local_date(now())
    scope = bank_for(user=request.user, on=today)
    _form, search, where = asked_search(request, scope, today)
    items = find_items(where=where & answered_items(scope, request.user), search=search)
    form = ExportForm({"format": request.GET.get("format", "xlsx")})
    count = items.count()
    context = {"form": form, "count": count, "most": MOST, "filters": request.GET.urlencode()}
    context["kept"] = [(k, v) for k, v in request.GET.items() if k not in {"format", "file"}]
    if not form.is_valid() or not count or count > MOST:
        status = HTTPStatus.OK if form.is_valid() else HTTPStatus.UNPROCESSABLE_ENTITY
        return page(request, "itembank/export.html", context, status=status)
    if "format" not in request.GET:
        return page(request, "itembank/export.html", context)
    target = FORMATS[form.cleaned_data["format"]]
    written = target.write(list_questions(items=items))
    if "file" in request.GET:
        return _answer(target, written)
    context |= {
        "losses": [_in_words(each) for each in written.losses[:MOST_LOSSES]],
        "target": target,
        "written": written,
    }
    return page(request, "itembank/export.html", context)


def _in_words(loss: Loss) -> Loss:
    """Return a loss with the name of its kind as pages have it."""
    data = {key: KIND_WORDS.get(value, value) if key == "kind" else value
            for key, value in loss.data.items()}  # fmt: skip
    return replace(loss, data=data)


def _answer(target: Format, written: Written) -> HttpResponse:
    """Return a file as a download."""
    answer = HttpResponse(written.content, content_type="application/octet-stream")
    title = _("questions")
    name = quote(f"{title}{target.endings[0]}")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
