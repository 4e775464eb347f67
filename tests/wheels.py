"""Wheels made again from what is installed, so that a bundle can be tried without any network."""

from __future__ import annotations

import hashlib
import zipfile
from importlib.metadata import Distribution, PackagePath, distribution
from pathlib import Path


def repacked(name: str, target: Path) -> Path:
    """Make the wheel of an installed library again; return it.

    What its own list names goes back where it came from: programs of its own into ``.data/scripts``.
    What an installer wrote (entry points, compiled files) is left out.
    """
    found = distribution(name)
    stem = f"{found.metadata['Name'].replace('-', '_')}-{found.version}"
    about = next(path.parts[0] for path in found.files if path.parts[1:] == ("METADATA",))
    wheel = target / f"{stem}-{_tag(found)}.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path in found.files:
            if inside := _place(path, found, about=about, stem=stem):
                archive.write(path.locate(), inside)
        archive.writestr(f"{stem}.dist-info/RECORD", "")
    return wheel


def lock_line(wheel: Path, name: str, version: str) -> str:
    """Return the line of a lock file for a wheel."""
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"


def _tag(found: Distribution) -> str:
    lines = (found.read_text("WHEEL") or "").splitlines()
    tags = [line.removeprefix("Tag: ") for line in lines if line.startswith("Tag: ")]
    python = ".".join(sorted({each.split("-")[0] for each in tags}))
    abi = ".".join(sorted({each.split("-")[1] for each in tags}))
    platform = ".".join(sorted({each.split("-")[2] for each in tags}))
    return f"{python}-{abi}-{platform}"


def _place(path: PackagePath, found: Distribution, *, about: str, stem: str) -> str:
    programs = {entry.name for entry in found.entry_points if entry.group == "console_scripts"}
    if path.suffix == ".pyc" or path.name in {"RECORD", "INSTALLER", "REQUESTED", "uv_cache.json"}:
        return ""
    if path.parts[0] == about:
        return "/".join((f"{stem}.dist-info", *path.parts[1:]))
    if path.parts[0] != "..":
        return str(path)
    is_program = "bin" in path.parts and path.name not in programs
    return f"{stem}.data/scripts/{path.name}" if is_program else ""
