"""A copy of the cpc pack to change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from xuexing.foundation.packs import PACKS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKS / "cpc", tmp_path / "cpc"))
