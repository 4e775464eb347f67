"""The condition in sentences, for the page of the administrator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuexing.foundation import i18n
from xuexing.foundation.clock import local_time

from .condition import Found, Mark, Part


@dataclass(frozen=True)
class Line:
    """One part as the page shows it.

    Parameters
    ----------
    says
        How it is, a sentence.
    to_do
        What to do where it needs somebody; empty where it does not.
    """

    title: str
    says: str
    to_do: str = ""


def describe(found: Found) -> Line:
    """Return one part in the reader's language."""
    title, says = {
        Part.BACKUP: (_("Backup"), _backup),
        Part.LEDGER: (_("Ledger"), _ledger),
        Part.WORKER: (_("Background work"), _worker),
        Part.TASKS: (_("Failed tasks"), _tasks),
        Part.GUARDS: (_("Guards of the database"), _guards),
        Part.DISK: (_("Disk"), _disk),
    }[found.part]
    needs = found.mark is Mark.ATTENTION
    return Line(title, says(found.numbers), _to_do()[found.part] if needs else "")


def _to_do() -> Mapping[Part, str]:
    return {
        Part.BACKUP: _("Read below why it failed, then make one by hand with `xuexing backup`."),
        Part.LEDGER: "",
        Part.WORKER: _("See the end of worker.log in the home; restart the server."),
        Part.TASKS: _("See worker.log in the home for what failed and where."),
        Part.GUARDS: _("Ask who administers the database; restore a backup into a new home."),
        Part.DISK: _("Make room, or let backups go to another disk with XUEXING_BACKUPS."),
    }


def _backup(numbers: Mapping[str, Any]) -> str:
    at = numbers["at"]
    return (
        _("The last whole one is of %(moment)s.") % {"moment": moment_words(at)}
        if at
        else _("There is none yet.")
    )


def _ledger(numbers: Mapping[str, Any]) -> str:
    if not numbers:
        return _("Nothing was sealed yet.")
    return _("Seal %(number)s of %(moment)s is the newest.") % {
        "number": numbers["number"],
        "moment": moment_words(numbers["at"]),
    }


def _worker(numbers: Mapping[str, Any]) -> str:
    count = numbers["waiting"]
    return ngettext("%(count)s task waits.", "%(count)s tasks wait.", count) % {"count": count}


def _tasks(numbers: Mapping[str, Any]) -> str:
    count = numbers["failed"]
    return ngettext("%(count)s in the last 24 hours.", "%(count)s in the last 24 hours.", count) % {
        "count": count
    }


def _guards(numbers: Mapping[str, Any]) -> str:
    if numbers["missing"]:
        return _("Missing: %(names)s.") % {"names": numbers["missing"]}
    return _("All stand.")


def _disk(numbers: Mapping[str, Any]) -> str:
    return _("%(size)s free.") % {"size": filesizeformat(numbers["free_bytes"])}


def moment_words(moment: Any) -> str:
    """Return a moment as people say it: 20 November 2026, 03:10."""
    local = local_time(moment)
    return f"{i18n.day(local.date(), year=True)} {local:%H:%M}"
