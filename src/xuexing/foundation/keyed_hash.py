"""Recognising a secret again without keeping it.

HMAC-SHA256 under a key that lies in the home, outside the database: whoever has the tables alone cannot
find the numbers behind the hashes by trying them all. A backup carries the key, else a restored
installation would recognise nobody.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
from functools import lru_cache
from pathlib import Path

from django.conf import settings

KEY_FILE = "keyed-hash.secret"


def keyed_hash(text: str) -> str:
    """Return the hash of a text under the home's key: 64 hexadecimal digits."""
    key = _key(settings.HOME.keys / KEY_FILE)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=1)
def _key(path: Path) -> bytes:
    """Return the key, made on first use.

    A new key is written beside its place and linked into it, which fails where somebody else was
    faster: two processes never go on with two keys.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as draft:
            draft.write(secrets.token_hex(32))
            draft.flush()
            os.fsync(draft.fileno())
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, path)
    return bytes.fromhex(path.read_text().strip())
