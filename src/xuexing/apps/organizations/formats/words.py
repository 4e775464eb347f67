"""The pack's words as they are met in cells."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.tables.sheets import Cell
from xuexing.foundation.tables.text import CellError, fold_word, read_text
from xuexing.policy.model import Pack


class Named(Protocol):
    """An entry of a vocabulary."""

    @property
    def key(self) -> str:
        """Its identifier."""

    @property
    def title(self) -> Mapping[str, str]:
        """Its words by language."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Words that mean it in a file."""


class Vocabulary:
    """One vocabulary of the pack, asked by word."""

    def __init__(self, entries: Iterable[Named]) -> None:
        self._written = {
            fold_word(word): (entry.key, word)
            for entry in entries
            for word in (entry.key, *entry.title.values(), *entry.aliases)
        }

    def find(self, text: str) -> str | None:
        """Return the key of the entry that a word means, or None."""
        found = self._written.get(fold_word(text))
        return found[0] if found else None

    def read(self, cell: Cell) -> str:
        """Return the key of the entry that a cell names.

        Raises
        ------
        CellError
            It names none; the nearest word is proposed where one is near.
        """
        text = read_text(cell)
        found = self.find(text)
        if found is None:
            raise self._unknown(text)
        return found

    def _unknown(self, text: str) -> CellError:
        near = difflib.get_close_matches(fold_word(text), self._written, n=1, cutoff=0.5)
        if near:
            return CellError(
                _("%(text)s is not known here. Did you mean %(near)s?"),
                text=text,
                near=self._written[near[0]][1],
            )
        return CellError(
            _("%(text)s is not known here. Known are: %(words)s."),
            text=text,
            words="、".join(dict.fromkeys(word for _key, word in self._titles())),
        )

    def _titles(self) -> Iterable[tuple[str, str]]:
        """Return the first word of each entry that is written in Chinese or, failing that, at all."""
        seen: dict[str, str] = {}
        for key, word in self._written.values():
            if word != key:
                seen.setdefault(key, word)
        return seen.items()


def kind_by_ending(pack: Pack) -> Callable[[str], str | None]:
    """Return a function that tells a unit's kind from the ending of its name, the longest first."""
    endings = sorted(
        ((ending, kind.key) for kind in pack.unit_kinds.values() for ending in kind.name_endings),
        key=lambda each: -len(each[0]),
    )

    def kind_of(name: str) -> str | None:
        return next((key for ending, key in endings if name.endswith(ending)), None)

    return kind_of
