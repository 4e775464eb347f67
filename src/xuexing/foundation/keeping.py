"""What a backup carries beyond the database, and what a restored home does first.

A room declares it on its AppConfig::

    keeping = Keeping(carries=("seals/**/*",), after_restore="xuexing.apps.evidence.keys.renew")
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.apps import apps


@dataclass(frozen=True)
class Keeping:
    """One room's part in backups.

    Parameters
    ----------
    carries
        Patterns of files below the home (``files/**/*``). Whatever no room names stays behind:
        secrets that sign are never carried unless somebody decided so.
    made_at_start
        Names of the room's models that have rows before anybody has entered a record. A home that
        holds rows of any other model of a room is not restored over.
    after_restore
        Dotted path of a function called with ``now=`` in the restored home, its tables up to date,
        before anybody may use it.
    """

    carries: tuple[str, ...] = ()
    made_at_start: tuple[str, ...] = field(default=())
    after_restore: str = ""


def registered_keeping() -> dict[str, Keeping]:
    """Return the rooms' parts by label of the room, lower floors first."""
    return {
        config.label: config.keeping
        for config in apps.get_app_configs()
        if hasattr(config, "keeping")
    }
