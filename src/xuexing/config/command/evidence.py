"""``xuexing evidence``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from .output import REFUSED, Format, FormatOption, give, progress, speaking

if TYPE_CHECKING:
    from xuexing.apps.evidence.api import Verification


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
    family = typer.Typer(no_args_is_help=True, help="The ledger of facts: seal it, verify it.")
    family.command("verify")(verify)
    family.command("seal")(seal)
    app.add_typer(family, name="evidence")


@speaking
def verify(
    *,
    from_seal: Annotated[
        int | None,
        typer.Option(min=1, help="begin at this seal and trust what earlier ones cover"),
    ] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Name everything in the ledger that is not as it was written; any find exits with 1."""
    from django.utils.translation import gettext as _

    from xuexing.apps.evidence import api as evidence

    from .home import require_home

    require_home()
    with progress(_("Facts verified"), evidence.count_facts()) as told:
        result = evidence.verify(from_seal=from_seal, told=told)
    give(_as_data(result), output=output, as_text=_verified)
    if result.finds:
        raise typer.Exit(REFUSED)


@speaking
def seal(*, output: FormatOption = Format.TEXT) -> None:
    """Seal what was appended since the last seal."""
    from xuexing.apps.audit.api import COMMAND_LINE
    from xuexing.apps.evidence.api import seal_batches
    from xuexing.foundation import clock

    from .home import require_home

    require_home()
    made = seal_batches(by=COMMAND_LINE, now=clock.now())
    result = {
        "seal": made.number if made else None,
        "root": made.root if made else None,
        "batches": made.batch_count if made else 0,
        "facts": made.fact_count if made else 0,
    }
    give(result, output=output, as_text=_sealed)


def _as_data(result: Verification) -> dict[str, Any]:
    return {
        "checked_facts": result.checked_facts,
        "checked_batches": result.checked_batches,
        "seals": result.seals,
        "finds": [
            {
                "problem": find.problem.value,
                "batch": str(find.batch) if find.batch else None,
                "fact": str(find.fact) if find.fact else None,
                "seal": find.seal,
                "name": find.name,
            }
            for find in result.finds
        ],
    }


def _verified(data: dict[str, Any]) -> str:
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    checked = _("Checked: %(checked_facts)s facts, %(checked_batches)s batches, %(seals)s seals.")
    count = len(data["finds"])
    verdict = _("Everything is as it was written.")
    if count:
        verdict = ngettext(
            "%(count)s thing is not as it was written.",
            "%(count)s things are not as they were written.",
            count,
        ) % {"count": count}
    return "\n".join([*map(_line, data["finds"]), checked % data, verdict])


def _line(find: dict[str, Any]) -> str:
    """Return one find: what is wrong, then where, most precise last."""
    from django.utils.translation import gettext as _

    from xuexing.apps.evidence.api import MESSAGES, Problem

    labels = {"name": "%s", "seal": _("seal %s"), "batch": _("batch %s"), "fact": _("fact %s")}
    where = (label % find[key] for key, label in labels.items() if find[key])
    return f"{MESSAGES[Problem(find['problem'])]}: {', '.join(where)}"


def _sealed(data: dict[str, Any]) -> str:
    from django.utils.translation import gettext as _

    if data["seal"] is None:
        return _("There is nothing new to seal.")
    return _("Seal %(seal)s: %(batches)s batches, %(facts)s facts, root %(root)s.") % data
