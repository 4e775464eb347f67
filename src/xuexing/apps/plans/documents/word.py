"""A paper as a Word file that officials go on with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .paper import Column, Paper

if TYPE_CHECKING:
    from docx.document import Document

SONG, TITLE_FACE = "SimSun", "SimHei"
# A4 with the margins of the printed pages, in millimetres.
PAGE, MARGINS = (210, 297), {"top": 25, "right": 22, "bottom": 22, "left": 25}
TITLE_POINTS, TEXT_POINTS, TABLE_POINTS = 18, 12, 10.5


def write_word(paper: Paper) -> bytes:
    """Return the paper as .docx: what it says is what ``Paper.texts`` yields, in that order."""
    from docx import Document

    document = Document()
    _set_page(document)
    _add(document, paper.title, face=TITLE_FACE, points=TITLE_POINTS, is_centred=True)
    if paper.heads:
        _add(document, "　".join(paper.heads))
    for text in paper.paragraphs:
        _add(document, text, indent=2)
    if paper.columns:
        _add_table(document, paper.columns, paper.rows)
    for text in paper.notes:
        _add(document, text, points=TABLE_POINTS)
    if paper.feet:
        _add(document, "　　　　".join(paper.feet), space_before=24)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _set_page(document: Document) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))


def _add(
    document: Document,
    text: str,
    *,
    face: str = SONG,
    points: float = TEXT_POINTS,
    is_centred: bool = False,
    indent: int = 0,
    space_before: int = 0,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    if is_centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.first_line_indent = Pt(indent * points)
    paragraph.paragraph_format.space_before = Pt(space_before)
    _write(paragraph, text, face, points, is_bold=face == TITLE_FACE)


def _write(paragraph: Any, text: str, face: str, points: float, *, is_bold: bool = False) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.font.size, run.font.name, run.bold = Pt(points), face, is_bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)  # noqa: SLF001  python-docx has no other way


def _add_table(
    document: Document, columns: Sequence[Column], rows: Sequence[Sequence[str]]
) -> None:
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    whole = PAGE[0] - MARGINS["left"] - MARGINS["right"]
    shares = sum(column.share for column in columns)
    lines = [[column.title for column in columns], *rows]
    for number, line in enumerate(lines):
        cells = table.rows[0].cells if number == 0 else table.add_row().cells
        for cell, column, text in zip(cells, columns, line, strict=True):
            cell.width = Mm(whole * column.share / shares)
            is_left = column.is_text and number > 0
            _fill(cell, text, is_centred=not is_left, is_bold=number == 0)
    _repeat_header(table)


def _fill(cell: Any, text: str, *, is_centred: bool, is_bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    if is_centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(paragraph, text, SONG, TABLE_POINTS, is_bold=is_bold)


def _repeat_header(table: Any) -> None:
    """Repeat the header on each page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001  python-docx has no other way
