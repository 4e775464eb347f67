"""The first page of a backup: what is in it, in which state, with which digests."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Refusal

NAME = "manifest.json"
FORMAT = 1
SQLITE_NAME = "database.sqlite3"
TABLES_FOLDER = "tables/"
HOME_FOLDER = "home/"


class UnableToReadBackup(Refusal):
    """The file is not a backup, or not as it was written."""

    code = "backup_damaged"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _("%(path)s is not a whole backup of Xuexing (%(what)s). Nothing was restored.")


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself.

    Parameters
    ----------
    program
        Version of the program that made it.
    made_at
        When, in UTC, ISO 8601.
    migrations
        Applied migrations of the database inside, ``room.name``.
    digests
        SHA-256 by path inside the package, of everything but this page.
    """

    program: str
    made_at: str
    migrations: tuple[str, ...]
    digests: dict[str, str]

    @property
    def holds_sqlite(self) -> bool:
        """Tell whether the database inside is a SQLite file rather than tables."""
        return SQLITE_NAME in self.digests

    def as_json(self) -> str:
        """Return the page as it stands in the package."""
        return json.dumps({"format": FORMAT, **dataclasses.asdict(self)}, indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str, *, path: str) -> Manifest:
        """Return the page of a package.

        Raises
        ------
        UnableToReadBackup
            It is none, or of a later format.
        """
        try:
            page: dict[str, Any] = json.loads(text)
            if page.pop("format") != FORMAT:
                raise UnableToReadBackup(path=path, what=_("it is of a later format"))
            page["migrations"] = tuple(page["migrations"])
            return cls(**page)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UnableToReadBackup(path=path, what=NAME) from error
