"""``xuexing rulebook``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xuexing.policy.model import Certainty, Pack, PackFault

from .output import REFUSED, Format, FormatOption, give, refuse, speaking


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
    family = typer.Typer(no_args_is_help=True, help="Checks policy packs.")
    family.command("check")(check)
    app.add_typer(family, name="rulebook")


@speaking
def check(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", exists=True, file_okay=False, help="the pack's folder"),
    ],
    *,
    output: FormatOption = Format.TEXT,
) -> None:
    """List every fault of a policy pack as FILE.toml:LINE: fault. Needs no home."""
    from xuexing.policy.loader import check_pack, load_pack

    faults = check_pack(folder)
    if output is Format.JSON:
        give({"faults": [_as_json(fault) for fault in faults]}, output=output, as_text=str)
        raise typer.Exit(REFUSED if faults else 0)
    if faults:
        refuse(*(f"{fault.file}:{fault.line}: {_translated(fault)}" for fault in faults))
    give(load_pack(folder), output=output, as_text=_summary)


def _as_json(fault: PackFault) -> dict[str, str | int]:
    """Return a fault for programs: in English whatever the terminal speaks."""
    return {"file": fault.file, "line": fault.line, "message": fault.message % dict(fault.data)}


def _translated(fault: PackFault) -> str:
    from django.utils.translation import gettext

    return gettext(fault.message) % dict(fault.data)


def _summary(pack: Pack) -> str:
    from django.utils.translation import gettext as _

    certainties = [duty.certainty for duty in pack.duties.values()]
    counts = ", ".join(f"{each} {certainties.count(each)}" for each in Certainty)
    return _("%(name)s %(version)s: no faults. Duties by certainty: %(counts)s.") % {
        "name": pack.name,
        "version": pack.version,
        "counts": counts,
    }
