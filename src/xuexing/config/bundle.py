"""Everything a server without the network needs, in one file.

``python -m xuexing.config.bundle x86_64 aarch64``; ``make bundle`` runs it. A bundle is the program as it
stands here with a folder ``wheels/`` beside it: every locked library for that kind of machine, the
installer and the Chinese type among them. ``make run`` inside it asks no network.

The libraries come from the package registry once, here, and are held against the lock file: each
requirement has one wheel, of its version, with a digest of the lock, for Python 3.11 on that machine.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename

from .home import CHECKOUT
from .version import VERSION

MACHINES = ("x86_64", "aarch64")
PYTHON = (3, 11)
LOCKS = ("uv.txt", "run.txt")
PARTS = (
    "CHANGELOG.md",
    "Makefile",
    "README.md",
    "deploy",
    "docs",
    "pyproject.toml",
    "requirements",
    "src",
)
WHEELS = "wheels"
NEWEST_GLIBC, OLDEST_GLIBC = 28, 5
"""Wheels for glibc 2.28 run on Debian 10, RHEL 8 and what is built on them, and on all that is newer."""
OLD_NAMES = {"x86_64": ("2014", "2010", "1"), "aarch64": ("2014",)}
LEFT_OUT = ("__pycache__", ".pyc", ".mo")


@dataclass(frozen=True)
class Locked:
    """One line of a lock file."""

    name: str
    version: str
    digests: frozenset[str]


def main() -> int:
    """Make a bundle for each kind of machine named; say what is missing and fail where anything is."""
    target = CHECKOUT / "build" / "bundle"
    target.mkdir(parents=True, exist_ok=True)
    for machine in sys.argv[1:] or MACHINES:
        with tempfile.TemporaryDirectory(dir=target, prefix=".wheels-") as folder:
            wheels = Path(folder)
            _download(wheels, machine)
            missing = list_missing(read_locks(CHECKOUT / "requirements"), wheels, machine)
            if missing:
                sys.stderr.write("\n".join([f"Missing for {machine}:", *missing, ""]))
                return 1
            made = pack(target / f"xuexing-{VERSION}-{machine}.tar", wheels=wheels)
        size = made.stat().st_size // 1_000_000
        sys.stdout.write(f"{made.relative_to(CHECKOUT)} {size} MB sha256 {digest_of(made)}\n")
    return 0


def read_locks(folder: Path) -> list[Locked]:
    """Return what the lock files of the program list, by name."""
    found = {
        each.name: each
        for name in LOCKS
        for each in _locked((folder / name).read_text(encoding="utf-8"))
    }
    return [found[name] for name in sorted(found)]


def list_missing(locked: Iterable[Locked], wheels: Path, machine: str) -> list[str]:
    """Return the requirements for which no right wheel lies in a folder, each with why.

    Right is: that version, a digest that the lock knows, and tags that Python 3.11 on that kind of
    machine takes.
    """
    there, fitting = _wheels_by_name(wheels), fitting_tags(machine)
    return [
        f"{each.name}=={each.version}: {why}"
        for each in locked
        if (why := _fault(each, there.get(each.name, []), fitting))
    ]


def fitting_tags(machine: str) -> frozenset[Tag]:
    """Return the tags that Python 3.11 takes on a machine with glibc 2.28 or later."""
    platforms = platforms_of(machine)
    own = cpython_tags(PYTHON, abis=["cp311"], platforms=platforms)
    return frozenset([*own, *compatible_tags(PYTHON, "cp311", platforms)])


def platforms_of(machine: str) -> list[str]:
    """Return the names of a kind of machine that wheels carry, the newest first."""
    known = [f"manylinux_2_{minor}" for minor in range(NEWEST_GLIBC, OLDEST_GLIBC - 1, -1)]
    old = [f"manylinux{name}" for name in OLD_NAMES[machine]]
    return [f"{name}_{machine}" for name in (*known, *old, "linux")]


def pack(target: Path, *, wheels: Path, checkout: Path = CHECKOUT) -> Path:
    """Write the program and a folder of wheels into one archive, whole or not at all."""
    root = target.name.removesuffix(".tar")
    draft = target.with_name(f".{target.name}.part")
    try:
        with tarfile.open(draft, "w") as archive:
            for path in _program(checkout):
                archive.add(path, f"{root}/{path.relative_to(checkout)}")
            for path in sorted(wheels.glob("*.whl")):
                archive.add(path, f"{root}/{WHEELS}/{path.name}")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _program(checkout: Path) -> Iterator[Path]:
    for name in PARTS:
        part = checkout / name
        found = [part] if part.is_file() else sorted(part.rglob("*"))
        yield from (
            path
            for path in found
            if path.is_file() and not any(left in str(path) for left in LEFT_OUT)
        )


def _locked(text: str) -> Iterator[Locked]:
    for block in re.split(r"\n(?=\S)", text):
        named = re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", block)
        if named:
            digests = frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", block))
            yield Locked(canonicalize_name(named[1]), named[2], digests)


def _wheels_by_name(folder: Path) -> Mapping[str, Sequence[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.whl")):
        try:
            name = parse_wheel_filename(path.name)[0]
        except InvalidWheelFilename:
            continue
        found.setdefault(name, []).append(path)
    return found


def _fault(locked: Locked, wheels: Sequence[Path], fitting: frozenset[Tag]) -> str:
    """Return why none of these wheels is the right one; empty where one is."""
    if not wheels:
        return "no wheel"
    of_version = [
        each for each in wheels if str(parse_wheel_filename(each.name)[1]) == locked.version
    ]
    if not of_version:
        return "another version"
    fit = [each for each in of_version if parse_wheel_filename(each.name)[3] & fitting]
    if not fit:
        return "for another machine"
    return (
        "" if any(digest_of(each) in locked.digests for each in fit) else "a digest the lock lacks"
    )


def _download(folder: Path, machine: str) -> None:
    platforms = [part for name in platforms_of(machine) for part in ("--platform", name)]
    for lock in LOCKS:
        subprocess.run(  # noqa: S603  our own command
            [
                *(
                    sys.executable,
                    "-m",
                    "pip",
                    "download",
                    "--quiet",
                    "--disable-pip-version-check",
                ),
                *("--no-deps", "--only-binary=:all:", "--require-hashes", "--dest", str(folder)),
                *("--implementation", "cp", "--python-version", "3.11"),
                *("--abi", "cp311", "--abi", "abi3", "--abi", "none", *platforms),
                *("--requirement", str(CHECKOUT / "requirements" / lock)),
            ],
            check=True,
        )


if __name__ == "__main__":
    raise SystemExit(main())
