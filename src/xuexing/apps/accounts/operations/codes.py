"""Short codes that people read from paper and type on a phone."""

from __future__ import annotations

import secrets

# Nothing that looks like something else on paper: no 0 o, 1 i l, 2 z, 5 s, 8 b, 9 g q, m rn, w vv, u v;
# no vowels either, so that no code spells a word.
LETTERS = "cdfhjknprtvxy"
DIGITS = "23456789"
SYMBOLS = LETTERS + DIGITS
SLIP_LENGTH = 12
PASSWORD_LENGTH = 10


def draw_sign_in_name() -> str:
    """Return a sign-in name: three letters, then five digits (knp48293), 72 million of them."""
    return _draw(LETTERS, 3) + _draw(DIGITS, 5)


def draw_slip_code() -> str:
    """Return the code of a slip: 12 symbols, 52 bits.

    At 600 guesses a second it takes decades to meet one of 10,000 open slips, so wrong guesses need
    not be counted, and nobody can be locked out by them.
    """
    return _draw(SYMBOLS, SLIP_LENGTH)


def draw_password() -> str:
    """Return a password for one use: 10 symbols, 43 bits."""
    return _draw(SYMBOLS, PASSWORD_LENGTH)


def grouped(code: str) -> str:
    """Return a code in groups of four, as it is printed: cdfh-2345-jknp."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _draw(symbols: str, length: int) -> str:
    return "".join(secrets.choice(symbols) for _ in range(length))
