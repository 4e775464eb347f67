"""What somebody asks to be imported, and what would come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import Fault

from ...formats.records import Question, Rejected

MOST_LINES = 500


@dataclass(frozen=True)
class BankOrder:
    """One file of questions and how it is meant.

    Parameters
    ----------
    content, file_name
        The file.
    format
        Name of a format; empty where the file tells.
    unit
        Who will own the questions; None for the whole installation.
    topic
        Below which the file's topics are; questions that name none belong to it.
    source
        The collection of questions whose file does not say which; they are known again within it.
    """

    content: bytes
    file_name: str = ""
    format: str = ""
    unit: Unit | None = None
    topic: Topic | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class BankLine:
    """One line of a plan: which question, and what of it differs."""

    where: Mapping[str, str | int]
    origin_id: str
    text: str
    fields: tuple[str, ...] = ()


@dataclass
class BankPlan:
    """What an import would do, or has done.

    Parameters
    ----------
    format
        Name of the format that was read.
    rejected
        Questions that could not be taken, those found faulty when compared among them.
    topics
        How many topics and knowledge points the file brings along.
    frame
        What the file of those rejected needs beside their pieces.
    """

    format: str
    total: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    topics: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    lines_added: list[BankLine] = field(default_factory=list)
    lines_changed: list[BankLine] = field(default_factory=list)
    frame: object = None

    @property
    def counts(self) -> dict[str, int]:
        """How many questions are added, changed, stay, and cannot be taken."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "faulty": len(self.rejected),
        }

    @property
    def took_nothing(self) -> bool:
        """Whether there were questions and none of them could be taken."""
        return not (self.added or self.changed or self.unchanged)

    def add_line(self, question: Question, fields: tuple[str, ...] | None) -> None:
        """Count a question that is new (None) or in which fields differ, and show the first ones."""
        lines = self.lines_added if fields is None else self.lines_changed
        if len(lines) < MOST_LINES:
            line = BankLine(question.where, question.origin_id, question.stem[:80], fields or ())
            lines.append(line)
        if fields is None:
            self.added += 1
        else:
            self.changed += 1
