"""A kept home: where it lies, how it is laid out again, and the figures it showed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.integration.places import Place

FOLDER = Path(__file__).parent
# In the shape that the version itself gave the database, without any later migration.
LAY_OUT = """
import pathlib, shutil, tempfile
from django.conf import settings
from xuexing.config.database import bring_up_to_date, is_behind
from xuexing.config.keeping.package import read_manifest, unpack
from xuexing.config.keeping.tables import read_tables

settings.HOME.make()
folder = pathlib.Path(tempfile.mkdtemp(dir=settings.HOME.root))
unpack(pathlib.Path({path!r}), folder)
read_tables(folder / "tables", migrations=read_manifest(pathlib.Path({path!r})).migrations)
shutil.copytree(folder / "home", settings.HOME.root, dirs_exist_ok=True)
shutil.rmtree(folder)
if not is_behind():
    # Nothing will be migrated, so nothing puts the guards there that the version had.
    bring_up_to_date()
"""


class KeptHome:
    """What a released version left.

    Parameters
    ----------
    version
        By which its two files are called.
    """

    def __init__(self, version: str) -> None:
        self.package = FOLDER / f"{version}.zip"
        self.page = FOLDER / f"{version}.json"

    def lay_out(self, place: Place) -> Place:
        """Make a home as that version left it, its database in the old shape."""
        place.python(LAY_OUT.format(path=str(self.package)))
        return place

    @property
    def day(self) -> str:
        return str(json.loads(self.page.read_text())["day"])

    @property
    def figures(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.page.read_text())["figures"]
        return found


def figures_of(place: Place, units: Iterable[str], *, day: str) -> dict[str, Any]:
    """Return what the command says of units' duties on a day, proof by proof."""
    return {
        unit: {
            "|".join(
                [row["duty"], row["subject"]["code"] or row["subject"]["name"], row["period"]]
            ): [
                row["state"],
                row["numbers"]["amount"],
                row["numbers"]["required"],
                sorted(fact["uuid"] for total in row["proof"]["totals"] for fact in total["used"]),
            ]
            for row in json.loads(place.run("duties", unit, "--on", day, "--format", "json").stdout)
        }
        for unit in units
    }
