"""Questions that people mark: short answers, and cases with parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from .contract import (
    NOTHING,
    Flaw,
    Found,
    Json,
    Kind,
    Mark,
    PartMark,
    UnreadableAnswerError,
    Words,
    is_no_answer,
)

LEAST_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a criterion: what an answer of this level does, and how many points it earns."""

    title: str
    points: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is looked for in an answer, in levels from best to worst."""

    title: str
    levels: tuple[Level, ...]

    @property
    def most(self) -> int:
        """The points of its best level."""
        return max((level.points for level in self.levels), default=0)


@dataclass(frozen=True, slots=True)
class Rubric:
    """Criteria × levels: how people mark alike."""

    criteria: tuple[Criterion, ...] = ()

    @property
    def most(self) -> int:
        """The points of an answer that is best in everything."""
        return sum(criterion.most for criterion in self.criteria)

    def check(self) -> list[Found]:
        """Return everything that is wrong with it; no rubric at all is none."""
        return [
            Found(Flaw.BAD_RUBRIC, {"number": number})
            for number, each in enumerate(self.criteria, 1)
            if not _is_sound(each)
        ]

    def mark(self, levels: Mapping[str, int]) -> Mark:
        """Return what the levels that a person chose are worth.

        Parameters
        ----------
        levels
            For each criterion (its number from 1, as text) the number of the level, from 1.

        Raises
        ------
        UnreadableAnswerError
            A criterion is left out, or a level is none.
        """
        if levels.keys() != {str(n) for n in range(1, len(self.criteria) + 1)}:
            raise UnreadableAnswerError(levels)
        parts = []
        for number, criterion in enumerate(self.criteria, 1):
            level = levels[str(number)]
            if not 1 <= level <= len(criterion.levels):
                raise UnreadableAnswerError(levels)
            points = criterion.levels[level - 1].points
            parts.append(PartMark(str(number), Fraction(points, criterion.most)))
        points = sum(
            each.levels[levels[str(n)] - 1].points for n, each in enumerate(self.criteria, 1)
        )
        return Mark(Fraction(points, self.most), tuple(parts))


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """An answer in one's own words, marked by a person.

    Parameters
    ----------
    model
        What a good answer says.
    most_characters
        How much may be written; 0 for no limit.
    """

    kind: ClassVar[Kind] = Kind.SHORT_ANSWER
    model: str = ""
    rubric: Rubric = Rubric()
    most_characters: int = 0

    def check(self, stem: str) -> list[Found]:  # noqa: ARG002  the contract's
        """Return what is wrong with its rubric."""
        return self.rubric.check()

    def prompt(self) -> dict[str, Json]:
        """Return how much may be written, and what is looked for."""
        looked_for = [each.title for each in self.rubric.criteria]
        return {"most_characters": self.most_characters, "criteria": looked_for}

    def mark(self, answer: Json) -> Mark:
        """Return that a person must mark it; nothing written is worth nothing."""
        if is_no_answer(answer):
            return NOTHING
        if not isinstance(answer, str):
            raise UnreadableAnswerError(answer)
        return Mark(None) if answer.strip() else NOTHING

    def in_words(self, words: Words) -> str:  # noqa: ARG002  the contract's
        """Return what a good answer says."""
        return self.model

    def shufflable(self) -> dict[str, tuple[str, ...]]:
        """Return nothing."""
        return {}

    def texts(self) -> Sequence[str]:
        """Return the model answer."""
        return [self.model] if self.model else []


@dataclass(frozen=True, slots=True)
class Case:
    """Something to read, with questions about it; these are questions of their own.

    The case itself asks nothing and earns nothing.
    """

    kind: ClassVar[Kind] = Kind.CASE

    def check(self, stem: str) -> list[Found]:  # noqa: ARG002  the contract's
        """Return nothing; its parts are checked each for itself."""
        return []

    def prompt(self) -> dict[str, Json]:
        """Return nothing beside the stem."""
        return {}

    def mark(self, answer: Json) -> Mark:
        """Return nothing: its parts are marked.

        Raises
        ------
        UnreadableAnswerError
            Somebody answers the case itself.
        """
        if is_no_answer(answer):
            return NOTHING
        raise UnreadableAnswerError(answer)

    def in_words(self, words: Words) -> str:  # noqa: ARG002  the contract's
        """Return nothing."""
        return ""

    def shufflable(self) -> dict[str, tuple[str, ...]]:
        """Return nothing: parts build on one another."""
        return {}

    def texts(self) -> Sequence[str]:
        """Return nothing beside the stem."""
        return []


def _is_sound(criterion: Criterion) -> bool:
    has_words = bool(criterion.title.strip()) and all(
        each.title.strip() for each in criterion.levels
    )
    points = [each.points for each in criterion.levels]
    return has_words and len(points) >= LEAST_LEVELS and min(points) >= 0 and max(points) > 0
