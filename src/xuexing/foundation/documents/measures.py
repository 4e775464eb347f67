"""Measures of paper. Official documents: GB/T 9704-2012, sections 5.2, 7.3 and 7.5, read in public copies."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ..contents import picture_size
from .description import Document, Layout

A4_MM = (210, 297)
POINTS_A_MM = 72 / 25.4
MM_A_PIXEL = 25.4 / 96
MOST_SAID, MOST_HIGH = 10_000, 1 / 4
LINES_A_PAGE, CHARACTERS_A_LINE = 22, 28
TEXT_MM = (156, 225)
WIDE = frozenset("WFA")


@dataclass(frozen=True)
class Measures:
    """How a layout stands on its page.

    Parameters
    ----------
    top_mm, right_mm, bottom_mm, left_mm
        Margins.
    size_pt, title_pt, small_pt
        Sizes of type: body, title, notes and page numbers.
    line_pt
        From one line to the next.
    tracking_pt
        What is added between characters, so that a line holds as many as it should.
    indent_em
        How far a paragraph's first line is drawn in.
    """

    width_mm: float
    height_mm: float
    top_mm: float
    right_mm: float
    bottom_mm: float
    left_mm: float
    size_pt: float
    title_pt: float
    small_pt: float
    line_pt: float
    tracking_pt: float
    indent_em: float

    @property
    def text_mm(self) -> float:
        """Width of the text."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def text_em(self) -> float:
        """Width of the text in characters."""
        return self.text_mm * POINTS_A_MM / (self.size_pt + self.tracking_pt)


def measures_of(document: Document) -> Measures:
    """Return the measures of a document's layout.

    Official: size 3 (16 pt) in 22 lines of 28 characters on 156 × 225 mm, 37 mm above, 28 mm at the
    left; title size 2 (22 pt); page numbers size 4 (14 pt).
    """
    width, height = reversed(A4_MM) if document.is_landscape else A4_MM
    if document.layout is Layout.OFFICIAL:
        size = 16.0
        a_character = TEXT_MM[0] * POINTS_A_MM / CHARACTERS_A_LINE
        return Measures(
            width, height, 37, 26, 35, 28, size, 22, 14,
            TEXT_MM[1] * POINTS_A_MM / LINES_A_PAGE, a_character - size, 2,
        )  # fmt: skip
    return Measures(width, height, 25, 22, 22, 25, 12, 18, 10.5, 20, 0, 2)


def fit_picture(content: bytes, measures: Measures) -> tuple[float, float]:
    """Return width and height of a picture on paper, in mm.

    As browsers show it, 96 pixels an inch; smaller where it would be wider than the text, or higher than a
    quarter of the page. What says nothing of its size has the width of the text.
    """
    width, height = picture_size(content) or (MOST_SAID, MOST_SAID)
    scale = min(
        MM_A_PIXEL,
        measures.text_mm / width,
        measures.height_mm * MOST_HIGH / height,
    )
    return width * scale, height * scale


def measure_text(text: str) -> float:
    """Return how long a text is, in characters of a Chinese line: a Latin letter is half of one."""
    return sum(1 if unicodedata.east_asian_width(each) in WIDE else 0.5 for each in text)


def place_line(parts: Sequence[str], width: float, *, is_signed: bool) -> list[float]:
    """Return where the parts of a line begin, in characters from the left.

    Parts are spread with equal gaps; those who sign get equal places to write in.
    """
    if is_signed or len(parts) < 2:  # noqa: PLR2004  one part alone
        return [width * number / max(len(parts), 1) for number in range(len(parts))]
    lengths = [measure_text(part) for part in parts]
    gap = max(1.0, (width - sum(lengths)) / (len(parts) - 1))
    return [sum(lengths[:number]) + gap * number for number in range(len(parts))]


def indent_sign_off(issuer: str, day: str, *, has_seal: bool) -> tuple[float, float]:
    """Return how many characters issuer and date are drawn in from the right (7.3.5).

    Under a seal the date stands four characters in, the issuer centred above it. Without one the issuer
    stands two in and the date begins two further right than the issuer; where the date is the longer of
    the two, it stands two in and the issuer begins two further left.
    """
    long, short = measure_text(issuer), measure_text(day)
    if has_seal:
        above = 4 + (short - long) / 2
        moved = max(0.0, 1 - above)
        return above + moved, 4 + moved
    if long - short >= 2:  # noqa: PLR2004  characters
        return 2, long - short
    return max(2.0, 4 + short - long), 2
