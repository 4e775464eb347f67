"""A document as the answer to a request: the page, or the file that ``?as=`` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from ..clock import now
from ..contents import MediaType
from ..errors import NotFound
from ..http import page
from .description import Document, Grid, Table

ASKED = "as"
PAGE, WORD, PDF, EXCEL = "", "word", "pdf", "excel"
TEMPLATE = "foundation/sheet.html"
FILES = {"docx": WORD, "pdf": PDF, "xlsx": EXCEL}
"""The kinds of files by their endings."""
KINDS = {
    WORD: (MediaType.DOCX, "docx"),
    PDF: (MediaType.PDF, "pdf"),
    EXCEL: (MediaType.XLSX, "xlsx"),
}


def give_document(
    request: HttpRequest,
    document: Document,
    *,
    template: str = TEMPLATE,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Return a document as its page, or as Word, PDF or a workbook where the address asks for one.

    Parameters
    ----------
    template
        A page that extends ``foundation/sheet.html``.
    context
        What else the page shows; ``back_url`` and ``back_name`` say where it leads back to.

    Raises
    ------
    NotFound
        The address asks for a kind of file that there is not.
    fonts.UnableToSetChinese
        A PDF is asked for and there is no Chinese type.
    """
    kind = request.GET.get(ASKED, PAGE)
    if kind == PAGE:
        given = {"document": document, "kinds": _kinds_of(document), "asked": _asked(request)}
        return page(request, template, {**given, **(context or {})})
    if kind not in _kinds_of(document):
        raise NotFound
    media_type, ending = KINDS[kind]
    answer = HttpResponse(
        write_file(kind, document, base=_base(request)), content_type=media_type.value
    )
    name = f"{document.file_name}.{ending}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def _kinds_of(document: Document) -> list[str]:
    has_table = any(isinstance(block, Table | Grid) for block in document.blocks)
    return [WORD, PDF, *([EXCEL] if has_table else [])]


def write_file(kind: str, document: Document, *, base: str) -> bytes:
    """Return a document as a file of a kind; what writes it is loaded only where it is asked for."""
    if kind == WORD:
        from .word import write_word

        return write_word(document, base=base, now=now())
    if kind == PDF:
        from .pdf import write_pdf

        return write_pdf(document, base=base, now=now())
    from .workbook import write_workbook

    return write_workbook(document)


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _asked(request: HttpRequest) -> str:
    """Return what else the address asks for, to be kept in the addresses of the files."""
    kept = request.GET.copy()
    kept.pop(ASKED, None)
    return kept.urlencode()
