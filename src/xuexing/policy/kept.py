"""Reads what a pack says beside its duties: what the program keeps, and what the secretary is told."""

from __future__ import annotations

from collections.abc import Mapping

from .duties import CITATION, CITATION_CHECKS, MOST_VERSIONS
from .messages import gettext_noop as _
from .model import Caution, Citation, Counted, Kept, RosterCheck
from .place import Place
from .readers import certainty, day, identifier, named_in, one_of, whole
from .tables import Fields, Optional, many, record, text

MOST_PEOPLE = 9999
MOST_MONTHS = 12


def kept(place: Place) -> Mapping[str, Kept]:
    """Read the rules that the program keeps, in their order."""
    return {each.key: each for each in many(record(KEPT, Kept))(place)}


def cautions(place: Place) -> Mapping[str, Caution]:
    """Read what the secretary alone is told."""
    reader = record(CAUTION, Caution, {("months", "tell_from"): _note_told_too_late})
    return {each.key: each for each in many(reader)(place)}


def _note_most_below_least(place: Place, *, at_least: int, at_most: int | None) -> None:
    if at_most is not None and at_most < at_least:
        place.inside("at_most").note(_("%(name)s must not be less than at_least."))


def _note_told_too_late(place: Place, *, months: int, tell_from: int) -> None:
    if tell_from > months:
        place.inside("tell_from").note(_("%(name)s must not be more than months."))


CHECK: Fields = {
    "unit_kinds": many(named_in("unit_kinds")),
    "counts": one_of(Counted),
    "at_least": whole(0, MOST_PEOPLE),
    "at_most": Optional(whole(0, MOST_PEOPLE)),
    "from_members": Optional(whole(0, MOST_PEOPLE), 0),
}

KEPT: Fields = {
    "key": identifier,
    "title": text,
    "how": text,
    "citation": record(CITATION, Citation, CITATION_CHECKS),
    "certainty": certainty,
    "check": Optional(
        record(CHECK, RosterCheck, {("at_least", "at_most"): _note_most_below_least})
    ),
}

CAUTION: Fields = {
    "key": identifier,
    "version": whole(1, MOST_VERSIONS),
    "title": text,
    "reason": text,
    "citation": record(CITATION, Citation, CITATION_CHECKS),
    "certainty": certainty,
    "effective_from": day,
    "unit_kinds": many(named_in("unit_kinds")),
    "months": whole(1, MOST_MONTHS),
    "tell_from": whole(1, MOST_MONTHS),
}
