"""A rule may ask for what was understood: by output, never by hours."""

from __future__ import annotations

import shutil

import pytest

from tests.factories.exams import AFTER, cell, make_a_paper, make_exam, put_to_use, question, sit
from tests.unit.apps.rulebook.golden import proofs
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.exams.operations import release_results
from xuexing.foundation import packs

DUTY = """
[[duties]]
key = "T-1"
version = 1
title = { zh-hans = "学懂一次", en = "One test understood" }
reason = { zh-hans = "每年至少一次阶段测试达到要求", en = "One stage test a year is understood" }
certainty = "A"
force = "soft"
effective_from = 2020-01-01
subject = { kind = "member", unit_kinds = ["branch"] }
measure = "understood"
of = ["stage_test"]
amount = 1
period = "year"
[duties.citation]
document = "本单位学习制度"
article = "第三条"
text = "每年至少一次阶段测试达到要求。"
emphasis = "至少一次"
title = { zh-hans = "本单位学习制度第三条", en = "The unit's own rules of study, article 3" }
"""


@pytest.fixture
def _pack_of_the_test(tmp_path, monkeypatch):
    """The cpc pack with one duty that asks for understanding."""
    folder = shutil.copytree(packs.PACKS, tmp_path / "packs")
    with (folder / "cpc" / "duties.toml").open("a", encoding="utf-8") as duties:
        duties.write(DUTY)
    monkeypatch.setattr(packs, "PACKS", folder)
    packs.pack_named.cache_clear()
    packs.forget()
    yield
    packs.pack_named.cache_clear()
    packs.forget()


@pytest.mark.usefixtures("_pack_of_the_test")
class TestDutyToUnderstand:
    def test_is_met_by_who_reached_it_and_by_nobody_else(self, branch):
        put_to_use(*(question(n) for n in range(1, 6)))
        exam = make_exam(branch.unit, make_a_paper(branch.unit, cell(5)), pass_percent=60)
        sit(exam, branch.people[0], right=4)
        sit(exam, branch.people[1], right=2)
        release_results(exam=exam, by=SYSTEM, now=AFTER)
        both = branch.people[:2]
        found = {
            person.name: proofs("T-1", on="2026-11-21", people=[person])["2026"] for person in both
        }
        assert [each.judgement.state.value for each in found.values()] == [
            "met",
            "not_yet_arranged",
        ]
        [used] = found[both[0].name].proof.leaves[0].used
        assert (used.kind, used.category, used.detail) == ("understood", "stage_test", "reached")
