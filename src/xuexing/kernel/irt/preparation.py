"""From answers to a calibration's start: which items can be calibrated, which marks occur."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from .answers import MISSING, MOST_CATEGORIES, Answers, UnusableAnswersError
from .arrays import Floats, Indices, column_sums
from .form import Form, form_of
from .items import Model

RIGHT_OR_WRONG = 2
UNKNOWN = -2
NOBODY = 1e-6
"""Fewer people than this are a rounding error of weights."""


class NotRightOrWrongError(ValueError):
    """A model of right and wrong met other marks.

    Parameters
    ----------
    items
        Names of the items.
    """

    def __init__(self, items: Sequence[str]) -> None:
        self.items = tuple(items)
        super().__init__(f"marks other than 0 and 1 in {', '.join(items)}")


@dataclass(frozen=True)
class Prepared:
    """Answers that can be calibrated.

    Parameters
    ----------
    answers
        Of the kept items alone; marks are numbered without gaps.
    form
        Of the kept items.
    kept
        Their places among all items. An item that all answered alike has no finite numbers: at its
        limit it says nothing of anybody, so that leaving it out changes no other number.
    marks
        For each kept item the marks that occur, ascending.
    shares
        For each block, items × categories: each category's share of the answers.
    """

    answers: Answers
    form: Form
    kept: Indices
    marks: tuple[tuple[int, ...], ...]
    shares: tuple[Floats, ...]

    @property
    def start(self) -> Floats:
        """The form's vector to begin with."""
        vector = np.empty(self.form.size)
        for block, shares in zip(self.form.blocks, self.shares, strict=True):
            block.of(vector)[:] = block.family.start(shares)
        return vector


def prepare(answers: Answers, models: Sequence[Model]) -> Prepared:
    """Return answers and form without the items that all answered alike.

    Raises
    ------
    NotRightOrWrongError
        An item of a model for right and wrong has other marks; all are named.
    """
    tallies = _tallies(answers)
    faulty = [
        answers.names[place]
        for place, model in enumerate(models)
        if model.is_dichotomous and tallies[place, RIGHT_OR_WRONG:].any()
    ]
    if faulty:
        raise NotRightOrWrongError(faulty)
    occurs = tallies > NOBODY
    kept = np.flatnonzero(occurs.sum(axis=1) > 1)
    marks = tuple(tuple(int(mark) for mark in np.flatnonzero(occurs[place])) for place in kept)
    form = form_of([models[int(place)] for place in kept], [len(each) for each in marks])
    ready = answers if len(kept) == len(models) else answers.of_items(kept)
    if any(each[-1] >= len(each) for each in marks):
        ready = renumbered(ready, marks)
    shares = tuple(
        _shares(np.array([tallies[kept[place], list(marks[place])] for place in block.items]))
        for block in form.blocks
    )
    return Prepared(ready, form, kept, marks, shares)


def _tallies(answers: Answers) -> Floats:
    """Return how many people gave each mark, items × marks."""
    codes, weights = answers.codes, answers.weights
    highest = int(codes.max(initial=0))
    if highest <= 1 and answers.is_complete:
        others = [column_sums(codes, weights)]
    else:
        others = [
            column_sums((codes == mark).view(np.int8), weights) for mark in range(1, highest + 1)
        ]
    given = (
        weights.sum() if answers.is_complete else column_sums((codes >= 0).view(np.int8), weights)
    )
    return np.column_stack([given - sum(others), *others])


def renumbered(answers: Answers, marks: Sequence[Sequence[int]]) -> Answers:
    """Return answers with each item's marks numbered from 0.

    Raises
    ------
    UnusableAnswersError
        Some answers are marks that their item does not have; all are named.
    """
    codes = answers.codes.copy()
    places: list[tuple[int, int]] = []
    for item, known in enumerate(marks):
        column = answers.codes[:, item]
        numbers = np.full(MOST_CATEGORIES + 1, UNKNOWN, dtype=np.int8)
        numbers[list(known)] = np.arange(len(known))
        numbers[MISSING] = MISSING
        codes[:, item] = numbers[column]
        places += [(int(row), item) for row in np.flatnonzero(codes[:, item] == UNKNOWN)]
    if places:
        raise UnusableAnswersError(sorted(places))
    return replace(answers, codes=codes)


def _shares(tallies: Floats) -> Floats:
    """Return shares, none of them 0 or 1 however few the people."""
    smoothed = tallies + 0.5
    return np.asarray(smoothed / smoothed.sum(axis=1, keepdims=True))
