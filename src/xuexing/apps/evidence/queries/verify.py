"""Verification: whether everything is as it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus

from django.conf import settings
from django.db import connection
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Refusal
from xuexing.foundation.guards import missing_guards

from ..formats.key_file import read_public_keys
from ..formats.seal_file import list_seal_numbers
from ..models import Batch
from .chained import examine_batches, examine_coverage, examine_ends, examine_strays
from .finds import Find, Problem, Tally
from .sealed import SealWalk, examine_keys


class UnableToVerify(Refusal):
    """There is no such seal."""

    code = "no_such_seal"
    status = HTTPStatus.NOT_FOUND
    message = _("There is no seal %(number)s: %(newest)s were made so far.")


@dataclass(frozen=True)
class Verification:
    """What a verification looked at, and everything that is not as it was written.

    Parameters
    ----------
    checked_facts, checked_batches, seals
        How many were looked at; what an earlier seal covers is not, where it began at a later one.
    """

    checked_facts: int
    checked_batches: int
    seals: int
    finds: tuple[Find, ...]


def verify(
    *, from_seal: int | None = None, told: Callable[[int], None] = lambda _: None
) -> Verification:
    """Compare every row of the ledger with what was written, and name whatever differs by uuid.

    What a seal covers is compared with the seal's file, whose signature is checked first: it does not
    help to have recomputed every hash in the database. What no seal covers yet is compared with its
    chain. Reads as a stream; a seal, a batch or five thousand facts are in memory at a time, besides
    some hundred bytes a unit.

    Parameters
    ----------
    from_seal
        Begin here and take what earlier seals cover on trust.
    told
        Is told from time to time how many facts were checked, of ``count_facts``.

    Raises
    ------
    UnableToVerify
        There is no seal of that number.
    """
    if from_seal is not None:
        numbers = list_seal_numbers(settings.HOME.seals)
        if from_seal not in numbers:
            raise UnableToVerify(number=from_seal, newest=max(numbers, default=0))
    tally = Tally(told, from_seal or 1)
    finds: dict[Find, Find] = {}
    for find in _examine(tally):
        # What a seal proves may show again in its chain: it is named once, with its seal.
        known = find if find.batch is None else replace(find, seal=None)
        finds.setdefault(known, find)
        if find.batch is not None:
            tally.blamed.add(find.batch)
    return Verification(tally.facts, tally.batches, tally.seals, tuple(finds.values()))


def count_facts() -> int:
    """Return how many facts the ledger says it holds."""
    return Batch.objects.aggregate(facts=Sum("fact_count"))["facts"] or 0


def _examine(tally: Tally) -> Iterator[Find]:
    for guard in missing_guards(connection):
        if guard.startswith("evidence_"):
            yield Find(Problem.GUARD_MISSING, name=guard)
    keys = yield from examine_keys(read_public_keys(settings.HOME.keys))
    yield from SealWalk(settings.HOME.seals, keys, tally).finds()
    yield from examine_batches(tally)
    yield from examine_ends()
    if tally.is_whole:
        yield from examine_strays()
        if tally.has_all_seals:
            yield from examine_coverage(tally)
