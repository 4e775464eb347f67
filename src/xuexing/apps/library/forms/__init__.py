"""The shape of input."""

from .lists import EntryForm, ReadingListForm

__all__ = ["EntryForm", "ReadingListForm"]
