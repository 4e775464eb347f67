"""``xuexing units``."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from .output import Format, FormatOption, give, refuse, speaking


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
    app.command("units")(list_units)


@speaking
def list_units(
    *,
    kind: Annotated[str, typer.Option(help="only this kind: branch, committee, …")] = "",
    output: FormatOption = Format.TEXT,
) -> None:
    """List the units with code, name, kind and the code of the unit above."""
    from django.db.models import Q
    from django.utils.translation import gettext as _

    from xuexing.apps.organizations.api import find_units
    from xuexing.foundation.packs import current_pack

    from .home import require_home

    require_home()
    kinds = current_pack().unit_kinds
    if kind and kind not in kinds:
        refuse(
            _("There is no kind %(kind)s. The kinds are: %(kinds)s.")
            % {"kind": kind, "kinds": ", ".join(kinds)}
        )
    units = find_units(where=Q(), kind=kind).order_by("path").select_related("parent")
    rows = [
        {
            "code": unit.code,
            "name": unit.name,
            "kind": unit.kind,
            "parent": unit.parent.code if unit.parent else None,
        }
        for unit in units.iterator(chunk_size=5000)
    ]
    give(rows, output=output, as_text=_as_text)


def _as_text(rows: list[dict[str, Any]]) -> str:
    return "\n".join(
        "\t".join([row["code"], row["name"], row["kind"], row["parent"] or ""]) for row in rows
    )
