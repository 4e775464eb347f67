"""What a document says, before anybody decides how it looks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

Value = str | int | float | dt.date | None
# What a text may not hold in XML, as pasted from elsewhere: a vertical tab, a form feed, halves of pairs.
UNSAID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Layout(StrEnum):
    """How a document stands on its paper."""

    OFFICIAL = "official"
    """As GB/T 9704-2012 has it: 22 lines of 28 characters, size 3, page numbers at the outer edge."""
    SHEET = "sheet"
    """A form or a list to be filled in, signed or filed."""


class Manner(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    ADDRESSEE = "addressee"
    ATTACHMENTS = "attachments"
    NOTE = "note"
    """Small, about the document itself: where its figures come from."""


class Sayable:
    """What leaves out of its own words, as it is made, the characters that no file can hold."""

    def __post_init__(self) -> None:
        """Leave them out; what holds none of them stays the same object."""
        for name, value in vars(self).items():
            if isinstance(value, str) and UNSAID.search(value):
                object.__setattr__(self, name, UNSAID.sub("", value))


@dataclass(frozen=True)
class Run(Sayable):
    """A stretch of text.

    Parameters
    ----------
    text
        A line feed begins a new line.
    url
        Where the rows behind it stand: a path of this site. Empty for none.
    is_bold
        Whether it stands out.
    """

    text: str
    url: str = ""
    is_bold: bool = False

    def __post_init__(self) -> None:
        """Look at nothing but the words: a table has thousands of runs."""
        if UNSAID.search(self.text) or UNSAID.search(self.url):
            super().__post_init__()


@dataclass(frozen=True)
class Heading(Sayable):
    """A heading of level 1 (一、), 2 （一） or 3 (1.); its number is part of its text."""

    kind: ClassVar = "heading"
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Text that stands by itself, in one of the manners above.

    Parameters
    ----------
    keeps_next
        Whether what follows begins on the page on which it ends.
    """

    kind: ClassVar = "paragraph"
    runs: Sequence[Run]
    manner: Manner = Manner.BODY
    keeps_next: bool = False


@dataclass(frozen=True)
class Picture(Sayable):
    """A picture: as large as it is, but no wider than the text, no higher than a quarter of the page.

    Parameters
    ----------
    content
        PNG or JPEG.
    url
        Where the page finds it: a path of this site.
    says
        What it shows, for whoever cannot see it; it is printed nowhere.
    """

    kind: ClassVar = "picture"
    content: bytes = field(repr=False)
    url: str
    says: str = ""
    keeps_next: bool = False


@dataclass(frozen=True)
class Line:
    """Parts spread over one line: unit, time and place above a table, or those who sign below it.

    Parameters
    ----------
    is_signed
        Whether room is left above and in it, for signatures and a seal.
    keeps_next
        Whether what follows begins on the same page.
    """

    kind: ClassVar = "line"
    parts: Sequence[str]
    is_signed: bool = False
    keeps_next: bool = False

    def __post_init__(self) -> None:
        """Leave out of its parts what no file can hold."""
        object.__setattr__(self, "parts", tuple(UNSAID.sub("", part) for part in self.parts))


@dataclass(frozen=True)
class Column(Sayable):
    """A column of a table.

    Parameters
    ----------
    share
        Its width beside the other columns'.
    is_text
        Whether it holds sentences: they begin at the left. Other cells are centred.
    """

    title: str
    share: float = 1
    is_text: bool = False


@dataclass(frozen=True)
class Cell(Sayable):
    """What stands in a cell.

    Parameters
    ----------
    value
        The same as a workbook calculates with it; None where the text is all there is.
    """

    runs: Sequence[Run]
    value: Value = None

    def __post_init__(self) -> None:
        """Look at its value where that is words: its runs have looked at theirs."""
        if isinstance(self.value, str):
            super().__post_init__()

    @property
    def text(self) -> str:
        """All of it as one text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Table(Sayable):
    """A table whose header is repeated on each page.

    Parameters
    ----------
    name
        What it is called in a workbook; it stands nowhere else.
    has_room
        Whether rows are high enough to write in by hand.
    """

    kind: ClassVar = "table"
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    name: str = ""
    has_room: bool = False

    @property
    def lines(self) -> list[list[tuple[Column, Cell]]]:
        """Its rows, each cell with its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Pair(Sayable):
    """A label and what belongs to it."""

    label: str
    cell: Cell
    is_text: bool = False


@dataclass(frozen=True)
class Band:
    """One row of a grid: one pair over its whole width, or two beside each other.

    Parameters
    ----------
    lines
        How high it is at least, in lines.
    """

    pairs: Sequence[Pair]
    lines: int = 1


@dataclass(frozen=True)
class Grid(Sayable):
    """A form of labels and what belongs to them, as minutes have it."""

    kind: ClassVar = "grid"
    bands: Sequence[Band]
    name: str = ""


@dataclass(frozen=True)
class SignOff(Sayable):
    """Who issues a document and when (落款).

    Parameters
    ----------
    day
        In words.
    has_seal
        Whether room is left for the seal.
    """

    kind: ClassVar = "sign_off"
    issuer: str
    day: str
    has_seal: bool = True


@dataclass(frozen=True)
class Appendix(Sayable):
    """Where an attachment begins (附件): a page of its own, its label at the left, its title centred.

    Parameters
    ----------
    label
        附件, or 附件1 where there are several.
    """

    kind: ClassVar = "appendix"
    label: str
    title: str


Block = Heading | Paragraph | Picture | Line | Table | Grid | SignOff | Appendix


@dataclass(frozen=True)
class Document(Sayable):
    """A title and what stands below it.

    Parameters
    ----------
    title
        A line feed begins a new line of it, where the sense breaks.
    name
        What a file of it is called, without an ending; the title where it is empty.
    """

    title: str
    blocks: Sequence[Block]
    layout: Layout = Layout.SHEET
    is_landscape: bool = False
    name: str = ""

    @property
    def file_name(self) -> str:
        """What a file of it is called, without an ending."""
        return self.name or self.title.replace("\n", "")


def cell(text: Any = "", *, url: str = "", value: Value = None, is_bold: bool = False) -> Cell:
    """Return a cell of one run; a number or a day is its own value."""
    known = text if isinstance(text, int | float | dt.date) else None
    return Cell((Run(str(text), url, is_bold),), value if value is not None else known)


def says(text: str, manner: Manner = Manner.BODY, *, url: str = "") -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(text, url),), manner)


def list_paragraphs(text: str) -> list[Paragraph]:
    """Return what somebody typed over several lines as paragraphs of the body."""
    return [says(line.strip()) for line in text.splitlines() if line.strip()]
