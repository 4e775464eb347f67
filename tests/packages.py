"""Backups as they should not be."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def rewritten(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Copy a package, each part as ``change`` gives it back; None leaves the part out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return target


def with_manifest(
    source: Path, target: Path, change: Callable[[dict[str, Any]], None], *, drop: str = ""
) -> Path:
    """Copy a package with another first page, and without the part ``drop``."""

    def edit(name: str, data: bytes) -> bytes | None:
        if name != "manifest.json":
            return None if name == drop else data
        page = json.loads(data)
        change(page)
        return json.dumps(page).encode()

    return rewritten(source, target, edit)
