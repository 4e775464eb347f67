"""What is sealed: every seal against its signature, and every batch against its seal."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xuexing.kernel.merkle import Frontier

from ..formats.canonical import NO_DIGEST
from ..formats.key_file import is_signed, key_name
from ..formats.seal_file import (
    Entry,
    FaultySealFile,
    SignedHead,
    list_seal_numbers,
    read_entries,
    read_head,
    read_listing,
    seal_path,
)
from ..models import Batch, Coverage, Seal, SigningKey
from .chunks import in_chunks
from .comparison import AT_ONCE, compare, removed, weigh
from .finds import Find, Problem, Tally, gap
from .reading import read_batches, read_facts
from .seals import frontier_of, head_of

Keys = Mapping[str, bytes]
"""Public keys, raw, by name."""


@dataclass(frozen=True)
class Link:
    """What the next seal must follow; None where it is not known for certain."""

    head_digest: str | None = None
    frontier: Frontier | None = None


def examine_keys(files: Keys) -> Generator[Find, None, Keys]:
    """Yield which rows of signing keys disagree with their files; return the keys to go by.

    A file outside the database is believed before a row in it.
    """
    keys, rows = dict(files), SigningKey.objects.order_by("pk")
    used = {seal.key_id for seal in Seal.objects.only("key")}
    for name in sorted(used - {row.name for row in rows}):
        yield Find(Problem.KEY_ALTERED, name=name)
    for row in rows:
        public = _from_hex(row.public_key)
        if key_name(public) != row.name:
            yield Find(Problem.KEY_ALTERED, name=row.name)
        elif row.name not in files:
            yield Find(Problem.KEY_FILE_MISSING, name=row.name)
            keys[row.name] = public
    return keys


@dataclass(frozen=True)
class SealWalk:
    """Goes through the seals in order."""

    folder: Path
    keys: Keys
    tally: Tally

    def finds(self) -> Iterator[Find]:
        """Yield what is wrong with the seals, from the first one looked at, and what they cover."""
        first = self.tally.first_seal
        rows = {row.number: row for row in Seal.objects.filter(number__gte=first - 1)}
        known = sorted({*rows, *list_seal_numbers(self.folder)} - set(range(first)))
        before = rows.get(first - 1)
        link = Link(NO_DIGEST, Frontier()) if self.tally.is_whole else self._link_to(before)
        reached = first - 1
        for number in known:
            for lost in gap(reached, number):
                yield Find(Problem.SEAL_REMOVED, seal=lost)
                link, self.tally.has_all_seals = Link(), False
            is_newest = number == known[-1]
            link = yield from self._seal(number, rows.get(number), link, is_newest=is_newest)
            reached = number

    def _seal(
        self, number: int, row: Seal | None, link: Link, *, is_newest: bool
    ) -> Generator[Find, None, Link]:
        """Yield what is wrong with one seal; return what the next must follow."""
        path = seal_path(self.folder, number)
        in_file, in_row = self._read_file(path, number), self._read_row(row)
        is_pending = is_newest and row is None and _is_pending(number)
        self.tally.seals += 1
        if in_file is None:
            self.tally.has_all_seals = False
            is_there = path.exists()
            yield Find(
                Problem.SEAL_FILE_ALTERED if is_there else Problem.SEAL_FILE_MISSING, seal=number
            )
        if row is None and not is_pending:
            yield Find(Problem.SEAL_ROW_MISSING, seal=number)
        if row is not None and (in_row is None or in_file not in {None, in_row}):
            yield Find(Problem.SEAL_ROW_ALTERED, seal=number)
        signed = in_file or in_row
        if signed is None:
            return Link()
        if link.head_digest not in {None, signed.head.previous_head}:
            yield Find(Problem.SEAL_UNLINKED, seal=number)
        if in_file is None:
            return self._link_to(row)
        frontier = yield from self._batches(path, number, link.frontier, is_pending=is_pending)
        if frontier is None:
            return Link(signed.head.digest, self._link_to(row).frontier)
        if (frontier.size, frontier.root.hex()) != (signed.head.tree_size, signed.head.root):
            yield Find(Problem.SEAL_UNLINKED, seal=number)
            return Link(signed.head.digest)
        return Link(signed.head.digest, frontier)

    def _batches(
        self, path: Path, number: int, frontier: Frontier | None, *, is_pending: bool
    ) -> Generator[Find, None, Frontier | None]:
        """Yield what became of the batches that a seal covers; return the tree grown by them."""
        for entries in in_chunks(read_entries(path), limit=AT_ONCE, weigh=weigh):
            for find in _compare_all(entries):
                yield replace(find, seal=number)
            if frontier is not None:
                frontier = frontier.extended(bytes.fromhex(entry.digest) for entry in entries)
            if not is_pending:
                self.tally.reach |= {entry.unit.bytes: entry.number for entry in entries}
            self.tally.count(batches=len(entries), facts=sum(entry.fact_count for entry in entries))
        if not is_pending:
            self.tally.last_seal = number
        return frontier

    def _read_file(self, path: Path, number: int) -> SignedHead | None:
        """Return the head of a seal's file if all of the file is what was signed."""
        try:
            signed, listing = read_head(path), read_listing(path)
        except (FileNotFoundError, FaultySealFile):
            return None
        is_true = (signed.head.number, signed.head.listing) == (number, listing)
        return signed if is_true and self._holds(signed) else None

    def _read_row(self, row: Seal | None) -> SignedHead | None:
        """Return the head that a seal's row repeats if it is what was signed."""
        if row is None or frontier_of(row) is None:
            return None
        signed = SignedHead(head_of(row), row.signature)
        return signed if self._holds(signed) else None

    def _link_to(self, row: Seal | None) -> Link:
        """Return what the seal after a row must follow, as far as the row is believed."""
        signed = self._read_row(row)
        return Link(signed.head.digest, frontier_of(row)) if row and signed else Link()

    def _holds(self, signed: SignedHead) -> bool:
        public = self.keys.get(signed.head.key)
        signature = _from_hex(signed.signature)
        return public is not None and is_signed(public, signature, signed.head.message)


def _compare_all(entries: Sequence[Entry]) -> Iterator[Find]:
    """Yield what became of some sealed batches: two statements, whatever their number."""
    batches, nonsense = read_batches(
        Batch.objects.filter(uuid__in=[entry.uuid for entry in entries]).order_by("pk")
    )
    kept = Batch.objects.filter(pk__in=nonsense) if nonsense else Batch.objects.none()
    rows = {row.uuid: row for row in batches}
    facts = read_facts([row.pk for row in batches])
    for entry in entries:
        row = rows.get(entry.uuid)
        if row is not None:
            yield from compare(entry, row, facts.get(row.pk, ()))
        elif kept.filter(uuid=entry.uuid).exists():
            yield Find(Problem.BATCH_ALTERED, entry.uuid)
        else:
            yield from removed(entry)


def _from_hex(text: str) -> bytes:
    """Return the bytes of a text, none where it is not hexadecimal."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _is_pending(number: int) -> bool:
    """Tell whether the newest file only waits for its row.

    A crash between file and row leaves no trace of the seal in the database, and the next sealing takes
    the file over. Or the row was written just now.
    """
    is_recorded = Seal.objects.filter(number=number).exists()
    return is_recorded or not Coverage.objects.filter(seal_number=number).exists()
