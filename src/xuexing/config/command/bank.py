"""``xuexing bank import`` and ``xuexing bank export``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .bank_words import as_loss, as_place, as_text, line_of
from .output import REFUSED, Format, FormatOption, give, progress, refuse, say, speaking

if TYPE_CHECKING:
    from xuexing.apps.itembank.api import BankOrder, BankPlan
    from xuexing.apps.knowledge.api import Topic
    from xuexing.apps.organizations.api import Unit

UnitOption = Annotated[
    str, typer.Option("--unit", help="code of the unit that owns the questions; else all own them")
]
TopicOption = Annotated[
    str, typer.Option("--topic", help="key of a topic: its uuid, or its key in the pack")
]
TO_MEND = ".to-mend"


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
    family = typer.Typer(no_args_is_help=True, help="The question bank: files in, files out.")
    family.command("import")(import_file)
    family.command("export")(export_file)
    app.add_typer(family, name="bank")


@speaking
def import_file(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            readable=True,
            help="QTI, Moodle XML, GIFT, Aiken, JSON Lines, Excel or Word",
        ),
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="show what would change, write nothing")
    ] = False,
    unit: UnitOption = "",
    kind: Annotated[
        str, typer.Option("--kind", help="auto, or a format: gift, aiken, moodle, qti30, …")
    ] = "auto",
    topic: TopicOption = "",
    source: Annotated[
        str, typer.Option("--source", help="the collection, where the file does not say which")
    ] = "",
    rest: Annotated[
        Path | None,
        typer.Option("--rest", dir_okay=False, help="where what could not be taken is written"),
    ] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Import questions; what cannot be taken is named, and written to a file that can be mended."""
    from xuexing.apps.itembank.api import FORMATS, BankOrder, plan_bank_import
    from xuexing.foundation.errors import Refusal

    from .home import ensure_home

    if kind not in {"auto", *FORMATS}:
        raise typer.BadParameter(", ".join(("auto", *FORMATS)), param_hint="--kind")
    ensure_home()
    order = BankOrder(
        content=_read(file),
        file_name=file.name,
        format="" if kind == "auto" else kind,
        unit=_unit(unit),
        topic=_topic(topic),
        source=source,
    )
    try:
        plan = plan_bank_import(order=order) if dry_run else _write(order)
    except Refusal as refusal:
        _refuse_whole(refusal, output)
    kept = None if dry_run or not plan.rejected else _write_rest(plan, file, rest)
    for remark in plan.remarks:
        say(line_of(remark))
    for each in plan.rejected:
        for fault in each.faults:
            say(line_of(fault))
    give(_as_data(plan, kept), output=output, as_text=lambda _: as_text(plan, kept, dry_run))
    if plan.took_nothing:
        raise typer.Exit(REFUSED)


@speaking
def export_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", dir_okay=False, writable=True)],
    *,
    format_of: Annotated[
        str, typer.Option("--format-of", help="the file's format, where its ending does not say")
    ] = "",
    unit: UnitOption = "",
    topic: TopicOption = "",
    output: FormatOption = Format.TEXT,
) -> None:
    """Export a unit's questions; what the format cannot say of one is listed."""
    from django.utils.translation import gettext as _

    from xuexing.apps.itembank.api import FORMATS, format_by_name, list_items_of, list_questions
    from xuexing.apps.knowledge.api import list_topics_within

    from .home import require_home

    target = FORMATS.get(format_of) if format_of else format_by_name(file.name)
    if target is None:
        raise typer.BadParameter(", ".join(FORMATS), param_hint="--format-of")
    require_home()
    within = _topic(topic)
    topics = list_topics_within(topic=within) if within else None
    questions = list_questions(items=list_items_of(unit=_unit(unit), topics=topics))
    if not questions:
        refuse(_("There are no questions to export."))
    written = target.write(questions)
    file.write_bytes(written.content)
    left_out = sum(loss.whole for loss in written.losses)
    for loss in written.losses:
        say(as_loss(loss))
    result = {
        "exported": len(questions) - left_out,
        "left_out": left_out,
        "format": target.name,
        "file": str(file),
        "losses": [
            {"question": loss.question, "id": loss.origin_id, "problem": str(loss)}
            for loss in written.losses
        ],
    }
    words = _("Exported %(exported)s questions to %(file)s; %(left_out)s could not be written.")
    give(result, output=output, as_text=lambda given: words % given)


def _read(file: Path) -> bytes:
    """Return the file's bytes; of one that is too large no more than shows it."""
    from xuexing.apps.itembank.api import MOST_BYTES

    with file.open("rb") as handle:
        return handle.read(MOST_BYTES + 1)


def _unit(code: str) -> Unit | None:
    from xuexing.apps.organizations.api import find_unit

    if not code:
        return None
    found = find_unit(code=code)
    if found is None:
        from django.utils.translation import gettext as _

        refuse(_("No unit has code %(code)s.") % {"code": code})
    return found


def _topic(key: str) -> Topic | None:
    from xuexing.apps.knowledge.api import find_topic_keyed

    if not key:
        return None
    found = find_topic_keyed(key=key)
    if found is None:
        from django.utils.translation import gettext as _

        refuse(_("There is no topic %(key)s.") % {"key": key})
    return found.merged_into or found


def _write(order: BankOrder) -> BankPlan:
    from xuexing.apps.audit.api import COMMAND_LINE
    from xuexing.apps.itembank.api import import_bank
    from xuexing.foundation.clock import now

    with _bar() as tell:
        return import_bank(order=order, by=COMMAND_LINE, now=now(), progress=tell)


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """Yield a function that shows progress from the moment the number of questions is known."""
    from django.utils.translation import gettext as _

    with ExitStack() as stack:
        bars: list[Callable[[int], None]] = []

        def tell(done: int, total: int) -> None:
            if not bars:
                bars.append(stack.enter_context(progress(_("Importing"), total)))
            bars[0](done)

        yield tell


def _write_rest(plan: BankPlan, file: Path, wanted: Path | None) -> Path:
    """Write what could not be taken as a file of the same kind: here, not beside a file of others."""
    from xuexing.apps.itembank.api import FORMATS

    target = FORMATS[plan.format]
    name = file.name.removesuffix(".gz")
    ending = next((e for e in target.endings if name.lower().endswith(e)), target.endings[0])
    plain = name[: -len(ending)] if name.lower().endswith(ending) else name
    path = wanted or Path(f"{plain.removesuffix(TO_MEND)}{TO_MEND}{ending}")
    try:
        path.write_bytes(target.write_rest(plan.rejected, plan.frame))
    except OSError as error:
        from django.utils.translation import gettext as _

        reason = {"file": path, "reason": error.strerror}
        refuse(_("%(file)s cannot be written: %(reason)s. Name another with --rest.") % reason)
    return path


def _refuse_whole(refusal: Exception, output: Format) -> None:
    if output is Format.JSON:
        nothing = {"added": 0, "changed": 0, "unchanged": 0}
        give({**nothing, "faults": [{"problem": str(refusal)}]}, output=output, as_text=str)
    refuse(refusal)


def _as_data(plan: BankPlan, kept: Path | None) -> dict[str, Any]:
    return {
        "added": plan.added,
        "changed": plan.changed,
        "unchanged": plan.unchanged,
        "faults": [as_place(fault) for each in plan.rejected for fault in each.faults],
        "remarks": [as_place(remark) for remark in plan.remarks],
        "faulty": len(plan.rejected),
        "topics_added": plan.topics,
        "format": plan.format,
        "rest": str(kept) if kept else None,
    }
