"""The policy pack in use.

The organizations room says which one (``follow``); everybody else asks ``current_pack``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from xuexing.policy.loader import load_pack
from xuexing.policy.model import Pack

PACKS = Path(__file__).resolve().parents[1] / "packs"
DEFAULT = "cpc"


@dataclass(frozen=True)
class Choice:
    """Which pack is in use.

    Parameters
    ----------
    is_final
        It will not change any more: then it is asked for once in the life of a process.
    """

    name: str
    is_final: bool


UNDECIDED = Choice(DEFAULT, is_final=False)
_source: list[Callable[[], Choice]] = []
_known: list[Choice] = []


def follow(source: Callable[[], Choice]) -> None:
    """Ask ``source`` for the pack from now on."""
    _source[:] = [source]
    forget()


def current_pack() -> Pack:
    """Return the organization's pack, or the usual one before the first start.

    An installation's pack does not change once it is decided; until then it is asked for again with
    each request and each task (``ask_again``), because another process may have decided.
    """
    choice = next(iter(_known), None)
    if choice is None:
        choice = _source[0]() if _source else UNDECIDED
        _known[:] = [choice]
    return pack_named(choice.name)


def ask_again(**_signal: object) -> None:
    """Ask again next time if the pack may have changed; receives signals."""
    if not all(choice.is_final for choice in _known):
        forget()


def forget() -> None:
    """Ask again next time: after the start, a restore, and for tests."""
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
