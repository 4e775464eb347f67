"""``xuexing backup``, ``xuexing check`` and ``xuexing restore``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from .output import Format, FormatOption, give, speaking


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
    app.command("backup")(backup)
    app.command("check")(check)
    app.command("restore")(restore)


@speaking
def backup(
    file: Annotated[Path, typer.Argument(help="the backup to write")],
    *,
    output: FormatOption = Format.TEXT,
) -> None:
    """Write database, uploads, seals and the keys that are needed to read them into one file.

    The server may go on running.
    """
    from xuexing.foundation.clock import now

    from ..keeping.backup import back_up
    from .home import require_home

    require_home()
    manifest = back_up(file.absolute(), now=now())
    give(_result(file, manifest), output=output, as_text=_as_text)


@speaking
def check(
    file: Annotated[Path, typer.Argument(help="the backup to read", exists=True, dir_okay=False)],
    *,
    output: FormatOption = Format.TEXT,
) -> None:
    """Read a backup from end to end and open the database in it. Needs no home; changes nothing."""
    from ..keeping.checking import check_backup

    found = check_backup(file.absolute())
    counts = {"rows": found.row_count, "facts": found.fact_count, "bytes": found.size_bytes}
    give({**_result(file, found.manifest), **counts}, output=output, as_text=_as_checked)


@speaking
def restore(
    file: Annotated[Path, typer.Argument(help="the backup to read", exists=True, dir_okay=False)],
    *,
    output: FormatOption = Format.TEXT,
) -> None:
    """Bring a backup back into a home that holds no records.

    Signing keys are not in a backup: the home gets new ones, and records that it did.
    """
    from django.conf import settings

    from xuexing.foundation.clock import now

    from ..keeping.restore import restore as bring_back
    from ..server.lock import alone_in

    with alone_in(settings.HOME):
        manifest = bring_back(file.absolute(), now=now())
    give(_result(file, manifest), output=output, as_text=_as_text)


def _result(file: Path, manifest: Any) -> dict[str, Any]:
    return {
        "file": str(file),
        "made_at": manifest.made_at,
        "program": manifest.program,
        "parts": len(manifest.digests),
    }


def _as_text(result: dict[str, Any]) -> str:
    return f"{result['file']}\t{result['made_at']}\t{result['parts']}"


def _as_checked(result: dict[str, Any]) -> str:
    from django.utils.translation import gettext as _

    return _("%(file)s is whole: made %(made_at)s, %(rows)s rows, %(facts)s facts.") % result
