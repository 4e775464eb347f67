"""The package itself: written beside its final place, checked whole before anything is taken out."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from .manifest import NAME, Manifest, UnableToReadBackup

CHUNK_BYTES = 1 << 20


def write_package(
    path: Path, *, parts: Mapping[str, Path], program: str, made_at: str, migrations: Iterable[str]
) -> Manifest:
    """Write a package that is there whole or not at all, readable by its owner alone.

    Parameters
    ----------
    parts
        Files by their path inside the package.
    """
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.touch(mode=0o600)
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
            digests = {name: _pack(package, name, source) for name, source in parts.items()}
            manifest = Manifest(program, made_at, tuple(migrations), digests)
            package.writestr(NAME, manifest.as_json())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def read_manifest(path: Path) -> Manifest:
    """Return what a package says of itself.

    Raises
    ------
    UnableToReadBackup
        It is not a package of ours.
    """
    with _opened(path) as package:
        return Manifest.from_json(_page(package, path), path=str(path))


def unpack(path: Path, target: Path) -> None:
    """Take everything out into an empty folder, each file compared with its digest.

    Raises
    ------
    UnableToReadBackup
        A file is missing, changed, or not listed.
    """
    with _opened(path) as package:
        manifest = _whole_page(package, path)
        for name, digest in manifest.digests.items():
            with _readable(path, name):
                found = _take_out(package, name, target)
            if found != digest:
                raise UnableToReadBackup(path=str(path), what=name)


def verify_package(path: Path) -> Manifest:
    """Compare everything in a package with its digest, taking nothing out; return its first page.

    Raises
    ------
    UnableToReadBackup
        A file is missing, changed, or not listed.
    """
    with _opened(path) as package:
        manifest = _whole_page(package, path)
        for name, digest in manifest.digests.items():
            with _readable(path, name), package.open(name) as part:
                found = _digest(part)
            if found != digest:
                raise UnableToReadBackup(path=str(path), what=name)
    return manifest


def take_out(path: Path, name: str, target: Path) -> None:
    """Take one file out of a package that was found whole."""
    with _opened(path) as package, _readable(path, name):
        _take_out(package, name, target)


def is_package(path: Path) -> bool:
    """Tell whether a file is a backup of ours, for whoever is about to write over it."""
    try:
        read_manifest(path)
    except UnableToReadBackup:
        return False
    return True


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        what = _("it cannot be read") if isinstance(error, OSError) else _("it is damaged")
        raise UnableToReadBackup(path=str(path), what=what) from error


def _page(package: zipfile.ZipFile, path: Path) -> str:
    try:
        return package.read(NAME).decode()
    except (KeyError, zipfile.BadZipFile, zlib.error, UnicodeDecodeError) as error:
        raise UnableToReadBackup(path=str(path), what=NAME) from error


def _whole_page(package: zipfile.ZipFile, path: Path) -> Manifest:
    """Return what a package says of itself; it holds what it lists and nothing else."""
    manifest = Manifest.from_json(_page(package, path), path=str(path))
    for name in sorted((set(package.namelist()) - {NAME}) ^ set(manifest.digests)):
        raise UnableToReadBackup(path=str(path), what=name)
    return manifest


@contextmanager
def _readable(path: Path, name: str) -> Iterator[None]:
    """Say which file it was where a package turns out to be damaged."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
        raise UnableToReadBackup(path=str(path), what=name) from error


def _pack(package: zipfile.ZipFile, name: str, source: Path) -> str:
    with source.open("rb") as file, package.open(name, "w", force_zip64=True) as part:
        return _copy(file, part)


def _take_out(package: zipfile.ZipFile, name: str, target: Path) -> str:
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts:
        raise ValueError(name)
    place = target / inside
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.touch(mode=0o600)
    with package.open(name) as part, place.open("wb") as file:
        return _copy(part, file)


def _copy(source: IO[bytes], target: IO[bytes]) -> str:
    """Copy and return the digest of what was copied."""
    digest = hashlib.sha256()
    for chunk in _chunks(source):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


def _digest(source: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(source):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(CHUNK_BYTES):
        yield chunk
