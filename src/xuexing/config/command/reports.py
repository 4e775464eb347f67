"""``xuexing report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .output import refuse, say, speaking


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
    family = typer.Typer(no_args_is_help=True, help="Reports, drafted from records.")
    family.command("half-year")(half_year)
    app.add_typer(family, name="report")


@speaking
def half_year(
    unit: Annotated[str, typer.Argument(help="code of the unit, branch or committee")],
    *,
    half: Annotated[str, typer.Option(help="which half-year, as in 2026H1")],
    out: Annotated[Path, typer.Option(help="the file to write: .docx, .pdf or .xlsx")],
) -> None:
    """Write the half-year report of a unit: as it was handed in, else drafted from the records."""
    from django.utils.translation import gettext as _

    from xuexing.apps.organizations.api import find_unit
    from xuexing.apps.reports.api import describe_report, find_or_draft_view, list_labels
    from xuexing.foundation.clock import local_date, now
    from xuexing.foundation.documents.answers import FILES, write_file

    from .home import require_home

    require_home()
    moment, kind = now(), out.suffix.removeprefix(".").lower()
    found, labels = find_unit(code=unit), list_labels(on=local_date(moment))
    reasons = [
        *([] if found else [_("There is no unit with the code %(code)s.") % {"code": unit}]),
        *([] if half in labels else [_("These half-years can be reported: %(labels)s.")
                                     % {"labels": ", ".join(labels)}]),
        *([] if kind in FILES else [_("The file has to end in %(endings)s.")
                                    % {"endings": ", ".join(f".{each}" for each in FILES)}]),
    ]  # fmt: skip
    if reasons or found is None:
        refuse(*reasons)
    view = find_or_draft_view(unit=found, period=half, now=moment)
    document = describe_report(view, on=local_date(moment), leads=False)
    out.write_bytes(write_file(FILES[kind], document, base=""))
    say(_("Written: %(path)s") % {"path": out})
