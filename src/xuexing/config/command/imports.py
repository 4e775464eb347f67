"""``xuexing import units`` and ``xuexing import roster``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .output import Format, FormatOption, give, progress, refuse, say, speaking

if TYPE_CHECKING:
    from xuexing.apps.organizations.api import ImportChange, ImportPlan
    from xuexing.foundation.errors import Fault

FileArgument = Annotated[
    Path,
    typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=True, help=".xlsx or CSV"),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="show what would change, write nothing")
]
CompleteOption = Annotated[
    bool, typer.Option("--complete", help="end who or what the file no longer lists")
]
FromOption = Annotated[
    dt.datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], help="day from which the changes hold"),
]


class Contact(StrEnum):
    """What of a roster is named and dropped, unless it is kept on purpose."""

    TELEPHONE = "telephone"
    ADDRESS = "address"


KeepOption = Annotated[
    list[Contact] | None,
    typer.Option("--keep", help="keep telephones or addresses on purpose; may be given twice"),
]


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
    family = typer.Typer(no_args_is_help=True, help="Import units or people from a file.")
    family.command("units")(import_units)
    family.command("roster")(import_roster)
    app.add_typer(family, name="import")


@speaking
def import_units(
    file: FileArgument,
    *,
    dry_run: DryRunOption = False,
    complete: CompleteOption = False,
    from_on: FromOption = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Import units: columns code, parent_code, name, and level or kind."""
    _import("units", file, is_dry_run=dry_run, is_complete=complete, day=from_on, output=output)


@speaking
def import_roster(
    file: FileArgument,
    *,
    dry_run: DryRunOption = False,
    complete: CompleteOption = False,
    from_on: FromOption = None,
    keep: KeepOption = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Import people: names, codes, units, posts; branches may come along with the code above them."""
    _import(
        "roster",
        file,
        is_dry_run=dry_run,
        is_complete=complete,
        day=from_on,
        kept=[each.value for each in keep or ()],
        output=output,
    )


def _import(
    kind: str,
    file: Path,
    *,
    is_dry_run: bool,
    is_complete: bool,
    day: dt.datetime | None,
    kept: Sequence[str] = (),
    output: Format,
) -> None:
    from xuexing.apps.organizations.api import ImportOrder, UnableToImport
    from xuexing.foundation.errors import Fault, Refusal

    from .home import ensure_home

    ensure_home()
    from_on = day.date() if day else None
    try:
        content = _read(file)
        order = ImportOrder(
            kind=kind, content=content, is_complete=is_complete, from_on=from_on, kept=kept
        )
        plan = _plan(order) if is_dry_run else _write(order, file.name)
    except UnableToImport as refusal:
        _refuse(refusal.faults, refusal, output, refusal.plan)
    except Refusal as refusal:
        _refuse([Fault(refusal.message, {}, refusal.data)], refusal, output)
    else:
        _tell_notes(plan)
        give(_result(plan), output=output, as_text=lambda _result: _as_text(plan, is_dry_run))


def _read(file: Path) -> bytes:
    """Return the file's bytes; of one that is too large no more than shows it."""
    from xuexing.foundation.tables.reading import USUAL

    with file.open("rb") as handle:
        return handle.read(USUAL.size_bytes + 1)


def _plan(order: Any) -> ImportPlan:
    from xuexing.apps.organizations.api import UnableToImport, plan_import
    from xuexing.foundation.clock import now

    plan = plan_import(order=order, now=now())
    if plan.faults or plan.questions:
        raise UnableToImport(plan)
    return plan


def _write(order: Any, file_name: str) -> ImportPlan:
    from xuexing.apps.audit.api import COMMAND_LINE
    from xuexing.apps.organizations.api import import_file
    from xuexing.foundation.clock import now

    with _bar() as tell:
        return import_file(
            order=order, file_name=file_name, by=COMMAND_LINE, now=now(), progress=tell
        )


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """Yield a function that shows progress from the moment the number of rows is known."""
    from django.utils.translation import gettext as _

    with ExitStack() as stack:
        bars: list[Callable[[int], None]] = []

        def tell(done: int, total: int) -> None:
            if not bars:
                bars.append(stack.enter_context(progress(_("Importing"), total)))
            bars[0](done)

        yield tell


def _refuse(faults: Any, refusal: object, output: Format, plan: ImportPlan | None = None) -> None:
    """Give all faults, as JSON if asked, and end with exit code 1."""
    if plan:
        _tell_notes(plan)
    if output is Format.JSON:
        nothing = {"added": 0, "changed": 0, "ended": 0, "unchanged": 0}
        kept = {**nothing, "faults": [_fault(fault) for fault in faults], **_notes(plan)}
        give(kept, output=output, as_text=str)
    refuse(refusal, *(_line(fault) for fault in faults if str(fault) != str(refusal)))


def _result(plan: ImportPlan) -> dict[str, Any]:
    return {**plan.counts, "faults": [], **_notes(plan)}


def _notes(plan: ImportPlan | None) -> dict[str, Any]:
    """Return what is worth knowing although nothing is wrong, and whom the file leaves unsure."""
    if plan is None:
        return {}
    notes = plan.notes
    return {
        "dropped": notes.dropped,
        "ignored": notes.ignored,
        "hidden": notes.hidden,
        "remarks": [_fault(remark) for remark in notes.remarks],
        "questions": [
            {
                **{name: question.where.get(name) for name in ("sheet", "row")},
                "name": question.name,
                "candidates": [str(each.uuid) for each in question.candidates],
            }
            for question in plan.questions
        ],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    place = {name: fault.where.get(name) for name in ("sheet", "row", "column", "header")}
    return {**place, "problem": str(fault)}


def _line(fault: Fault) -> str:
    """Return a fault as one line: sheet, row, column with its header, what to do."""
    from django.utils.translation import gettext as _

    where = fault.where
    parts = [str(where["sheet"])] if "sheet" in where else []
    if "row" in where:
        parts.append(_("row %(row)s") % {"row": where["row"]})
    if "column" in where:
        parts.append(_("column %(column)s (%(header)s)") % dict(where))
    return f"{', '.join(parts)}: {fault}" if parts else str(fault)


def _tell_notes(plan: ImportPlan) -> None:
    from django.utils.translation import gettext as _

    from xuexing.foundation.i18n import join_words

    notes = plan.notes
    for words, names in (
        (_("Not kept on purpose: %(names)s."), notes.dropped),
        (_("Unknown columns, not read: %(names)s."), notes.ignored),
        (_("Hidden sheets, not read: %(names)s."), notes.hidden),
    ):
        if names:
            say(words % {"names": join_words(names)})
    for remark in notes.remarks:
        say(_line(remark))


def _as_text(plan: ImportPlan, is_dry_run: bool) -> str:  # noqa: FBT001  passed on from the option
    from django.utils.translation import gettext as _

    words = (
        _("Would add %(added)s, change %(changed)s, end %(ended)s; %(unchanged)s stay.")
        if is_dry_run
        else _("Added %(added)s, changed %(changed)s, ended %(ended)s; %(unchanged)s stay.")
    )
    marked = [("+", plan.lines.added), ("~", plan.lines.changed), ("-", plan.lines.ended)]
    lines = [f"{mark} {_change(change)}" for mark, changes in marked for change in changes]
    return "\n".join([*(lines if is_dry_run else []), words % plan.counts])


def _change(change: ImportChange) -> str:
    """Return a line of a plan: code, name, unit, and what differs."""
    fields = "; ".join(f"{name}: {old} → {new}" for name, (old, new) in change.fields.items())
    return "\t".join([change.code, change.name, change.unit, *([fields] if fields else [])])
