"""Codes and one-time passwords that people read from paper and type on a phone."""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 and O, no 1, I and L."""
GROUP = 4


def make_code(groups: int = 3) -> str:
    """Return a random code such as ``7KQF-M2XD-9PTR``: just under 5 bits a character."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(groups))


def as_typed(code: str) -> str:
    """Return a code as it was meant, whatever case, spaces and dashes it was typed with."""
    return "".join(sign for sign in code.upper() if sign in ALPHABET)
