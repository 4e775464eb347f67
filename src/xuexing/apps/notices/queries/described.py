"""To-dos and notices in words: the room that asked or told says them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xuexing.foundation.panels import Described, collect

from ..models import Notice, ToDo

__all__ = ["Described", "describe"]


@dataclass(frozen=True)
class Told:
    """One notice, in the reader's language.

    Parameters
    ----------
    title
        What happened, in a few words.
    lines
        What one needs to know: time, place, topics, whom to ask.
    label, url
        Where it leads; an empty address where there is nothing to open.
    """

    title: str
    lines: Sequence[str]
    label: str
    url: str

    @property
    def text(self) -> str:
        """All of it, for a letter or a chat."""
        return "\n".join([self.title, *self.lines])


def describe(to_do: ToDo) -> Described | None:
    """Return a to-do in words; None where the room that asked is not there to say them."""
    said = collect(f"notices.to_do.{to_do.kind}", to_do=to_do)
    return said[0] if said else None


def describe_notice(notice: Notice) -> Told | None:
    """Return a notice in words; None where the room that told is not there to say them."""
    said = collect(f"notices.notice.{notice.kind}", notice=notice)
    return said[0] if said else None
