"""Ways to put readers together: lists, tables with fields, vocabularies, texts in two languages.

Every way goes on after a fault, so that one look at a pack shows them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from .messages import gettext_noop as _
from .model import Text
from .place import Place, Unreadable, Value
from .readers import Reader, words


@dataclass(frozen=True)
class Optional:
    """A field that may be left out, and what it then is."""

    reader: Reader[Any]
    default: Any = None


LANGUAGES = ("zh-hans", "en")
Fields = Mapping[str, Reader[Any] | Optional]
Checks = Mapping[tuple[str, ...], Callable[..., None]]
"""What must hold between fields: their names, and who notes where it does not."""


def many(reader: Reader[Value], *, at_least: int = 1) -> Reader[tuple[Value, ...]]:
    """Return a reader of lists."""

    def read(place: Place) -> tuple[Value, ...]:
        if not isinstance(place.value, list):
            place.refuse(_("%(name)s must be a list between square brackets, not %(value)s."))
        if len(place.value) < at_least:
            place.refuse(_("%(name)s must list at least %(count)s."), count=at_least)
        items = [place.inside(number) for number in range(len(place.value))]
        found = tuple(value for item in items for value in item.read(reader))
        if len(found) < len(items):
            raise Unreadable
        return found

    return read


def record(
    fields: Fields, build: Callable[..., Value], checks: Checks | None = None
) -> Reader[Value]:
    """Return a reader of tables that have these fields and no others.

    ``build`` gets every field by name. A check gets the fields it names, if these are sound.
    """

    def read(place: Place) -> Value:
        faults_before = len(place.faults)
        _be_table(place)
        _note_other_keys(place, fields)
        found = {
            name: value for name, field in fields.items() for value in _field(place, name, field)
        }
        for names, check in (checks or {}).items():
            if found.keys() >= set(names):
                check(place, **{name: found[name] for name in names})
        if len(found) < len(fields) or len(place.faults) > faults_before:
            raise Unreadable
        return build(**found)

    return read


def keyed(
    fields: Fields,
    build: Callable[..., Value],
    *,
    unique: tuple[str, ...] = (),
    needed: tuple[str, ...] = (),
) -> Reader[Mapping[str, Value]]:
    """Return a reader of vocabularies: equal tables, each with a key of its own.

    ``unique`` names the lists whose words may stand only once in the whole vocabulary, ``needed`` the
    keys that must be among its own.
    """

    def read(place: Place) -> Mapping[str, Value]:
        _be_table(place)
        entries = [place.inside(key) for key in place.value]
        for key in needed:
            if key not in place.value:
                _note_missing(place, key)
        for entry in entries:
            _note_unfit_key(entry)
        for name in unique:
            _note_words_given_twice(entries, name)
        found = {
            entry.name: value
            for entry in entries
            for value in entry.read(record(fields, partial(build, key=entry.name)))
        }
        if len(found) < len(entries):
            raise Unreadable
        return found

    return read


def mapping(reader: Reader[Value], *, needed: tuple[str, ...] = ()) -> Reader[Mapping[str, Value]]:
    """Return a reader of tables with keys of the pack's own choice and equal values.

    ``needed`` names the keys that must be among them.
    """

    def read(place: Place) -> Mapping[str, Value]:
        _be_table(place)
        return record(dict.fromkeys([*needed, *place.value], reader), dict)(place)

    return read


def text(place: Place) -> Text:
    """Read the words of each language."""
    if isinstance(place.value, str):
        place.refuse(_('%(name)s needs both languages: { zh-hans = "…", en = "…" }.'))
    return record(dict.fromkeys(LANGUAGES, words), dict)(place)


def _be_table(place: Place) -> None:
    if not isinstance(place.value, dict):
        place.refuse(_("%(name)s must be a table, not %(value)s."))


def _note_unfit_key(entry: Place) -> None:
    """Note a key that could not stand in addresses and facts."""
    if re.fullmatch(r"[a-z][a-z0-9_]{0,31}", entry.name) is None:
        entry.note(_("The key %(name)s must be small letters, digits and underscores, at most 32."))


def _note_other_keys(place: Place, fields: Fields) -> None:
    for key in place.value:
        if key not in fields:
            place.inside(key).note_unknown(
                key,
                fields.keys(),
                _("%(name)s is not known here. The keys are: %(known)s."),
                _("%(name)s is not known here. Did you mean %(near)s?"),
            )


def _field(place: Place, name: str, field: Reader[Any] | Optional) -> Iterator[Any]:
    """Yield the value of a field where it is sound."""
    if name in place.value:
        reader = field.reader if isinstance(field, Optional) else field
        yield from place.inside(name).read(reader)
    elif isinstance(field, Optional):
        yield field.default
    else:
        _note_missing(place, name)


def _note_missing(place: Place, name: str) -> None:
    """Note what a table has not, unless it may stand where the file could not be read."""
    if place.source.is_whole:
        place.note(_("%(field)s is missing."), field=f"{place.name}.{name}".lstrip("."))


def _note_words_given_twice(entries: list[Place], name: str) -> None:
    """Note a word that two entries, or one twice, would be recognised by."""
    seen: dict[str, str] = {}
    for entry in entries:
        given = entry.value.get(name) if isinstance(entry.value, dict) else None
        for number, word in enumerate(given if isinstance(given, list) else ()):
            plain = "".join(str(word).split()).casefold()
            if plain in seen:
                entry.inside(name).inside(number).note(
                    _("%(value)s stands among the %(name)s of %(other)s already."),
                    other=seen[plain],
                )
            seen.setdefault(plain, entry.name)
