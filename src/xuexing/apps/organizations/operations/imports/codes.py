"""Codes whose leading zeros a workbook has lost."""

from __future__ import annotations

from collections.abc import Iterable

MOST_ZEROS = 8


class LostZeros:
    """Finds the one known code that a shorter one stands for."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = {}
        for code in known:
            rest = code.lstrip("0")
            if rest and rest != code:
                self._by_rest.setdefault(rest, []).append(code)

    def restore(self, code: str) -> str | None:
        """Return the known code that has these digits behind zeros, if exactly one has."""
        found = self._by_rest.get(code, ())
        return found[0] if len(found) == 1 and code.isdecimal() else None


def with_zeros(codes: Iterable[str]) -> set[str]:
    """Return what codes of digits may have been before their zeros were lost."""
    return {
        "0" * count + code
        for code in codes
        if code.isdecimal() and not code.startswith("0")
        for count in range(1, MOST_ZEROS + 1)
    }
