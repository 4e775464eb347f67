"""Backup, restore and upgrade as an administrator does them."""

from __future__ import annotations

import fcntl
import json
import zipfile
from pathlib import Path

import pytest

from tests.integration.places import FILL, Place, copy_of
from tests.packages import with_manifest

UNIT = {"code": "0007", "name": "第一党支部", "kind": "branch", "parent": None}
TRAIL = """
from xuexing.apps.audit.models import Entry
for entry in Entry.objects.order_by("id"):
    print(entry.at.isoformat(), entry.act, entry.uuid, sorted(entry.data.items()))
"""
HASH = """
from xuexing.foundation.keyed_hash import keyed_hash
print(keyed_hash("11010519491231002X"))
"""
KEYS = """
from xuexing.apps.evidence.models import SigningKey
for key in SigningKey.objects.order_by("id"):
    print(key.reason)
"""
GUARDS = """
from django.db import connection
from xuexing.foundation.guards import missing_guards, registered_guards
print(len(registered_guards()) > 0, missing_guards(connection))
"""
OLDER = """
from django.core.management import call_command
call_command("migrate", "foundation", "zero", verbosity=0)
"""
BACK_UP = """
import datetime as dt, pathlib
from xuexing.config.keeping.backup import back_up
back_up(pathlib.Path({path!r}), now=dt.datetime.now(dt.UTC))
"""


@pytest.fixture(scope="module")
def backup(full: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backup") / "backup.zip"
    full.run("backup", str(path))
    return path


@pytest.fixture(scope="module")
def restored(pattern: Place, backup: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The backup, brought back into a home in which a server had run, and nobody had done anything."""
    restored = copy_of(pattern, tmp_path_factory.mktemp("restored") / "home")
    restored.python("from xuexing.apps.evidence.tasks import seal_daily; seal_daily.call()")
    restored.run("restore", str(backup))
    return restored


class TestBackup:
    def test_carries_what_is_needed_to_read_and_nothing_that_signs(self, backup: Path):
        with zipfile.ZipFile(backup) as package:
            inside = {name for name in package.namelist() if name.startswith("home/")}
        seals = {name for name in inside if name.startswith("home/seals/")}
        public = {name for name in inside if name.endswith(".public.pem")}
        assert (len(seals), len(public)) == (1, 1)
        assert inside - seals - public == {"home/files/ab/abcd", "home/keys/keyed-hash.secret"}

    def test_is_readable_by_its_owner_alone(self, backup: Path):
        assert backup.stat().st_mode & 0o077 == 0

    def test_replaces_an_earlier_one_but_no_other_file(self, full: Place, tmp_path: Path):
        path = tmp_path / "backup.zip"
        path.touch()
        made_at = [
            json.loads(full.run("backup", str(path), "--format", "json").stdout)["made_at"]
            for _ in range(2)
        ]
        assert made_at[0] < made_at[1]
        path.write_text("my letter")
        done = full.run("backup", str(path), check=False)
        assert (done.returncode, path.read_text()) == (1, "my letter")

    def test_a_place_that_cannot_be_written_to_is_refused(self, full: Place, tmp_path: Path):
        done = full.run("backup", str(tmp_path / "no" / "folder.zip"), check=False)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr

    def test_needs_a_home_and_makes_none(self, place: Place, tmp_path: Path):
        done = place.run("backup", str(tmp_path / "b.zip"), check=False)
        assert done.returncode == 1
        assert not place.root.exists()


class TestRestore:
    def test_everything_is_back(self, full: Place, restored: Place):
        before, after = full.python(TRAIL), restored.python(TRAIL)
        assert after.startswith(before)
        assert "keeping.restore" in after.removeprefix(before)
        assert json.loads(restored.run("units", "--format", "json").stdout) == [UNIT]
        assert (restored.root / "files/ab/abcd").read_bytes() == b"\x00upload"
        assert restored.python(HASH) == full.python(HASH)

    def test_all_guards_stand_again(self, restored: Place):
        assert restored.python(GUARDS) == "True []\n"

    def test_new_rows_follow_the_old_ones(self, restored: Place, tmp_path: Path):
        copy_of(restored, tmp_path / "copy").run("user", "add", "wang")

    def test_signs_with_a_secret_of_its_own(self, full: Place, restored: Place):
        secrets = [(each.root / "keys/django.secret").read_text() for each in (full, restored)]
        assert all(secrets)
        assert secrets[0] != secrets[1]

    def test_the_ledger_is_whole_and_a_new_key_signs_it_from_now_on(
        self, restored: Place, tmp_path: Path
    ):
        copy = copy_of(restored, tmp_path / "copy")
        assert copy.python(KEYS) == "restored\n\n"
        copy.run("evidence", "verify")
        copy.run("evidence", "seal")
        copy.run("evidence", "verify")

    def test_leaves_no_draft_behind(self, restored: Place):
        names = {path.name for path in restored.root.iterdir()}
        assert not [name for name in names if name.startswith(".")]

    def test_goes_into_a_home_that_is_not_made_yet(self, place: Place, backup: Path):
        place.run("restore", str(backup))
        assert json.loads(place.run("units", "--format", "json").stdout) == [UNIT]

    def test_refuses_a_home_that_holds_records(self, full: Place, backup: Path):
        before = full.python(TRAIL)
        done = full.run("restore", str(backup), check=False)
        assert done.returncode == 1
        assert "organizations.Unit" in done.stderr
        assert full.python(TRAIL) == before

    def test_refuses_while_a_server_runs_in_the_home(self, place: Place, backup: Path):
        place.root.mkdir()
        with (place.root / "serve.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            assert place.run("restore", str(backup), check=False).returncode == 1

    def test_a_damaged_backup_leaves_nothing(self, place: Place, backup: Path, tmp_path: Path):
        def damage(page: dict) -> None:
            page["digests"]["home/files/ab/abcd"] = "0" * 64

        damaged = with_manifest(backup, tmp_path / "damaged.zip", damage)
        done = place.run("restore", str(damaged), check=False)
        assert done.returncode == 1
        assert "home/files/ab/abcd" in done.stderr
        files = [path.name for path in place.root.rglob("*") if path.is_file()]
        assert sorted(files) == ["django.secret", "serve.lock"]

    def test_a_later_version_is_refused(self, place: Place, backup: Path, tmp_path: Path):
        def later(page: dict) -> None:
            page["migrations"].append("organizations.9999_later")

        changed = with_manifest(backup, tmp_path / "later.zip", later)
        done = place.run("restore", str(changed), check=False)
        assert done.returncode == 1
        assert "later" in done.stderr

    def test_a_database_that_does_not_come_up_is_refused(
        self, place: Place, backup: Path, tmp_path: Path
    ):
        def forget(page: dict) -> None:
            page["migrations"] = [each for each in page["migrations"] if "audit" not in each]
            page["digests"].pop("database.sqlite3", None)

        changed = with_manifest(backup, tmp_path / "odd.zip", forget, drop="database.sqlite3")
        done = place.run("restore", str(changed), check=False)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "Traceback" in (place.root / "log" / "restore.log").read_text()
        assert place.run("units", check=False).returncode == 1

    def test_a_file_that_is_not_there_is_wrong_usage(self, place: Place):
        assert place.run("restore", "/nowhere.zip", check=False).returncode == 2


@pytest.mark.postgresql
class TestMove:
    def test_from_sqlite_to_postgresql(self, place: Place, tmp_path: Path):
        on_sqlite = Place(tmp_path / "sqlite", None)
        on_sqlite.run("user", "add", "chen", "--admin")
        on_sqlite.python(FILL)
        on_sqlite.run("backup", str(tmp_path / "b.zip"))
        place.run("restore", str(tmp_path / "b.zip"))
        assert place.python(TRAIL).startswith(on_sqlite.python(TRAIL))
        place.run("user", "add", "wang")

    def test_from_postgresql_to_sqlite(self, full: Place, backup: Path, tmp_path: Path):
        on_sqlite = Place(tmp_path / "sqlite", None)
        on_sqlite.run("restore", str(backup))
        assert on_sqlite.python(TRAIL).startswith(full.python(TRAIL))
        on_sqlite.run("user", "add", "wang")


class TestUpgrade:
    def test_an_older_database_is_copied_before_it_is_changed(
        self, full: Place, place: Place, tmp_path: Path
    ):
        older, path = copy_of(full, tmp_path / "older"), tmp_path / "older.zip"
        older.python(OLDER + BACK_UP.format(path=str(path)))
        assert older.run("units", check=False).returncode == 1
        older.run("user", "list")
        (copy,) = (older.root / "backups").iterdir()
        assert "-schema-" in copy.name
        older.run("units")
        # What it looked like before can be brought back, and is then of this version too.
        place.run("restore", str(path))
        assert json.loads(place.run("units", "--format", "json").stdout) == [UNIT]

    def test_a_database_of_a_later_version_is_refused(self, made: Place):
        made.python(
            "from django.db import connection\n"
            "from django.db.migrations.recorder import MigrationRecorder\n"
            "MigrationRecorder(connection).record_applied('organizations', '9999_later')"
        )
        for command in ("units", "serve"):
            done = made.run(command, check=False, PORT="18999")
            assert done.returncode == 1
            assert "9999_later" in done.stderr
