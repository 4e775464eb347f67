"""The policy pack in use.

The organizations room says which one (``follow``); everybody else asks ``current_pack``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from xuexing.policy.loader import load_pack
from xuexing.policy.model import Pack

PACKS = Path(__file__).resolve().parents[1] / "packs"
DEFAULT = "cpc"

_name_source: list[Callable[[], str | None]] = []
_known: dict[str, str] = {}


def follow(source: Callable[[], str | None]) -> None:
    """Ask ``source`` for the pack's name from now on; None means: not decided yet."""
    _name_source[:] = [source]
    forget()


def current_pack() -> Pack:
    """Return the organization's pack, or the default one before the first start.

    The name is asked for until there is one, then kept: an installation's pack does not change.
    """
    name = _known.get("name")
    if name is None:
        name = _name_source[0]() if _name_source else None
        if name is not None:
            _known["name"] = name
    return pack_named(name or DEFAULT)


def forget() -> None:
    """Ask again next time: for tests, and after a restore."""
    _known.clear()


@lru_cache(maxsize=8)
def pack_named(name: str) -> Pack:
    """Return a shipped pack by name, read once.

    Raises
    ------
    policy.loader.FaultyPack
        It does not load.
    """
    return load_pack(PACKS / name)


def list_pack_names() -> list[str]:
    """Return the names of the shipped packs."""
    return sorted(path.parent.name for path in PACKS.glob("*/pack.toml"))
