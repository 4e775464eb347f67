"""A document as Word: our own styles, type by the names that Chinese offices know."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .description import (
    Appendix,
    Band,
    Block,
    Cell,
    Document,
    Grid,
    Heading,
    Layout,
    Line,
    Manner,
    Paragraph,
    Picture,
    Run,
    SignOff,
    Table,
)
from .measures import Measures, fit_picture, indent_sign_off, measures_of, place_line

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.table import _Cell as WordCell
    from docx.text.paragraph import Paragraph as WordParagraph

MM_A_LINE = 6.6
ROOM_MM = 11


def write_word(document: Document, *, base: str, now: dt.datetime) -> bytes:
    """Return a document as .docx.

    Parameters
    ----------
    base
        The site's address, put before the paths of links.
    now
        The moment the file says it was made at.
    """
    from .word_styles import new_word  # lxml takes time: only whoever writes Word waits for it

    word, measures = new_word(document, now), measures_of(document)
    writer = _Writer(word, measures, document.layout, base)
    writer.paragraph("title", [Run(document.title)])
    for block in document.blocks:
        writer.block(block)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


class _Writer:
    """Writes one block after another."""

    def __init__(self, word: WordDocument, measures: Measures, layout: Layout, base: str) -> None:
        from . import word_styles

        self.word, self.measures, self.layout, self.base = word, measures, layout, base
        self.styles = word_styles

    def block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self.paragraph(f"heading_{block.level}", [Run(block.text)])
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Picture):
            self._picture(block)
        elif isinstance(block, Line):
            self._line(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Grid):
            self._grid(block)
        elif isinstance(block, SignOff):
            self._sign_off(block)
        elif isinstance(block, Appendix):
            self._appendix(block)

    def paragraph(self, style: str, runs: Sequence[Run]) -> WordParagraph:
        return self._fill(self.word.add_paragraph(style=self.styles.name_of(style)), runs)

    def _paragraph(self, block: Paragraph) -> None:
        made = self.paragraph(block.manner.value, block.runs)
        made.paragraph_format.keep_with_next = block.keeps_next or None
        if block.manner is Manner.ATTACHMENTS:
            self.styles.leave_lines_above(made, 1, self.measures)

    def _picture(self, block: Picture) -> None:
        made = self.paragraph("picture", [])
        made.paragraph_format.keep_with_next = block.keeps_next or None
        size = fit_picture(block.content, self.measures)
        self.styles.add_picture(made, block.content, size, block.says)

    def _fill(self, paragraph: WordParagraph, runs: Sequence[Run]) -> WordParagraph:
        for run in runs:
            if run.url:
                self.styles.add_link(paragraph, run.text, f"{self.base}{run.url}")
            else:
                paragraph.add_run(run.text).bold = run.is_bold or None
        return paragraph

    def _line(self, block: Line) -> None:
        places = place_line(block.parts, self.measures.text_em, is_signed=block.is_signed)
        made = self.paragraph("line", [Run("\t".join(block.parts))])
        made.paragraph_format.keep_with_next = block.keeps_next or None
        self.styles.set_stops(made, places[1:], self.measures)
        self.styles.leave_lines_above(made, 2 if block.is_signed else 0.3, self.measures)

    def _table(self, block: Table) -> None:
        table = self._new_table(1 + len(block.rows), [each.share for each in block.columns])
        for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
            self._say(cell, [Run(column.title)], "table_head")
        self.styles.repeat_as_header(table.rows[0])
        for row, cells in zip(table.rows[1:], block.rows, strict=True):
            self.styles.keep_together(row)
            if block.has_room:
                self.styles.set_height(row, ROOM_MM)
            for cell, column, given in zip(row.cells, block.columns, cells, strict=True):
                self._say(cell, given.runs, "table_text" if column.is_text else "table_cell")

    def _grid(self, block: Grid) -> None:
        table = self._new_table(len(block.bands), [1, 3, 1, 2])
        for row, band in zip(table.rows, block.bands, strict=True):
            self.styles.set_height(row, MM_A_LINE * (band.lines + 0.6))
            for label, said, (name, given, is_text) in zip(
                self._places(row.cells, band)[::2],
                self._places(row.cells, band)[1::2],
                [(pair.label, pair.cell, pair.is_text) for pair in band.pairs],
                strict=True,
            ):
                self._say(label, [Run(name)], "table_cell")
                self._say_pair(said, given, is_text=is_text, lines=band.lines)

    def _places(self, cells: Sequence[WordCell], band: Band) -> list[WordCell]:
        """Return the cells of a row: four, or a label and one that spans the rest."""
        if len(band.pairs) == 1:
            return [cells[0], cells[1].merge(cells[3])]
        return list(cells)

    def _say_pair(self, cell: WordCell, given: Cell, *, is_text: bool, lines: int) -> None:
        self._say(cell, given.runs, "table_text" if is_text else "table_cell")
        if lines > 2:  # noqa: PLR2004  a long text begins at the top
            self.styles.put_at_top(cell)

    def _sign_off(self, block: SignOff) -> None:
        indents = indent_sign_off(block.issuer, block.day, has_seal=block.has_seal)
        for text, indent in zip((block.issuer, block.day), indents, strict=True):
            made = self.paragraph("sign_off", [Run(text)])
            self.styles.indent_right(made, indent, self.measures)
            if text is block.issuer:
                self.styles.leave_lines_above(made, 2 if block.has_seal else 1, self.measures)

    def _appendix(self, block: Appendix) -> None:
        self.paragraph("appendix", [Run(block.label)])
        self.paragraph("title", [Run(block.title)])

    def _say(self, cell: WordCell, runs: Sequence[Run], style: str) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = self.word.styles[self.styles.name_of(style)]
        self._fill(paragraph, runs)

    def _new_table(self, rows: int, shares: Sequence[float]) -> WordTable:
        table: WordTable = self.word.add_table(rows, len(shares))
        self.styles.lay_out(table, shares, self.measures.text_mm)
        return table
