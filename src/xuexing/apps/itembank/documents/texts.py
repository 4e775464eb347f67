"""A text of a question on paper: its words, and its pictures below them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xuexing.foundation.documents.description import Block, Picture, says
from xuexing.foundation.markup import plain_text

from ..models import ItemVersion
from ..queries.wording import list_pictures


def describe_text(
    version: ItemVersion, text: str, *, before: str = "", after: str = "", keeps_next: bool = False
) -> Iterator[Block]:
    """Yield a text of a version as it is printed; pictures stay on the page of their words.

    ``media__upload`` has to come along with the version.

    Parameters
    ----------
    before, after
        What stands before and after its words: its number, what it is worth.
    keeps_next
        Whether what follows belongs to it and begins on its page.
    """
    pictures = list_pictures(version, text)
    words = says(f"{before}{words_on_paper(version, text)}{after}")
    yield replace(words, keeps_next=keeps_next or bool(pictures))
    for place, each in enumerate(pictures, 1):
        is_held = keeps_next or place < len(pictures)
        yield Picture(each.content, each.url, each.says, keeps_next=is_held)


def words_on_paper(version: ItemVersion, text: str) -> str:
    """Return the words of a text in one line, without what its pictures show."""
    return " ".join(plain_text(text, version.markup, with_pictures=False).split())
