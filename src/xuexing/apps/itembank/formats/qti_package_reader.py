"""QTI packages (.zip with imsmanifest.xml) and single items (.xml), of versions 2.1, 2.2 and 3.0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault, Refusal
from xuexing.foundation.packages import Package

from .checking import reject, take
from .gift_answers import NoAnswerError
from .limits import UnableToReadBank, check_count, unpacked
from .qti_item_reader import read_item
from .qti_names import VERSIONS, inside, mark, plain_name, version_of
from .qti_package import MANIFEST, pack
from .records import Media, Question, Reading, Rejected
from .xml import read_xml

ZIP = b"PK\x03\x04"
ITEM = "assessmentitem"
TESTS = re.compile(r"imsqti_(test|section|assessment)", re.IGNORECASE)


@dataclass
class _Listed:
    """An item as the package lists it."""

    path: str
    about: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Piece:
    """An item with what stands around it.

    Parameters
    ----------
    resolve
        Returns the name under which a picture is kept, from its path.
    media
        Returns the pictures that were resolved.
    """

    raw: bytes
    where: Mapping[str, str | int]
    about: Mapping[str, tuple[str, ...]]
    resolve: Callable[[str], str]
    media: Callable[[], tuple[Media, ...]]


def read_qti(content: bytes) -> Reading:
    """Return the questions of a package, or the one of a single item.

    Raises
    ------
    UnableToReadBank
        It is neither; its list declares entities.
    packages.UnableToUnpack
        The package is damaged, or unpacks to too much.
    """
    if not content.startswith(ZIP):
        return _read_single(unpacked(content))
    package = Package(content)
    package.check()
    reading = Reading(frame=package)
    listed = list(_list_items(package, reading))
    check_count(len(listed))
    for number, each in enumerate(listed, 1):
        _read_one(package, each, number, reading)
    return reading


def version_in(content: bytes) -> str:
    """Return which version of QTI a file is: a name of ``qti_names.VERSIONS``.

    Raises
    ------
    Refusal
        It cannot be read.
    """
    if not content.startswith(ZIP):
        return version_of(read_xml(content))
    root = read_xml(Package(content).read(MANIFEST))
    types = [mark(each, "type") for each in inside(root, "resource")]
    for name, version in VERSIONS.items():
        if any(version.resource in each or version.resource[-4:] in each for each in types):
            return name
    return version_of(root)


def write_qti_rest(rejected: Sequence[Rejected], frame: Any, *, version: str) -> bytes:
    """Return the items that could not be taken as a package, with their problems in a text."""
    package: Package | None = frame
    parts = {str(each.where.get("part", "item.xml")): each.raw for each in rejected}
    problems = [
        f"{each.where.get('part', 'item.xml')}: {fault}"
        for each in rejected
        for fault in each.faults
    ]
    others = {}
    if package is not None:
        names = [name for name in package.names if not name.lower().endswith((".xml", "/"))]
        others = {name: package.read(name) for name in names}
    return pack(
        VERSIONS[version], parts, {**others, "problems.txt": "\n".join(problems).encode()}, {}
    )


def _read_single(content: bytes) -> Reading:
    root = read_xml(content)
    if plain_name(root) != ITEM:
        raise UnableToReadBank(reason=_("it is no QTI item."))
    reading = Reading()
    where: dict[str, str | int] = {"question": 1}
    piece = _Piece(content, where, {}, lambda path: path.rpartition("/")[2], lambda: ())
    _take(root, piece, reading)
    return reading


def _list_items(package: Package, reading: Reading) -> Iterator[_Listed]:
    """Yield the items that the package lists; other things that it lists are named."""
    if MANIFEST not in package.names:
        raise UnableToReadBank(reason=_("the package has no imsmanifest.xml."))
    root = read_xml(package.read(MANIFEST))
    for resource in inside(root, "resource"):
        kind, path = mark(resource, "type"), unquote(mark(resource, "href"))
        if "imsqti_item" in kind.lower():
            yield _Listed(normpath(path), _about(resource))
        elif TESTS.match(kind):
            message = _("%(part)s is a test; its questions are read, the test itself is not.")
            reading.remarks.append(Fault(message, {}, {"part": path}))


def _about(resource: Element) -> dict[str, tuple[str, ...]]:
    """Return topic and knowledge points from the resource's metadata."""
    topic = tuple(_words(each) for each in inside(resource, "entry"))
    points = tuple(_words(each) for each in inside(resource, "keyword"))
    return {
        "topic": tuple(each for each in topic if each),
        "points": tuple(dict.fromkeys(each for each in points if each)),
    }


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _read_one(package: Package, listed: _Listed, number: int, reading: Reading) -> None:
    where: dict[str, str | int] = {"question": number, "part": listed.path}
    raw = package.read(listed.path)
    if listed.path not in package.names:
        reject(reading, where, raw, _("The package lists this item, but does not hold it."))
        return
    try:
        root = read_xml(raw)
    except Refusal as refusal:
        fault = Fault(refusal.message, where, refusal.data)
        reading.rejected.append(Rejected(where, (fault,), raw))
        return
    names: dict[str, str] = {}

    def resolve(path: str) -> str:
        whole = normpath(join(dirname(listed.path), unquote(path)))
        names.setdefault(whole, re.sub(r"[^\w.-]", "_", whole.rpartition("/")[2])[-100:])
        return names[whole]

    def media() -> tuple[Media, ...]:
        found = [(name, path) for path, name in names.items() if path in package.names]
        return tuple(Media(name, package.read(path)) for name, path in found)

    _take(root, _Piece(raw, where, listed.about, resolve, media), reading)


def _take(root: Element, piece: _Piece, reading: Reading) -> None:
    where, raw = piece.where, piece.raw
    if plain_name(root) != ITEM:
        reject(reading, where, raw, _("It is no QTI item."))
        return
    try:
        question, remarks = read_item(root, where, resolve=piece.resolve, about=piece.about)
    except NoAnswerError as error:
        reject(reading, where, raw, error.message, **error.data)
        return
    reading.remarks += [Fault(message, where) for message in remarks]
    media = piece.media()
    whole: Question = replace(question, media=media) if media else question
    take(reading, whole, raw)
