"""A question as every reader gives it and every writer takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xuexing.foundation.errors import Fault
from xuexing.foundation.markup import Markup
from xuexing.kernel.items import Content, Kind

Where = Mapping[str, str | int]
"""Where in a file: ``question``, ``line``, ``sheet`` and ``row``, ``part`` of a package."""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture that comes with a question; its texts name it ``media:NAME``."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Prior:
    """How hard somebody says that a question is.

    Parameters
    ----------
    error_rate
        The share of people who get it wrong, 0 to 1.
    source
        Who says so: the name of a collection that counted, or ``author`` for a judgement.
    """

    error_rate: float
    source: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with no trace of the format that it was read from.

    Parameters
    ----------
    content
        What its kind holds beside the stem.
    markup
        In what all its texts are written.
    explanation
        Why the answer is right.
    reference
        Where it can be looked up.
    topic
        Names of its topic, from the top down; empty where the file does not say.
    points
        Names of the knowledge points that it asks for.
    level
        A ``Level`` of thinking; empty where the file does not say.
    origin_id
        What the file calls it; it is known again by it.
    source
        The collection that it belongs to, as the file says.
    parts
        The questions of a case.
    where
        Where it stands in the file; no part of what it says.
    """

    kind: Kind
    stem: str
    content: Content
    markup: Markup = Markup.PLAIN
    title: str = ""
    explanation: str = ""
    reference: str = ""
    language: str = ""
    topic: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    level: str = ""
    origin_id: str = ""
    source: str = ""
    prior: Prior | None = None
    media: tuple[Media, ...] = ()
    parts: tuple[Question, ...] = ()
    where: Where = field(default_factory=dict, compare=False)

    def texts(self) -> Sequence[str]:
        """Return every text of it that is written in its markup, those of its parts too."""
        own = [self.stem, *self.content.texts(), *([self.explanation] if self.explanation else [])]
        return [*own, *(text for part in self.parts for text in part.texts())]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A question that cannot be taken, with everything that is wrong with it.

    Parameters
    ----------
    raw
        The piece of the file, as its format's ``write_rest`` wants it, so that it can be mended.
    """

    where: Where
    faults: tuple[Fault, ...]
    raw: Any = None


@dataclass
class Reading:
    """What a file says.

    Parameters
    ----------
    remarks
        What was read otherwise than it stands, or left out, and where.
    frame
        What of the file a ``write_rest`` needs beside the pieces (the header of a table).
    """

    questions: list[Question] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    frame: Any = None
    raws: list[Any] = field(default_factory=list)
    """The piece of the file that each of ``questions`` was read from."""

    @property
    def count(self) -> int:
        """How many questions the file has, good and faulty."""
        return len(self.questions) + len(self.rejected)


@dataclass(frozen=True, slots=True)
class Loss:
    """What a format cannot say of one question.

    Parameters
    ----------
    question
        Its number among those written, from 1.
    origin_id
        What it is called, for whoever looks it up.
    whole
        The question could not be written at all.
    """

    question: int
    origin_id: str
    message: Any
    data: Mapping[str, Any] = field(default_factory=dict)
    whole: bool = False

    def __str__(self) -> str:
        return str(self.message) % dict(self.data) if self.data else str(self.message)


@dataclass
class Written:
    """A file of questions, and what it does not say."""

    content: bytes
    losses: list[Loss] = field(default_factory=list)
