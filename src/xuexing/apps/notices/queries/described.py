"""To-dos in words: the room that asked says them."""

from __future__ import annotations

from dataclasses import dataclass

from xuexing.foundation.panels import collect

from ..models import ToDo


@dataclass(frozen=True)
class Described:
    """One thing to do, in the reader's language.

    Parameters
    ----------
    title
        What is to be done, in a few words.
    reason
        Why, in one sentence.
    label, url
        The one action and where it leads.
    """

    title: str
    reason: str
    label: str
    url: str


def describe(to_do: ToDo) -> Described | None:
    """Return a to-do in words; None where the room that asked is not there to say them."""
    said = collect(f"notices.to_do.{to_do.kind}", to_do=to_do)
    return said[0] if said else None
