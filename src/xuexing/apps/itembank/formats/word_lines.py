"""The lines of a Word document, with what its numbering and styles say about them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zipfile import BadZipFile

import docx
from django.utils.translation import gettext_lazy as _
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from xuexing.foundation.contents import MediaType, media_type_of
from xuexing.foundation.packages import Package

from .limits import UnableToReadBank
from .records import Media

DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
MOST_LINES = 200_000
COUNTS = {"decimal", "chineseCounting", "chineseCountingThousand", "japaneseCounting"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Line:
    """One line.

    Parameters
    ----------
    number
        The paragraph it belongs to, from 1, counted as Word shows them.
    text
        With what automatic numbering puts before it.
    is_heading
        Whether its style is a title's or a heading's.
    pictures
        Those in the paragraph, with its first line.
    """

    number: int
    text: str
    is_heading: bool = False
    pictures: tuple[Media, ...] = field(default=())


def read_lines(content: bytes) -> list[Line]:
    """Return the lines of a document: paragraphs, and cells of tables one after the other.

    Raises
    ------
    Refusal
        It is no Word document, has macros or a password, unpacks to too much, or declares entities.
    """
    media_type_of(content, taken=frozenset({MediaType.DOCX}))
    package = Package(content)
    for name in package.names:
        if name.endswith((".xml", ".rels")) and DECLARES.search(package.read(name)):
            raise UnableToReadBank(
                reason=_("it declares a document type or entities. Take the declaration out.")
            )
    try:
        document = docx.Document(io.BytesIO(content))
    except (OpcError, BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise UnableToReadBank(reason=_("it is a damaged Word document.")) from error
    lines: list[Line] = []
    numbering, styles = _Numbering(document), _Styles()
    for number, paragraph in enumerate(_paragraphs(document), 1):
        lines += _lines(paragraph, number, numbering, styles)
        if len(lines) > MOST_LINES:
            raise UnableToReadBank(reason=_("it is too long. Split it into several files."))
    return lines


def _paragraphs(document: Any) -> Iterator[Any]:
    """Yield paragraphs in order, those in tables too, each cell once."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            seen: set[Any] = set()
            for row in block.rows:
                for cell in row.cells:
                    if cell._tc not in seen:  # noqa: SLF001  merged cells come several times
                        seen.add(cell._tc)  # noqa: SLF001
                        yield from cell.paragraphs
        else:
            yield block


def _lines(paragraph: Any, number: int, numbering: _Numbering, styles: _Styles) -> Iterator[Line]:
    text = paragraph.text.replace("\r", "\n").replace("\t", "  ").replace("\xa0", " ")
    pictures = tuple(_pictures(paragraph, number))
    parts = [part for part in text.split("\n") if part.strip()] or ([""] if pictures else [])
    mark = numbering.mark(paragraph) if parts else ""
    for place, part in enumerate(parts):
        first = place == 0
        yield Line(
            number,
            f"{mark if first else ''}{part}",
            first and styles.is_heading(paragraph),
            pictures if first else (),
        )


def _pictures(paragraph: Any, number: int) -> Iterator[Media]:
    for place, blip in enumerate(paragraph._p.iter(qn("a:blip")), 1):  # noqa: SLF001  no public way
        key = blip.get(qn("r:embed"))
        part = paragraph.part.related_parts.get(key) if key else None
        if part is not None:
            ending = str(part.partname).rpartition(".")[2]
            yield Media(f"picture-{number}-{place}.{ending}", part.blob)


class _Styles:
    """What the styles of paragraphs are; each is looked up once, which python-docx does by searching all."""

    def __init__(self) -> None:
        self._headings: dict[str | None, bool] = {}

    def is_heading(self, paragraph: Any) -> bool:
        """Tell whether a paragraph's style is a title's or a heading's."""
        key = paragraph._p.style  # noqa: SLF001  no public way to a style's id
        if key not in self._headings:
            name = (paragraph.style.name or "") if paragraph.style is not None else ""
            self._headings[key] = name.lower().startswith(("title", "heading", "标题"))
        return self._headings[key]


class _Numbering:
    """What Word's automatic numbering puts before paragraphs."""

    def __init__(self, document: Any) -> None:
        self._counts: dict[tuple[str, str], int] = {}
        self._formats: dict[tuple[str, str], str] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        abstract = {
            each.get(qn("w:abstractNumId")): {
                level.get(qn("w:ilvl")): level.find(qn("w:numFmt"))
                for level in each.iter(qn("w:lvl"))
            }
            for each in root.iter(qn("w:abstractNum"))
        }
        for num in root.iter(qn("w:num")):
            link = num.find(qn("w:abstractNumId"))
            levels = abstract.get(link.get(qn("w:val")), {}) if link is not None else {}
            for level, shown in levels.items():
                if shown is not None:
                    key = (str(num.get(qn("w:numId"))), str(level))
                    self._formats[key] = str(shown.get(qn("w:val")))

    def mark(self, paragraph: Any) -> str:
        """Return the number or letter before a paragraph; empty where there is none."""
        properties = paragraph._p.pPr  # noqa: SLF001  no public way
        numbered = properties.numPr if properties is not None else None
        if numbered is None or numbered.numId is None:
            return ""
        level = str(numbered.ilvl.val) if numbered.ilvl is not None else "0"
        key = (str(numbered.numId.val), level)
        shown = self._formats.get(key, "")
        count = self._counts[key] = self._counts.get(key, 0) + 1
        if shown == "upperLetter":
            return f"{LETTERS[(count - 1) % len(LETTERS)]}. "
        return f"{count}. " if shown in COUNTS else ""
