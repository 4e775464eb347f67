"""What a paper is to ask for, and what there is to ask."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a two-way table: so many questions of one sort.

    Parameters
    ----------
    count
        Questions on each form, 1 or more.
    marks
        What each of them earns, above 0.
    """

    key: int
    count: int
    marks: Fraction


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be put on a form.

    Parameters
    ----------
    cells
        Keys of the cells that it fits; it fills one place at most on a form.
    error_rate
        The share of people who get it wrong, 0 to 1; None where nobody knows.
    uses
        On how many forms it stood lately.
    order
        Any number; of questions that serve equally well those with the lower ones are taken.
    """

    key: int
    cells: frozenset[int]
    error_rate: float | None = None
    uses: int = 0
    order: float = 0.0


@dataclass(frozen=True, slots=True)
class Wish:
    """How forms are put together.

    Parameters
    ----------
    forms
        How many parallel forms, 1 or more.
    most_shared
        On how many of them one question may stand.
    most_uses
        Questions that stood on so many forms lately are left alone; None for no limit.
    """

    forms: int = 1
    most_shared: int = 1
    most_uses: int | None = None
