"""What a paper says, before anybody decides how it looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    share
        Its width beside the other columns'.
    is_text
        Whether it holds sentences, which begin at the left.
    """

    title: str
    share: int = 1
    is_text: bool = False


@dataclass(frozen=True)
class Paper:
    """A title, lines below it, paragraphs, a table, notes, and who signs.

    Parameters
    ----------
    heads
        Parts of one line above the text.
    feet
        Parts of one line below it, with room for signatures and a seal.
    """

    title: str
    heads: Sequence[str] = field(default_factory=tuple)
    paragraphs: Sequence[str] = field(default_factory=tuple)
    columns: Sequence[Column] = field(default_factory=tuple)
    rows: Sequence[Sequence[str]] = field(default_factory=tuple)
    notes: Sequence[str] = field(default_factory=tuple)
    feet: Sequence[str] = field(default_factory=tuple)

    def texts(self) -> Iterator[str]:
        """Yield all that it says, in the order of reading."""
        yield self.title
        yield from self.heads
        yield from self.paragraphs
        yield from (column.title for column in self.columns)
        for row in self.rows:
            yield from row
        yield from self.notes
        yield from self.feet
