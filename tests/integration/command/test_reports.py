"""``xuexing report half-year`` as an administrator calls it."""

from __future__ import annotations

import docx
import pytest

from tests.integration.command.test_units import SESSIONS
from tests.integration.places import Place, copy_of


@pytest.fixture(scope="module")
def held(pattern, tmp_path_factory) -> Place:
    """A home in which a branch held its theme day of November 2026."""
    place = copy_of(pattern, tmp_path_factory.mktemp("reported") / "home")
    place.python(SESSIONS)
    return place


class TestHalfYear:
    def test_writes_the_draft_of_a_unit_as_word(self, held, tmp_path):
        out = tmp_path / "report.docx"
        held.run("report", "half-year", "B1", "--half", "2026H2", "--out", str(out))
        said = "\n".join(each.text for each in docx.Document(str(out)).paragraphs)
        assert "水电站党支部" in said
        assert "Sessions held: 1" in said

    def test_names_everything_that_is_wrong_and_writes_nothing(self, held, tmp_path):
        out = tmp_path / "report.odt"
        done = held.run(
            "report", "half-year", "B9", "--half", "2019H1", "--out", str(out), check=False
        )
        assert done.returncode == 1
        assert len(done.stderr.strip().splitlines()) == 3
        assert not out.exists()
