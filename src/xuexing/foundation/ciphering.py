"""Secrets of others that have to be read again: kept in the database only enciphered.

The key follows from the home's own secret, which no backup carries: whoever has the tables or a backup
alone cannot read them, and a restored home asks for them anew.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def encipher(text: str) -> str:
    """Return a text that only this home can read again."""
    return _fernet().encrypt(text.encode()).decode()


def decipher(enciphered: str) -> str | None:
    """Return what was enciphered; None where it was with another home's key."""
    try:
        return _fernet().decrypt(enciphered.encode()).decode()
    except InvalidToken:
        return None


def _fernet() -> Fernet:
    key = hmac.new(settings.SECRET_KEY.encode(), b"foundation.ciphering", hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))
