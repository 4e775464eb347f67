"""Coming back from a backup."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Refusal

from ..database import is_missing, known_migrations
from ..home import Home
from .manifest import HOME_FOLDER, NAME, Manifest, UnableToReadBackup
from .package import read_manifest, unpack
from .records import UnableToRestoreOver, tables_with_records

SIDE_FILES = ("-wal", "-shm")


class UnableToRestore(Refusal):
    """The backup is whole, and still it could not be brought back."""

    code = "not_restored"
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    message = _("Nothing was restored: %(what)s. The full account is in %(log)s.")


class UnableToReadLaterBackup(UnableToReadBackup):
    """It knows tables that this program does not."""

    code = "backup_is_later"
    message = _(
        "%(path)s was made by version %(program)s, which is later than this one."
        " Install that version or a later one, and restore with it."
    )


def restore(path: Path, *, now: dt.datetime) -> Manifest:
    """Bring a backup back into a home that holds no records; nothing is changed unless all of it is.

    Everything is unpacked, compared with its digests, brought up to this version and checked in a
    draft of a home inside the home; only then the draft's parts take their places, the database
    last. Signing keys are never in a backup: the rooms make new ones and record that they did.

    Raises
    ------
    UnableToReadBackup
        It is damaged, not a backup, or of a later version.
    UnableToRestoreOver
        The home holds records.
    UnableToRestore
        The database inside cannot be brought up to this version.
    """
    manifest = read_manifest(path)
    if set(manifest.migrations) - known_migrations():
        raise UnableToReadLaterBackup(path=str(path), program=manifest.program)
    refuse_over_records()
    with _draft(settings.HOME) as folder:
        unpack(path, folder)
        (folder / NAME).write_text(manifest.as_json(), encoding="utf-8")
        draft = Home(folder / HOME_FOLDER)
        _settle(folder, draft, now=now)
        connections.close_all()
        _move(draft, settings.HOME)
    return manifest


def refuse_over_records() -> None:
    """Refuse where people have entered anything.

    Raises
    ------
    UnableToRestoreOver
        They have.
    """
    if is_missing():
        return
    tables = tables_with_records()
    if tables:
        raise UnableToRestoreOver(path=str(settings.HOME.root), tables=", ".join(tables))


@contextmanager
def _draft(home: Home) -> Iterator[Path]:
    """Yield an empty folder on the home's own disk, so that its parts can be renamed into place."""
    home.make()
    folder = home.root / ".restoring"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _settle(folder: Path, draft: Home, *, now: dt.datetime) -> None:
    """Run the last part as a process of its own: its settings name the draft as the home."""
    module = f"{__package__}.settle"
    done = subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-m", module, str(folder), now.isoformat(), str(os.getpid())],
        env={**os.environ, "XUEXING_HOME": str(draft.root)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        log = settings.HOME.logs / "restore.log"
        log.write_text(done.stdout + done.stderr, encoding="utf-8")
        last = done.stderr.strip().rpartition("\n")[2]
        raise UnableToRestore(what=last, log=str(log))


def _move(draft: Home, home: Home) -> None:
    """Put the draft's parts in their places, the database last: without it a home counts as empty."""
    files = [each for each in draft.root.rglob("*") if each.is_file() and each != draft.database]
    for file in files:
        place = home.root / file.relative_to(draft.root)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.replace(place)
    if draft.database.exists():
        for side in SIDE_FILES:
            home.database.with_name(home.database.name + side).unlink(missing_ok=True)
        draft.database.replace(home.database)
