"""Makes a kept home from the demonstration of this checkout."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.integration.places import Place
from tests.releases.home import KeptHome, figures_of

UNITS = ("QX-SD-01",)
IN_TABLES = """
import datetime as dt, pathlib
from unittest.mock import patch
from xuexing.config.keeping import backup
with patch.object(backup, "is_on_sqlite", lambda: False):
    backup.back_up(pathlib.Path({path!r}), now=dt.datetime.now(dt.UTC))
"""


def main() -> None:
    """Make the home of the version named, and note what it shows."""
    kept = KeptHome(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder) / "home", None)
        place.run("demo")
        place.run("evidence", "seal")
        place.python(IN_TABLES.format(path=str(kept.package)))
        day = place.python("from django.utils import timezone; print(timezone.localdate())").strip()
        figures = figures_of(place, UNITS, day=day)
    page = {"day": day, "figures": figures}
    kept.page.write_text(json.dumps(page, ensure_ascii=False, indent=0), encoding="utf-8")


if __name__ == "__main__":
    main()
