"""Nightly backups: whole or said not to be, a kept number of them, and how they went."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from tests.packages import rewritten, with_manifest
from xuexing.config.home import Home
from xuexing.config.keeping.checking import check_backup
from xuexing.config.keeping.condition import Mark, Part, get_condition
from xuexing.config.keeping.manifest import UnableToReadBackup
from xuexing.config.keeping.nightly import back_up_nightly, list_nights
from xuexing.config.keeping.outcomes import Outcome, State, read_outcomes, write_outcome
from xuexing.foundation.models import ScheduleTick

NIGHT = dt.timedelta(days=1)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def nightly(home: Home, settings) -> Path:
    settings.NIGHTLY_FOLDER, settings.NIGHTLY_KEPT = home.backups / "nightly", 3
    return settings.NIGHTLY_FOLDER


def mark_of(part: Part, now: dt.datetime) -> Mark:
    return next(each.mark for each in get_condition(now=now).found if each.part is part)


class TestBackUpNightly:
    def test_counts_what_the_backup_itself_holds(self, nightly, branch, now):
        outcome = back_up_nightly(now=now)
        assert (outcome.state, outcome.file) == (State.OK, "nightly-2026-11-20.zip")
        assert outcome.row_count > 10
        assert outcome.size_bytes == (nightly / outcome.file).stat().st_size
        assert list_nights() == [outcome]

    def test_keeps_the_newest_and_no_others_file(self, nightly, now):
        nightly.mkdir(parents=True)
        (nightly / "mine.zip").write_text("my own")
        for night in range(5):
            back_up_nightly(now=now + night * NIGHT)
        kept = sorted(path.name for path in nightly.iterdir())
        days = [f"nightly-2026-11-{day}.zip" for day in (22, 23, 24)]
        assert kept == ["mine.zip", *days]

    def test_a_night_that_fails_is_said_and_leaves_the_earlier_ones(self, nightly, now):
        back_up_nightly(now=now)
        (nightly / "nightly-2026-11-21.zip").write_text("in the way")
        outcome = back_up_nightly(now=now + NIGHT)
        assert outcome.state is State.FAILED
        assert "nightly-2026-11-21.zip" in outcome.why
        assert (nightly / "nightly-2026-11-20.zip").exists()
        assert mark_of(Part.BACKUP, now + NIGHT) is Mark.ATTENTION

    def test_leaves_no_draft_behind(self, nightly, home, now):
        back_up_nightly(now=now)
        assert not list(home.backups.rglob(".*"))


class TestCheckBackup:
    def test_finds_a_changed_part(self, nightly, now, tmp_path):
        source = nightly / back_up_nightly(now=now).file
        changed = rewritten(
            source, tmp_path / "b.zip", lambda name, data: data if "manifest" in name else data[:-9]
        )
        with pytest.raises(UnableToReadBackup):
            check_backup(changed)

    def test_finds_a_database_that_does_not_open_though_its_digest_is_right(
        self, nightly, now, tmp_path
    ):
        import hashlib

        source = nightly / back_up_nightly(now=now).file
        nonsense = b"SQLite format 3\x00 and then nothing of the kind" * 100

        def is_database(name: str) -> bool:
            return name.startswith("tables/") or name == "database.sqlite3"

        broken = rewritten(
            source, tmp_path / "1.zip", lambda name, data: nonsense if is_database(name) else data
        )

        def agree(page: dict) -> None:
            digest = hashlib.sha256(nonsense).hexdigest()
            page["digests"] |= {name: digest for name in page["digests"] if is_database(name)}

        agreed = with_manifest(broken, tmp_path / "2.zip", agree)
        with pytest.raises(UnableToReadBackup):
            check_backup(agreed)


class TestOutcomes:
    def test_of_sixty_nights_are_remembered_and_nonsense_is_passed_over(self, tmp_path, now):
        path = tmp_path / "nightly.jsonl"
        for night in range(65):
            write_outcome(path, Outcome(State.OK, now + night * NIGHT, 0.1))
        with path.open("a") as file:
            file.write("nonsense\n")
        found = read_outcomes(path)
        assert (len(found), found[0].began_at) == (60, now + 64 * NIGHT)


class TestCondition:
    def test_needs_somebody_until_a_night_was_kept_and_when_one_was_missed(self, nightly, now):
        assert mark_of(Part.BACKUP, now) is Mark.ATTENTION
        back_up_nightly(now=now)
        assert mark_of(Part.BACKUP, now + NIGHT) is Mark.OK
        assert mark_of(Part.BACKUP, now + dt.timedelta(hours=27)) is Mark.ATTENTION

    def test_notices_a_worker_that_is_away(self, nightly, now):
        assert mark_of(Part.WORKER, now) is Mark.ATTENTION
        ScheduleTick.objects.create(name="notices.deliver", due_at=now)
        assert mark_of(Part.WORKER, now) is Mark.OK
        assert mark_of(Part.WORKER, now + dt.timedelta(hours=1)) is Mark.ATTENTION

    def test_notices_a_task_that_failed(self, nightly, now):
        assert mark_of(Part.TASKS, now) is Mark.OK
        from tests.jobs import fail

        fail.enqueue()
        DBTaskResult.objects.update(status="FAILED", finished_at=now)
        assert mark_of(Part.TASKS, now) is Mark.ATTENTION


class TestMonitor:
    def test_says_one_word_a_part_and_nothing_else(self, nightly, branch, client: Client):
        answer = client.get("/health/monitor/")
        given = answer.json()
        assert (answer.status_code, given["status"]) == (503, "attention")
        assert set(given) == {"status", "parts"}
        assert set(given["parts"].values()) <= {"ok", "attention"}
        assert "no-store" in answer["Cache-Control"]
        assert json.dumps(given).isascii()
