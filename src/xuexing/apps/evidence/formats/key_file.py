"""Signing keys in the home's ``keys`` folder: Ed25519, as PEM, the private half for its owner alone.

``seal-NAME.private.pem`` never leaves the home; ``seal-NAME.public.pem`` goes wherever seals are checked.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

OWNER_ONLY = 0o600
PUBLIC = "seal-{}.public.pem"
PRIVATE = "seal-{}.private.pem"


def key_name(public: bytes) -> str:
    """Return the name of a key: the first eight bytes of its digest, in hexadecimal."""
    return sha256(public).hexdigest()[:16]


def make_key(folder: Path) -> bytes:
    """Make a key, write both halves into a folder and return the public one, raw."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key()
    raw = public.public_bytes_raw()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(
        folder / PRIVATE.format(key_name(raw)),
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )
    _write(
        folder / PUBLIC.format(key_name(raw)),
        public.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        ),
    )
    return raw


def forget_key(folder: Path, name: str) -> None:
    """Remove both halves of a key that has signed nothing."""
    for pattern in (PRIVATE, PUBLIC):
        (folder / pattern.format(name)).unlink()


def sign(folder: Path, name: str, message: bytes) -> bytes:
    """Return the signature of a message by a key.

    Raises
    ------
    FileNotFoundError
        The folder holds no private half of it.
    """
    pem = (folder / PRIVATE.format(name)).read_bytes()
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(name)
    return key.sign(message)


def read_public_keys(folder: Path) -> dict[str, bytes]:
    """Return the public halves in a folder, raw, by name; a file that holds another key is left out."""
    found = {}
    for path in sorted(folder.glob(PUBLIC.format("*"))):
        try:
            key = serialization.load_pem_public_key(path.read_bytes())
        except ValueError:
            continue
        if isinstance(key, Ed25519PublicKey):
            raw = key.public_bytes_raw()
            if path.name == PUBLIC.format(key_name(raw)):
                found[key_name(raw)] = raw
    return found


def is_signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether a signature of a message is by the key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _write(path: Path, content: bytes) -> None:
    path.touch(mode=OWNER_ONLY, exist_ok=False)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
