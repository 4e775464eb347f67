"""Who is who: the rows of a roster and the people who are there.

In this order: the identity number's hash; the code; name, birth date and unit together. Somebody of the same
name whom nothing tells apart (no other birth date, identity number or, in another unit, code) may be
the same person: that is asked, never guessed. A person found for one row is none for another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.foundation.i18n import join_words
from xuexing.foundation.tables.dates import is_same_day
from xuexing.foundation.tables.listing import Notes

from ...formats.roster import PersonRow
from ...models import Membership, Person, Unit
from ...models.membership import AFFILIATED
from ...queries.imports import (
    list_own_memberships,
    list_people_coded,
    list_people_named,
    list_people_recognised,
    list_units_keyed,
)
from .codes import LostZeros
from .groups import Place
from .orders import NOBODY, Reach
from .plans import Candidate, Question

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOST_CANDIDATES = 10
Key = tuple[object, ...]
"""What rows of one person share."""


@dataclass
class People:
    """Those whom the rows may mean, with what they belong to.

    Parameters
    ----------
    memberships
        Affiliations and groups of each, oldest first.
    units
        The units of those memberships, by id.
    """

    coded: dict[str, Person] = field(default_factory=dict)
    recognised: dict[str, Person] = field(default_factory=dict)
    named: dict[str, list[Person]] = field(default_factory=dict)
    memberships: dict[int, list[Membership]] = field(default_factory=dict)
    units: dict[int, Unit] = field(default_factory=dict)

    def affiliation(self, person: Person) -> Membership | None:
        """Return the latest affiliation of a person, over or not."""
        own = [each for each in self.memberships.get(person.pk, ()) if each.kind in AFFILIATED]
        return own[-1] if own else None

    def unit_of(self, person: Person) -> Unit | None:
        """Return the unit of the latest affiliation."""
        last = self.affiliation(person)
        return self.units[last.unit_id] if last else None


def load_people(rows: Sequence[PersonRow]) -> People:
    """Return everybody whom the rows may mean: five statements at most."""
    people = People()
    people.coded = {p.code: p for p in list_people_coded(_said(rows, "code")) if p.code}
    hashes = _said(rows, "identity_hash")
    if hashes:
        found = list_people_recognised(hashes)
        people.recognised = {p.identity_hash: p for p in found if p.identity_hash}
    unknown = {
        row.name
        for row in rows
        if row.code not in people.coded and row.identity_hash not in people.recognised
    }
    for person in list_people_named(unknown) if unknown else ():
        people.named.setdefault(person.name, []).append(person)
    everybody = [*people.coded.values(), *people.recognised.values()]
    everybody += [person for namesakes in people.named.values() for person in namesakes]
    for membership in list_own_memberships(person.pk for person in everybody):
        people.memberships.setdefault(membership.person_id, []).append(membership)
    keys = {each.unit_id for own in people.memberships.values() for each in own}
    people.units = {unit.pk: unit for unit in list_units_keyed(keys)} if keys else {}
    return people


def restore_codes(rows: Sequence[PersonRow], people: People, notes: Notes) -> Sequence[PersonRow]:
    """Return the rows with the zeros that codes have lost, where one namesake's code says which."""
    return [_with_code(row, people, notes) for row in rows]


def _with_code(row: PersonRow, people: People, notes: Notes) -> PersonRow:
    if row.code is None or row.code in people.coded or not row.code.isdecimal():
        return row
    namesakes = {each.code: each for each in people.named.get(row.name, ()) if each.code}
    code = LostZeros(namesakes).restore(row.code)
    if code is None:
        return row
    people.coded[code] = namesakes[code]
    message = _("%(code)s was read as %(restored)s, whose zeros were lost.")
    data = {"code": row.code, "restored": code}
    notes.remarks.append(Fault(message, row.where.at("code"), data))
    return replace(row, code=code)


class Matcher:
    """Finds the person of each row; what is unsure becomes a question, what cannot be a fault."""

    def __init__(
        self,
        people: People,
        *,
        answers: Mapping[str, str],
        reach: Reach,
        faults: list[Fault],
    ) -> None:
        self._people = people
        self._answers = answers
        self._reach = reach
        self._faults = faults
        self._taken: dict[int, PersonRow] = {}
        self._twins: set[str] = set()
        self.questions: list[Question] = []

    def match(
        self, rows: Sequence[PersonRow], places: Sequence[Place | None]
    ) -> list[Person | None]:
        """Return the person of each row; None for somebody new, and after a fault or question."""
        self._names = [_name_key(row, place) for row, place in zip(rows, places, strict=True)]
        self._refuse_twins(rows)
        found: list[Person | None] = [self._by_number(row) for row in rows]
        open_rows = [i for i, person in enumerate(found) if person is None]
        alike = Counter(self._names[i] for i in open_rows)
        for i in open_rows:
            # Where several rows say the same of one person, none of them is sure.
            if alike[self._names[i]] == 1:
                found[i] = self._by_name(rows[i], places[i])
        for i in open_rows:
            if found[i] is None:
                found[i] = self._by_asking(rows[i], places[i])
        return found

    # -- by identity number and code -----------------------------------------------------------

    def _by_number(self, row: PersonRow) -> Person | None:
        recognised = self._people.recognised.get(row.identity_hash or "")
        if recognised:
            return self._take(row, recognised, "identity")
        coded = self._people.coded.get(row.code or "")
        if coded is None:
            return None
        if _is_somebody_else(row, coded):
            return self._decide(row, [coded]) if self._may_be_named(coded) else None
        return self._take(row, coded, "code")

    # -- by name -------------------------------------------------------------------------------

    def _by_name(self, row: PersonRow, place: Place | None) -> Person | None:
        """Return the one namesake in the unit whose birth date agrees, or is unknown like the row's."""
        sure = [
            person
            for person in self._namesakes(row)
            if self._is_in(person, place) and _agrees(row, person)
        ]
        return self._take(row, sure[0], "name") if len(sure) == 1 else None

    def _by_asking(self, row: PersonRow, place: Place | None) -> Person | None:
        unsure = [
            person
            for person in self._namesakes(row)
            if self._is_in(person, place) or not _have_other_codes(row, person)
        ]
        return self._decide(row, unsure) if unsure else None

    def _namesakes(self, row: PersonRow) -> list[Person]:
        return [
            person
            for person in self._people.named.get(row.name, ())
            if person.pk not in self._taken
            and not _are_apart(row, person)
            and self._may_be_named(person)
        ]

    def _is_in(self, person: Person, place: Place | None) -> bool:
        unit = self._people.unit_of(person)
        return place is not None and unit is not None and unit.pk == place.unit.unit.pk

    def _may_be_named(self, person: Person) -> bool:
        """Tell whether the importer may know of this person."""
        unit = self._people.unit_of(person)
        return self._reach.is_whole or (unit is not None and self._reach.edits_roster(unit))

    # -- asking --------------------------------------------------------------------------------

    def _decide(self, row: PersonRow, candidates: Sequence[Person]) -> Person | None:
        """Return whom somebody has named for the row; ask where nobody has."""
        answer = self._answers.get(row.where.key)
        if answer == NOBODY:
            return None
        chosen = next((each for each in candidates if str(each.uuid) == answer), None)
        if chosen:
            return self._take(row, chosen, "name")
        shown = tuple(map(self._candidate, candidates[:MOST_CANDIDATES]))
        message = _(
            "%(name)s may be %(people)s, or somebody new. Add the code, the identity number or the"
            " birth date, or say who it is on the page."
        )
        people = join_words(f"{each.name} ({each.unit or each.code})" for each in shown)
        refusal = Fault(message, row.where.at("name"), {"name": row.name, "people": people})
        self.questions.append(
            Question(row.where.key, row.name, row.where.at("name"), shown, refusal)
        )
        return None

    def _candidate(self, person: Person) -> Candidate:
        unit = self._people.unit_of(person)
        return Candidate(
            person.uuid,
            person.name,
            person.code or "",
            unit.name if unit else "",
            person.birth_on,
        )

    def _take(self, row: PersonRow, person: Person, column: str) -> Person | None:
        """Keep a person for a row; two rows for one person are a fault."""
        other = self._taken.setdefault(person.pk, row)
        if other is not row and row.where.key not in self._twins:
            message = _("This is the person of row %(first)s. Delete one of the two rows.")
            self._refuse(row, column, message, first=other.where.row)
        return person

    # -- the file in itself --------------------------------------------------------------------

    def _refuse_twins(self, rows: Sequence[PersonRow]) -> None:
        """Refuse rows that name one person twice."""
        seen: dict[Key, PersonRow] = {}
        for row, name in zip(rows, self._names, strict=True):
            for column, key in _keys(row, name):
                first = seen.setdefault(key, row)
                if first is not row and (column != "name" or not _have_other_numbers(row, first)):
                    message = _("This is the person of row %(first)s. Delete one of the two rows.")
                    self._refuse(row, column, message, first=first.where.row)
                    self._twins.add(row.where.key)
                    break

    def _refuse(self, row: PersonRow, column: str, message: str | _StrPromise, **data: Any) -> None:
        self._faults.append(Fault(message, row.where.at(column), data))


def _keys(row: PersonRow, name: Key) -> Iterable[tuple[str, Key]]:
    """Yield what no two rows of a file may share, each with the column that says it."""
    if row.identity_hash:
        yield "identity", ("identity", row.identity_hash)
    if row.code:
        yield "code", ("code", row.code)
    yield "name", name


def _name_key(row: PersonRow, place: Place | None) -> Key:
    return ("name", row.name, row.birth_on, place.unit.unit.code if place else row.unit)


def _have_other_numbers(row: PersonRow, other: PersonRow) -> bool:
    """Tell whether two rows of one name, birth date and unit are surely two people."""
    codes = row.code and other.code and row.code != other.code
    hashes = row.identity_hash and other.identity_hash and row.identity_hash != other.identity_hash
    return bool(codes or hashes)


def _are_apart(row: PersonRow, person: Person) -> bool:
    """Tell whether the birth date or the identity number says that they are two people."""
    births = row.birth_on and person.birth_on and not is_same_day(person.birth_on, row.birth_on)
    hashes = (
        row.identity_hash and person.identity_hash and row.identity_hash != person.identity_hash
    )
    return bool(births or hashes)


def _is_somebody_else(row: PersonRow, person: Person) -> bool:
    """Tell whether a code seems to have passed to another person: more differs than was corrected."""
    is_recognised = row.identity_hash is not None and row.identity_hash == person.identity_hash
    hashes = row.identity_hash and person.identity_hash and not is_recognised
    return bool(hashes) or (row.name != person.name and _are_apart(row, person))


def _agrees(row: PersonRow, person: Person) -> bool:
    """Tell whether birth dates agree, or neither is known and no code says otherwise."""
    if row.birth_on is None and person.birth_on is None:
        return not _have_other_codes(row, person)
    return row.birth_on is not None and is_same_day(person.birth_on, row.birth_on)


def _have_other_codes(row: PersonRow, person: Person) -> bool:
    return bool(row.code and person.code and row.code != person.code)


def _said(rows: Sequence[PersonRow], name: str) -> set[str]:
    return {value for row in rows if (value := getattr(row, name))}
