"""What docs/packs.md tells administrators is so."""

from __future__ import annotations

import re
from pathlib import Path

from xuexing.kernel.rules import MEASURES, AllOf
from xuexing.policy.loader import load_pack
from xuexing.policy.schema import FILES

PAGE = (Path(__file__).parents[3] / "docs" / "packs.md").read_text(encoding="utf-8")
DUTY, ALTERNATIVES, KEPT, TOPIC = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def first_column(title: str) -> list[str]:
    """Return the code words that begin the rows of a table."""
    rows = PAGE.split(f"| {title} |")[1].split("\n\n")[0]
    return re.findall(r"^\| `([\w.]+)` \|", rows, re.MULTILINE)


class TestPacksPage:
    def test_names_every_file(self):
        assert first_column("file") == list(FILES)

    def test_names_every_measure(self):
        assert first_column("measure") == list(MEASURES)

    def test_shows_a_duty_that_loads(self, folder):
        (folder / "duties.toml").write_text(DUTY, encoding="utf-8")
        assert list(load_pack(folder).duties) == ["PM-3"]

    def test_shows_alternatives_that_load(self, folder):
        demand = re.sub(r'"(professional|public_need)"', '"lecture"', ALTERNATIVES)
        duty = re.sub(r"measure.*\nof.*\namount.*\n", lambda _: demand, DUTY)
        duty = duty.replace('"unit"', '"member"')
        (folder / "duties.toml").write_text(duty, encoding="utf-8")
        assert isinstance(load_pack(folder).duties["PM-3"].rule, AllOf)

    def test_shows_a_rule_that_is_kept_and_loads(self, folder):
        (folder / "kept.toml").write_text(KEPT, encoding="utf-8")
        assert list(load_pack(folder).kept) == ["BR-1"]

    def test_shows_a_topic_that_loads(self, folder):
        above = '[topics.rules]\ntitle = { zh-hans = "党章党规党纪教育", en = "Rules" }\n\n'
        (folder / "knowledge.toml").write_text(above + TOPIC, encoding="utf-8")
        assert load_pack(folder).topics["rules_discipline"].parent == "rules"
