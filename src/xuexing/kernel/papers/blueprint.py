"""What a paper is to ask for, and what there is to ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from xuexing.kernel.irt import Item


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
    items
        It, or those of its parts, as far as they are calibrated, all on one scale. What is not calibrated
        tells nothing that anybody knows.
    parts
        How many parts it has, 1 or more; they share its marks.
    """

    key: int
    cells: frozenset[int]
    error_rate: float | None = None
    uses: int = 0
    order: float = 0.0
    items: tuple[Item, ...] = ()
    parts: int = 1

    @property
    def is_calibrated(self) -> bool:
        """Whether the item, or every part of a case, is on the scale."""
        return len(self.items) == self.parts


@dataclass(frozen=True, slots=True)
class Target:
    """How much a form shall tell of people of one ability.

    Parameters
    ----------
    ability
        In deviations of those by whom the questions were calibrated.
    information
        Fisher's, above 0: 1/√information is the standard error of ability.
    """

    ability: float
    information: float


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
    targets
        Where each form has to measure, and how precisely; none where that is left open.
    """

    forms: int = 1
    most_shared: int = 1
    most_uses: int | None = None
    targets: tuple[Target, ...] = ()


class Where(StrEnum):
    """Where a paper has to tell people apart."""

    PASS_MARK = "pass_mark"  # noqa: S105  no secret
    WHOLE_RANGE = "whole_range"
    WEAKEST = "weakest"
    STRONGEST = "strongest"


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of every form.

    Parameters
    ----------
    width
        Half the range of marks, as a share of all marks, above 0.
    pass_share
        The pass mark, as a share of all marks; for ``PASS_MARK`` alone.
    """

    where: Where
    width: float
    pass_share: float | None = None
