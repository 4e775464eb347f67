"""A bundle holds every locked library for its kind of machine, and installs where no network is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.wheels import lock_line, repacked
from xuexing.config.bundle import (
    MACHINES,
    Locked,
    digest_of,
    fitting_tags,
    list_missing,
    pack,
    platforms_of,
    read_locks,
)

CHECKOUT = Path(__file__).parents[2]
NOWHERE = "http://127.0.0.1:9"
NO_NETWORK = {
    **dict.fromkeys(("PIP_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX"), NOWHERE),
    **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOWHERE),
    "UV_OFFLINE": "1",
    "PIP_RETRIES": "0",
}
FONT = "from xuexing.foundation.documents.fonts import *; print(*shipped_folders())"
OURS = ("MAKE", "XUEXING", "DATABASE", "DJANGO")
pytestmark = pytest.mark.sqlite


def wheel(folder: Path, name: str, content: bytes = b"wheel") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


class TestListMissing:
    """Every way in which a folder is not complete is told; the folders here hold four bytes a wheel."""

    @pytest.mark.parametrize(
        ("name", "why"),
        [
            ("numba_core-1.5-cp311-cp311-manylinux_2_17_aarch64.whl", ""),
            ("numba_core-1.5-cp39-abi3-manylinux2014_aarch64.whl", ""),
            ("numba_core-1.5-py3-none-any.whl", ""),
            ("numba_core-1.5-cp311-cp311-manylinux_2_17_x86_64.whl", "for another machine"),
            ("numba_core-1.5-cp312-cp312-manylinux_2_17_aarch64.whl", "for another machine"),
            ("numba_core-1.5-cp311-cp311-manylinux_2_39_aarch64.whl", "for another machine"),
            ("numba_core-1.6-py3-none-any.whl", "another version"),
            ("numba-1.5-py3-none-any.whl", "no wheel"),
        ],
    )
    def test_says_which_and_why(self, tmp_path, name, why):
        digest = digest_of(wheel(tmp_path, name))
        missing = list_missing(
            [Locked("numba-core", "1.5", frozenset({digest}))], tmp_path, "aarch64"
        )
        assert missing == ([f"numba-core==1.5: {why}"] if why else [])

    def test_a_wheel_that_the_lock_does_not_know_is_none(self, tmp_path):
        wheel(tmp_path, "numba_core-1.5-py3-none-any.whl")
        missing = list_missing([Locked("numba-core", "1.5", frozenset({"0"}))], tmp_path, "x86_64")
        assert missing == ["numba-core==1.5: a digest the lock lacks"]


class TestReadLocks:
    def test_finds_every_library_that_the_program_is_locked_to(self):
        found = read_locks(CHECKOUT / "requirements")
        lines = "".join(
            (CHECKOUT / "requirements" / f"{name}.txt").read_text() for name in ("uv", "run")
        )
        assert len(found) == len(re.findall(r"^[A-Za-z0-9]\S*==", lines, re.MULTILINE))
        assert {"uv", "noto-cjk-sans-otc", "psycopg-binary"} <= {each.name for each in found}
        assert all(each.digests for each in found)

    @pytest.mark.parametrize("machine", MACHINES)
    def test_a_kind_of_machine_has_tags_of_its_own(self, machine):
        assert platforms_of(machine)[0] == f"manylinux_2_28_{machine}"
        others = {tag for tag in fitting_tags(machine) if tag.platform.endswith(machine)}
        assert others


class TestInstall:
    def test_needs_no_network(self, tmp_path: Path):
        """The program with the libraries of this very environment, repacked, in a home of its own."""
        checkout, wheels = tmp_path / "checkout", tmp_path / "wheels"
        copy_checkout(checkout)
        wheels.mkdir()
        write_locks(checkout / "requirements", wheels)
        bundle = pack(tmp_path / "xuexing-mini.tar", wheels=wheels, checkout=checkout)
        unpack = ["tar", "--extract", "--file", str(bundle), "--directory", str(tmp_path)]
        subprocess.run(unpack, check=True)  # noqa: S603  as the guide says
        run = Apart(tmp_path / "xuexing-mini", tmp_path / "home").run
        run("make", "--silent", ".venv/.run")
        assert "no faults" in run(".venv/bin/xuexing", "rulebook", "check", "src/xuexing/packs/cpc")
        assert run(".venv/bin/python", "-c", FONT).strip().startswith(str(tmp_path))


def copy_checkout(root: Path) -> None:
    for name in ("src", "requirements", "deploy", "docs"):
        shutil.copytree(CHECKOUT / name, root / name, ignore=shutil.ignore_patterns("*.pyc"))
    for name in ("Makefile", "pyproject.toml", "README.md", "CHANGELOG.md"):
        shutil.copy(CHECKOUT / name, root / name)


def write_locks(folder: Path, wheels: Path) -> None:
    """Make every library's wheel again, and lock files that know these wheels."""
    lines: dict[str, list[str]] = {"uv": [], "run": []}
    for each in read_locks(CHECKOUT / "requirements"):
        made = lock_line(repacked(each.name, wheels), each.name, each.version)
        lines["uv" if each.name == "uv" else "run"].append(made)
    for name, locked in lines.items():
        (folder / f"{name}.txt").write_text("\n".join([*locked, ""]))


class Apart:
    """A place to run things where there is no network: none at all where this user may take it away,
    else none that leads anywhere."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        kept = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
        self.environment = {**kept, **NO_NETWORK, "XUEXING_HOME": str(home), "LC_ALL": "C.UTF-8"}
        apart = ("unshare", "--map-root-user", "--net")
        self.apart = () if self._done(*apart, "true").returncode else apart

    def run(self, *command: str) -> str:
        done = self._done(*self.apart, *command)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _done(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603  our own command
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
