"""Forms of those above, with places to be filled."""

from __future__ import annotations

import io

import docx
import openpyxl
from openpyxl.styles import Font


def workbook_with(*texts: str) -> bytes:
    """Return a workbook with a title and one text a row beside its label, the texts in bold."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["统计表", ""])
    for number, text in enumerate(texts, 2):
        sheet.append([f"第{number - 1}项", text])
        sheet.cell(number, 2).font = Font(bold=True)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def letter_with(*paragraphs: tuple[str, ...]) -> bytes:
    """Return a Word file with paragraphs, each of several runs, and the first again in a table."""
    word = docx.Document()
    for runs in paragraphs:
        paragraph = word.add_paragraph()
        for run in runs:
            paragraph.add_run(run)
    table = word.add_table(1, 1)
    table.cell(0, 0).text = "".join(paragraphs[0])
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()
