"""Places in a superior's form: a name between two braces, ``{{党员人数}}``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

PLACE = re.compile(r"(?:\{\{|｛｛)\s*([^{}｛｝]{1,60}?)\s*(?:\}\}|｝｝)")
Filling = str | Decimal
Fillings = Mapping[str, Filling]
"""What stands in each place, by its name."""


def list_names(texts: Iterable[str]) -> list[str]:
    """Return the names of the places in texts, each once, in their order."""
    return list(dict.fromkeys(name for text in texts for name in PLACE.findall(text)))


def whole_place(text: str) -> str:
    """Return the name of a place that is all there is in a text; empty where there is more."""
    found = PLACE.fullmatch(text.strip())
    return found[1] if found else ""


def find_places(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where places begin and end in a text, and their names."""
    for found in PLACE.finditer(text):
        yield found.start(), found.end(), found[1]


def as_text(filling: Filling) -> str:
    """Return what stands in a place as text; a number without idle zeros."""
    if isinstance(filling, str):
        return filling
    return f"{filling.normalize():f}" if filling else "0"


def fill_text(text: str, fillings: Fillings) -> str:
    """Return a text with its places filled; a place that nobody filled stays."""

    def filled(found: re.Match[str]) -> str:
        known = fillings.get(found[1])
        return found[0] if known is None else as_text(known)

    return PLACE.sub(filled, text)
