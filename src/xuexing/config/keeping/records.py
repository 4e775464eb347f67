"""Whether a home holds records: what people have entered, which nothing may be restored over."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Refusal
from xuexing.foundation.keeping import registered_keeping

ROOMS = "xuexing.apps."


class UnableToRestoreOver(Refusal):
    """Somebody's work is in the way."""

    code = "home_holds_records"
    message = _(
        "The home %(path)s holds records (%(tables)s). A backup is restored into a home of its own:"
        " name another with XUEXING_HOME, and another database with DATABASE_URL."
    )


def tables_with_records() -> list[str]:
    """Return the names of the models in which people's entries stand, sorted.

    Rows that the first start makes by itself do not count; a room names them in its ``keeping``.
    """
    tables = set(connection.introspection.table_names())
    return sorted(
        model._meta.label
        for model in _models_of_rooms()
        if model._meta.db_table in tables and model._base_manager.exists()
    )


def _models_of_rooms() -> Iterator[type[models.Model]]:
    keeping = registered_keeping()
    for config in apps.get_app_configs():
        if config.name.startswith(ROOMS):
            own = keeping[config.label].made_at_start if config.label in keeping else ()
            yield from (model for model in config.get_models() if model.__name__ not in own)
