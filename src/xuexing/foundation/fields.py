"""Fields and keys that more than one room uses."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class PublicKey(models.UUIDField[uuid.UUID | str, uuid.UUID]):
    """The key by which the world outside knows a row; ``id`` stays inside."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("default", uuid.uuid4)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("unique", True)
        super().__init__(**kwargs)


class BytewiseCharField(models.CharField[str, str]):
    """Text compared byte by byte on every database.

    Paths and sort keys are ranges: ``path >= '1/5/' and path < '1/50'`` holds for all below unit 5
    only where the database does not apply a language's order.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Return the column type, with the C collation on PostgreSQL."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
