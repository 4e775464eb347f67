"""The duty board."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.organizations.api import Unit, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.contents import MediaType
from xuexing.foundation.documents.answers import ASKED, EXCEL
from xuexing.foundation.errors import NotFound
from xuexing.foundation.http import page
from xuexing.foundation.paging import PER_PAGE

from ..access import OVERSEES, unit_overseen
from ..formats.board_list import get_board_name, write_board_list
from ..forms import BoardForm
from ..queries import Board, get_board, get_counts_by_duty, list_rows


@signed_in
@require_safe
def show_board(request: SignedInRequest) -> HttpResponse:
    """Show how the duties of a unit and of all below it stand on a day, or give it as a workbook."""
    moment = now()
    today = local_date(moment)
    unit = unit_overseen(user=request.user, on=today, asked=request.GET.get("unit", ""))
    form = BoardForm.asked_for(request.GET, today=today)
    board = get_board(unit=unit, days=form.days(), wish=form.wish())
    form.narrow(board)
    if ASKED in request.GET:
        return _file(request, board, form)
    rows = Paginator(board.rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "unit": unit,
        "above": _above(request, unit),
        "form": form,
        "board": board,
        "page": rows,
        "rows": list(list_rows(board, list(rows.object_list))),
        "counts": get_counts_by_duty(board),
        "asked": request.GET.urlencode(),
        "moment": moment,
        "is_today": board.days.on == today,
    }
    return page(request, "board/board.html", context)


def _file(request: SignedInRequest, board: Board, form: BoardForm) -> HttpResponse:
    if request.GET[ASKED] != EXCEL:
        raise NotFound
    content = write_board_list(board, asked=_asked(form))
    answer = HttpResponse(content, content_type=MediaType.XLSX.value)
    name = f"{get_board_name(board)}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def _asked(form: BoardForm) -> list[str]:
    """Return what a board is filtered by, in words."""
    said = []
    for name in ("duties", "state", "kind"):
        field, value = form.fields[name], form.cleaned_data.get(name, "")
        titles = {key: str(title) for key, title in field.choices}  # type: ignore[attr-defined]
        said.append(
            _("%(what)s: %(value)s") % {"what": field.label, "value": titles.get(value, "")}
        )
    return said


def _above(request: SignedInRequest, unit: Unit) -> Unit | None:
    """Return the unit right above, where the reader oversees it too."""
    above = unit.parent
    scope = scope_of(user=request.user, on=local_date(now()))
    return above if above is not None and scope.allows(OVERSEES, above) else None
