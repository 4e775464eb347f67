"""One seal as a file: what it covers, a line a batch, and at the end the signed head.

A batch's line is a JSON array: unit, number, digest, number of facts, their tags. The last line is a
JSON object with the head and its signature in hexadecimal. What is signed is the head itself: the
object as it stands there, in compact JSON. The file appears whole or not at all.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from .canonical import TAG_BYTES, batch_uuid

NAME = re.compile(r"seal-(\d{6,})\.jsonl")
HEAD_FITS = 4096
"""The last line is shorter than this, in bytes."""


class FaultySealFile(ValueError):  # noqa: N818  named as what it is
    """The file is not what a seal looks like."""


@dataclass(frozen=True)
class Entry:
    """One sealed batch.

    Parameters
    ----------
    tags
        The first eight bytes of each fact's digest, in order.
    """

    unit: UUID
    number: int
    digest: str
    fact_count: int
    tags: bytes

    @cached_property
    def uuid(self) -> UUID:
        """The batch's uuid."""
        return batch_uuid(self.unit, self.number)

    def tag(self, position: int) -> bytes:
        """Return the tag of the fact at a position, from 1."""
        return self.tags[(position - 1) * TAG_BYTES : position * TAG_BYTES]

    def as_line(self) -> bytes:
        """Return the batch as a file lists it, with the end of the line."""
        fields = (str(self.unit), self.number, self.digest, self.fact_count, self.tags.hex())
        return _compact(fields) + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Entry:
        """Return the batch of a line."""
        unit, number, digest, fact_count, tags = json.loads(line)
        return cls(UUID(unit), number, digest, fact_count, bytes.fromhex(tags))


@dataclass(frozen=True)
class Listing:
    """What the lines about batches add up to."""

    batch_count: int
    fact_count: int
    first_batch: str
    last_batch: str
    listing_digest: str


@dataclass(frozen=True)
class Head:
    """What is signed; digests and keys as text. The fields are those of ``models.Seal``."""

    number: int
    tree_size: int
    root: str
    previous_head: str
    sealed_at: str
    key: str
    batch_count: int
    fact_count: int
    first_batch: str
    last_batch: str
    listing_digest: str

    @property
    def message(self) -> bytes:
        """The bytes that are signed."""
        return _compact(asdict(self))

    @property
    def digest(self) -> str:
        """What the next head names as the one before it."""
        return sha256(self.message).hexdigest()

    @property
    def listing(self) -> Listing:
        """What it says of the lines above it."""
        return Listing(
            self.batch_count,
            self.fact_count,
            self.first_batch,
            self.last_batch,
            self.listing_digest,
        )


@dataclass(frozen=True)
class SignedHead:
    """A head and its signature, in hexadecimal."""

    head: Head
    signature: str


def seal_path(folder: Path, number: int) -> Path:
    """Return where a seal stands."""
    return folder / f"seal-{number:06d}.jsonl"


def list_seal_numbers(folder: Path) -> list[int]:
    """Return the numbers of the seals in a folder, ascending."""
    names = folder.iterdir() if folder.is_dir() else ()
    return sorted(int(match[1]) for path in names if (match := NAME.fullmatch(path.name)))


def write_seal(
    path: Path, entries: Iterable[Entry], close: Callable[[Listing], SignedHead]
) -> None:
    """Write a seal: the entries as they come, then the head that ``close`` makes of them.

    It is written aside, flushed to the disk and then given its name, so that a crash leaves no half.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_suffix(".part")
    with aside.open("wb") as file:
        signed = close(_sum_up(_written(file, entries)))
        file.write(_compact({"head": asdict(signed.head), "signature": signed.signature}) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    aside.rename(path)
    _flush_names(path.parent)


def read_head(path: Path) -> SignedHead:
    """Return the signed head of a seal.

    Raises
    ------
    FaultySealFile
        There is none that can be read.
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - HEAD_FITS))
        last = file.read().rstrip(b"\n").rpartition(b"\n")[2]
    try:
        content = json.loads(last)
        signed = SignedHead(Head(**content["head"]), content["signature"])
        bytes.fromhex(signed.signature)
    except (ValueError, TypeError, KeyError) as fault:
        raise FaultySealFile(path.name) from fault
    return signed


def read_listing(path: Path) -> Listing:
    """Return what the lines about batches add up to, whatever the head says.

    Raises
    ------
    FaultySealFile
        A line cannot be read.
    """
    return _sum_up(zip(read_entries(path), _lines(path), strict=True))


def read_entries(path: Path) -> Iterator[Entry]:
    """Yield the batches of a seal.

    Raises
    ------
    FaultySealFile
        A line cannot be read.
    """
    for line in _lines(path):
        try:
            yield Entry.from_line(line)
        except (ValueError, TypeError, AttributeError) as fault:
            raise FaultySealFile(path.name) from fault


def _written(file: BinaryIO, entries: Iterable[Entry]) -> Iterator[tuple[Entry, bytes]]:
    for entry in entries:
        line = entry.as_line()
        file.write(line)
        yield entry, line


def _sum_up(lines: Iterable[tuple[Entry, bytes]]) -> Listing:
    digest, batches, facts = sha256(), 0, 0
    first = last = ""
    for entry, line in lines:
        digest.update(line)
        batches, facts, last = batches + 1, facts + entry.fact_count, str(entry.uuid)
        first = first or last
    return Listing(batches, facts, first, last, digest.hexdigest())


def _lines(path: Path) -> Iterator[bytes]:
    """Yield the lines about batches: all but the last."""
    with path.open("rb") as file:
        held = file.readline()
        for line in file:
            yield held
            held = line


def _flush_names(folder: Path) -> None:
    """Let a new name in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _compact(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")
