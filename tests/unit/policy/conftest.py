"""A copy of the cpc pack to change: of the files that every pack must have."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from xuexing.foundation.packs import PACKS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    others = shutil.ignore_patterns("duties_*.toml", "kept.toml")
    return Path(shutil.copytree(PACKS / "cpc", tmp_path / "cpc", ignore=others))
