"""A short code that changes: whoever reads it off a screen was there to read it.

RFC 4226 (HOTP) and RFC 6238 (TOTP) with SHA-256. It proves no place and no device: it may be read out
over a telephone. That is enough where heads are counted besides.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac

STEP = dt.timedelta(seconds=30)
FEWEST_DIGITS, MOST_DIGITS = 4, 8


def step_of(moment: dt.datetime) -> int:
    """Return the number of the half-minute that holds a moment, counted from 1970."""
    return int(moment.timestamp()) // int(STEP.total_seconds())


def code_at(secret: bytes, step: int, *, digits: int) -> str:
    """Return the code of one half-minute: ``digits`` figures, leading zeros kept.

    Raises
    ------
    ValueError
        Fewer than 4 digits are guessed too soon; more than 8 are in no standard.

    Examples
    --------
    The 32 bytes ``12345678901234567890123456789012`` at second 59, with 8 digits, give 46119246
    (RFC 6238, appendix B).
    """
    if not FEWEST_DIGITS <= digits <= MOST_DIGITS:
        raise ValueError(f"{digits} digits")
    mac = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha256).digest()
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}d}"


def is_code(text: str, secret: bytes, step: int, *, digits: int, slack: int) -> bool:
    """Tell whether a text is the code of a half-minute, or of one up to ``slack`` before or after it.

    Every code is compared to its end, so that the time it takes says nothing.
    """
    near = range(step - slack, step + slack + 1)
    same = [
        hmac.compare_digest(text.encode(), code_at(secret, each, digits=digits).encode())
        for each in near
        if each >= 0
    ]
    return any(same)
