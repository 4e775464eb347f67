"""The styles, pages and small print of our Word files; whatever needs its XML is here."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph as WordParagraph

from .description import Document, Layout
from .fonts import IN_WORD, LATIN, Face
from .measures import Measures, measures_of

JPEG, JFIF = b"\xff\xd8", b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
BETWEEN_TEXT_AND_NUMBER_MM = 7
TWIPS_A_POINT = 20


def new_word(document: Document, now: dt.datetime) -> WordDocument:
    """Return an empty Word file with the page, the styles and the page numbers of a layout."""
    word, measures = docx.Document(), measures_of(document)
    for style in [each for each in word.styles if each.name not in KEPT]:
        style.delete()
    _set_page(word, document, measures)
    _add_styles(word, document.layout, measures)
    _number_pages(word, document.layout, measures)
    _name_fonts(word)
    about = word.core_properties
    about.title = document.title.replace("\n", "")
    about.author, about.comments, about.last_modified_by = "", "", ""
    about.created = about.modified = now.astimezone(dt.UTC).replace(tzinfo=None)
    return word


def name_of(style: str) -> str:
    """Return what a style is called in Word's list of styles."""
    return {
        "title": _("Document title"),
        "body": _("Body text"),
        "addressee": _("Addressee"),
        "attachments": _("Attachments line"),
        "line": _("Line of parts"),
        "picture": _("Picture"),
        "note": _("Small print"),
        "heading_1": _("First heading"),
        "heading_2": _("Second heading"),
        "heading_3": _("Third heading"),
        "sign_off": _("Issuer and date"),
        "table_head": _("Table heading"),
        "table_cell": _("Table cell"),
        "table_text": _("Table text"),
        "appendix": _("Label of an attachment"),
        "page_number": _("Page number"),
    }[style]


def _add_styles(word: WordDocument, layout: Layout, m: Measures) -> None:
    official = layout is Layout.OFFICIAL
    body = Face.FANG if official else Face.SONG
    in_table = m.size_pt * (0.75 if official else 0.92)
    _dress(word.styles["Normal"], body, m.size_pt)
    _style(word, "body", body, m.size_pt, m, first=m.indent_em, justified=True)
    _style(word, "addressee", body, m.size_pt, m)
    _style(word, "attachments", body, m.size_pt, m, first=m.indent_em)
    _style(word, "line", body, m.size_pt, m)
    # A line as high as the picture in it: one of an exact height would cut it off.
    picture = _style(word, "picture", body, m.size_pt, m).paragraph_format
    picture.line_spacing_rule = WD_LINE_SPACING.SINGLE
    picture.space_before = picture.space_after = Pt(m.line_pt / 3)
    _style(word, "note", Face.SONG, m.small_pt, m)
    label = _style(word, "appendix", Face.HEI if official else Face.SONG, m.size_pt, m)
    label.paragraph_format.page_break_before = True
    # The title stands on the third line (7.3.3).
    label.paragraph_format.space_after = Pt(m.line_pt if official else 0)
    _style(word, "sign_off", body, m.size_pt, m, align=WD_ALIGN_PARAGRAPH.RIGHT)
    faces = (Face.HEI, Face.KAI, body) if official else (Face.SONG,) * 3
    for level, face in enumerate(faces, 1):
        made = _style(word, f"heading_{level}", face, m.size_pt, m,
                      first=m.indent_em if official else 0)  # fmt: skip
        made.font.bold = not official or level == len(faces)
        made.paragraph_format.keep_with_next = True
        _set_outline(made, level)
    title = _style(word, "title", Face.TITLE if official else Face.SONG, m.title_pt, m,
                   align=WD_ALIGN_PARAGRAPH.CENTER)  # fmt: skip
    title.font.bold = not official
    title.paragraph_format.line_spacing = Pt(m.title_pt * 1.5)
    title.paragraph_format.space_after = Pt(m.line_pt if official else m.line_pt / 2)
    head = Face.HEI if official else Face.SONG
    for name, face, align in (
        ("table_head", head, WD_ALIGN_PARAGRAPH.CENTER),
        ("table_cell", Face.SONG, WD_ALIGN_PARAGRAPH.CENTER),
        ("table_text", Face.SONG, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        made = _style(word, name, face, in_table, m, align=align)
        made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _style(word, "page_number", Face.SONG, m.small_pt, m)


def _style(
    word: WordDocument,
    key: str,
    face: Face,
    size_pt: float,
    m: Measures,
    *,
    first: float = 0,
    align: Any = None,
    justified: bool = False,
) -> ParagraphStyle:
    made = word.styles.add_style(name_of(key), WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(made, ParagraphStyle)  # noqa: S101  tells the type checker what was asked for
    made.base_style = word.styles["Normal"]
    made.quick_style = True
    _dress(made, face, size_pt)
    if m.tracking_pt and size_pt == m.size_pt:
        _set_tracking(made, m.tracking_pt)
    shape = made.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(m.line_pt)
    if first:
        _draw_in(made, first, size_pt)
    shape.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if justified else align
    shape.widow_control = False
    return made


def _dress(style: ParagraphStyle, face: Face, size_pt: float) -> None:
    """Set a style's type: Chinese face, its Latin partner, size; in the colour of ink."""
    style.font.name, style.font.size = LATIN, Pt(size_pt)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name, value in (("eastAsia", IN_WORD[face][0]), ("cs", LATIN)):
        fonts.set(qn(f"w:{name}"), value)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    style.element.get_or_add_rPr().append(language)


def _set_tracking(style: ParagraphStyle, points: float) -> None:
    """Put characters closer together: 28 of size 3 are 2 mm wider than their line."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(round(points * TWIPS_A_POINT)))
    style.element.get_or_add_rPr().append(spacing)


def _draw_in(style: ParagraphStyle, characters: float, size_pt: float) -> None:
    """Draw a first line in by characters, as Chinese Word counts, and by points for everybody else."""
    style.paragraph_format.first_line_indent = Pt(characters * size_pt)
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(int(characters * 100)))


def _set_outline(style: ParagraphStyle, level: int) -> None:
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    style.element.get_or_add_pPr().append(outline)


def _set_page(word: WordDocument, document: Document, m: Measures) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if document.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(m.width_mm), Mm(m.height_mm)
    section.top_margin, section.bottom_margin = Mm(m.top_mm), Mm(m.bottom_mm)
    section.left_margin, section.right_margin = Mm(m.left_mm), Mm(m.right_mm)
    below = m.bottom_mm - BETWEEN_TEXT_AND_NUMBER_MM - m.small_pt * 25.4 / 72 * 1.2
    section.footer_distance = Mm(max(5, below))
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001  python-docx has no word for it
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)  # noqa: SLF001
    grid.set(qn("w:linePitch"), str(round(m.line_pt * TWIPS_A_POINT)))


def _number_pages(word: WordDocument, layout: Layout, m: Measures) -> None:
    """Number pages: official ones at the outer edge, one character in; others in the middle."""
    section = word.sections[0]
    if layout is not Layout.OFFICIAL:
        _add_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.CENTER)
        return
    word.settings.odd_and_even_pages_header_footer = True
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    _add_number(odd, WD_ALIGN_PARAGRAPH.RIGHT)
    _add_number(even, WD_ALIGN_PARAGRAPH.LEFT)
    odd.paragraph_format.right_indent = even.paragraph_format.left_indent = Pt(m.small_pt)


def _add_number(paragraph: WordParagraph, align: Any) -> None:
    paragraph.style = name_of("page_number")
    paragraph.alignment = align
    paragraph.add_run("— ")
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
            continue
        piece = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            piece.set(qn("w:fldCharType"), kind)
        else:
            piece.text = text
        run._r.append(piece)  # noqa: SLF001  python-docx has no fields
    paragraph.add_run(" —")


def _name_fonts(word: WordDocument) -> None:
    """Say in the file what may stand in for a face that the reader's machine lacks."""
    part = next(
        p for p in word.part.package.iter_parts() if str(p.partname).endswith("fontTable.xml")
    )
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in IN_WORD.values()
    )
    part._blob = f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()  # noqa: SLF001  it has no other way


def add_link(paragraph: WordParagraph, text: str, url: str) -> None:
    """Add a stretch of text that leads elsewhere, underlined in the colour of the text."""
    key = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    run = paragraph.add_run(text)
    run.underline = True
    link.append(run._r)  # noqa: SLF001  python-docx reads links but makes none
    paragraph._p.append(link)  # noqa: SLF001


def add_picture(
    paragraph: WordParagraph, content: bytes, size_mm: tuple[float, float], says: str
) -> None:
    """Add a picture of a size, with what it shows for whoever cannot see it."""
    if content.startswith(JPEG) and content[6:10] not in {b"JFIF", b"Exif"}:
        content = (
            JPEG + JFIF + content[len(JPEG) :]
        )  # python-docx knows a JPEG by its first segment alone
    made = paragraph.add_run().add_picture(io.BytesIO(content), *map(Mm, size_mm))
    inline = made._inline  # noqa: SLF001  python-docx has no words for what follows
    inline.docPr.set("descr", says)
    for edge in "TBLR":
        inline.set(f"dist{edge}", "0")


def lay_out(table: WordTable, shares: Sequence[float], width_mm: float) -> None:
    """Give a table its widths, the whole of the text's width, and its lines."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(width_mm * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = f"<w:tblBorders {nsdecls('w')}>{edges}</w:tblBorders>"
    table._tblPr.append(parse_xml(borders))  # noqa: SLF001  python-docx has no lines


def set_stops(paragraph: WordParagraph, places: Sequence[float], m: Measures) -> None:
    """Set the places to which tabs lead, in characters from the left."""
    for place in places:
        stop = Pt(place * (m.size_pt + m.tracking_pt))
        paragraph.paragraph_format.tab_stops.add_tab_stop(stop)


def repeat_as_header(row: WordRow) -> None:
    """Repeat a row on each page of its table."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    keep_together(row)


def keep_together(row: WordRow) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def set_height(row: WordRow, height_mm: float) -> None:
    """Make a row so high at least."""
    row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(height_mm)


def put_at_top(cell: WordCell) -> None:
    """Let a cell's text begin at its top."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP


def indent_right(paragraph: WordParagraph, characters: float, m: Measures) -> None:
    """Draw a paragraph in from the right by so many characters."""
    paragraph.paragraph_format.right_indent = Pt(characters * (m.size_pt + m.tracking_pt))


def leave_lines_above(paragraph: WordParagraph, lines: float, m: Measures) -> None:
    """Leave blank lines above a paragraph."""
    paragraph.paragraph_format.space_before = Pt(lines * m.line_pt)
