"""What is made from the sources before the program runs: translations and static files.

``python -m xuexing.config.build``; ``make`` runs it, and ``xuexing serve`` before it starts. What is
newer than its sources is left alone.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from .home import CHECKOUT

LOCALE = CHECKOUT / "src" / "xuexing" / "locale"
STAMP = ".stamp"


def main() -> None:
    """Build everything that is out of date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuexing.config.settings")
    compile_translations(LOCALE)
    django.setup()
    collect_static_files()


def compile_translations(folder: Path) -> list[Path]:
    """Compile the catalogues that are newer than their compiled form; return what was written.

    Entries marked fuzzy are left out: half a translation is worse than English.
    """
    written = []
    for catalogue in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        compiled = catalogue.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= catalogue.stat().st_mtime:
            continue
        with catalogue.open("rb") as source:
            messages = read_po(source, locale=catalogue.parts[-3])
        part = compiled.with_suffix(".part")
        with part.open("wb") as target:
            write_mo(target, messages)
        part.replace(compiled)
        written.append(compiled)
    return written


def collect_static_files() -> bool:
    """Collect, name by digest and compress the static files if any has changed; tell whether."""
    from django.conf import settings
    from django.core.management import call_command

    target = Path(settings.STATIC_ROOT)
    stamp, state = target.with_name(target.name + STAMP), _state_of_static_files()
    with _alone_in(target.parent):
        if target.is_dir() and stamp.is_file() and stamp.read_text() == state:
            return False
        shutil.rmtree(target, ignore_errors=True)
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(state)
    return True


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep a second start from the same checkout waiting while the first one builds."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _state_of_static_files() -> str:
    """Return a digest of names, sizes and times of all static files, those of libraries included."""
    lines = (
        f"{name} {status.st_size} {status.st_mtime_ns}"
        for name, status in sorted(_static_files(), key=lambda found: found[0])
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _static_files() -> Iterator[tuple[str, os.stat_result]]:
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for name, storage in finder.list([]):
            yield name, Path(storage.path(name)).stat()


if __name__ == "__main__":
    main()
