"""A backup is taken out only if it is whole."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packages import rewritten, with_manifest
from xuexing.config.keeping.manifest import UnableToReadBackup
from xuexing.config.keeping.package import is_package, read_manifest, unpack, write_package


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "source").write_bytes("学行".encode() * 100_000)
    write_package(
        tmp_path / "package.zip",
        parts={"home/files/a": tmp_path / "source", "database.sqlite3": tmp_path / "source"},
        program="0.1",
        made_at="2026-11-20T06:30:00+00:00",
        migrations=["audit.0001_initial"],
    )
    return tmp_path / "package.zip"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "target").mkdir()
    return tmp_path / "target"


class TestWritePackage:
    def test_everything_comes_out_as_it_went_in(self, package: Path, target: Path):
        unpack(package, target)
        assert (target / "home/files/a").read_bytes() == "学行".encode() * 100_000

    def test_says_what_is_in_it(self, package: Path):
        manifest = read_manifest(package)
        assert manifest.migrations == ("audit.0001_initial",)
        assert manifest.holds_sqlite
        assert set(manifest.digests) == {"home/files/a", "database.sqlite3"}

    def test_leaves_the_earlier_one_and_nothing_else_when_it_fails(
        self, package: Path, tmp_path: Path
    ):
        before, names = package.read_bytes(), sorted(tmp_path.iterdir())
        with pytest.raises(FileNotFoundError):
            write_package(
                package,
                parts={"home/files/a": tmp_path / "gone"},
                program="0.1",
                made_at="",
                migrations=[],
            )
        assert package.read_bytes() == before
        assert sorted(tmp_path.iterdir()) == names


def changed(source: Path, target: Path) -> Path:
    return rewritten(source, target, lambda name, data: data + b"x" if "/a" in name else data)


def missing(source: Path, target: Path) -> Path:
    return rewritten(source, target, lambda name, data: None if "/a" in name else data)


def added(source: Path, target: Path) -> Path:
    shutil.copy(source, target)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("home/files/extra", b"x")
    return target


def outside(source: Path, target: Path) -> Path:
    with_manifest(source, target, lambda page: page["digests"].update({"../climbed": "0" * 64}))
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("../climbed", b"x")
    return target


def turned(source: Path, target: Path) -> Path:
    """One bit inside a compressed part."""
    content = bytearray(source.read_bytes())
    content[200] ^= 1
    target.write_bytes(content)
    return target


def cut(source: Path, target: Path) -> Path:
    target.write_bytes(source.read_bytes()[:-100])
    return target


def other(_source: Path, target: Path) -> Path:
    target.write_text("no backup at all")
    return target


def unnamed(source: Path, target: Path) -> Path:
    return rewritten(source, target, lambda name, data: None if "manifest" in name else data)


def later(source: Path, target: Path) -> Path:
    return with_manifest(source, target, lambda page: page.update(format=2))


class TestUnpack:
    @pytest.mark.parametrize(
        "damage", [changed, missing, added, outside, turned, cut, other, unnamed, later]
    )
    def test_refuses_whatever_is_not_as_it_was_written(
        self, package: Path, target: Path, damage: Callable[[Path, Path], Path], tmp_path: Path
    ):
        damaged = damage(package, tmp_path / "damaged.zip")
        with pytest.raises(UnableToReadBackup):
            unpack(damaged, target)
        assert not (tmp_path / "climbed").exists()


class TestIsPackage:
    def test_knows_its_own(self, package: Path, tmp_path: Path):
        assert is_package(package)
        assert not is_package(other(package, tmp_path / "letter"))
        assert not is_package(tmp_path / "nothing")
