"""The packs that ship with the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import xuexing
from tests.conftest import SHARED
from xuexing.foundation.packs import PACKS, list_pack_names, pack_named
from xuexing.policy.loader import check_pack
from xuexing.policy.model import Certainty

TEMPLATES = sorted(Path(xuexing.__file__).parent.rglob("*.html"))
REGULATIONS = SHARED / "data" / "regulations"


def test_there_is_one_for_the_party_one_for_unions_one_for_enterprises():
    assert list_pack_names() == ["cpc", "enterprise", "union"]


@pytest.mark.parametrize("name", list_pack_names())
class TestShippedPack:
    def test_is_without_fault(self, name):
        assert [str(fault) for fault in check_pack(PACKS / name)] == []

    def test_bears_the_name_of_its_folder(self, name):
        assert pack_named(name).name == name

    def test_has_a_word_for_every_term_on_a_page(self, name):
        asked = {
            term
            for path in TEMPLATES
            for term in re.findall(r'{% term "(\w+)"', path.read_text(encoding="utf-8"))
        }
        assert asked <= pack_named(name).terms.keys()

    def test_switches_no_local_practice_on(self, name):
        assert all(duty.certainty is not Certainty.C for duty in pack_named(name).duties_on())

    def test_owes_something(self, name):
        assert pack_named(name).duties_on()

    def test_has_a_form_for_every_hours_class(self, name):
        pack = pack_named(name)
        assert {form.hours for form in pack.forms.values()} - {None} == pack.hours_classes.keys()


SHIPPED_ON = {
    *("PM-1", "PM-2", "PM-3", "PM-4", "PM-5", "PM-8", "PM-28"),
    *("BR-4", "BR-6", "BR-7", "BR-11", "BR-12"),
    *("CA-1", "CA-2", "V3", "V4", "V5"),
}
REPORTS = {"PM-18"}
"""Sure, and off until the yearly report is written in the program."""
LOCAL = {"PM-22", "PM-23", "BR-14", "BR-14.2", "CG-6"}


class TestCpc:
    def test_ships_what_is_sure_switched_on_and_local_practice_off(self):
        pack = pack_named("cpc")
        assert {duty.key for duty in pack.duties_on()} == SHIPPED_ON
        off = {key: duty.certainty for key, duty in pack.duties.items() if not duty.is_on}
        assert {key for key, certainty in off.items() if certainty is Certainty.C} == LOCAL
        assert off.keys() == LOCAL | REPORTS

    def test_keeps_rules_that_nobody_owes(self):
        pack = pack_named("cpc")
        assert set(pack.kept) == {"PM-6", "PM-7", "PM-9", "PM-10", "BR-1", "BR-2", "BR-5", "BR-8"}
        assert set(pack.cautions) == {"PM-13"}

    @pytest.mark.shared
    def test_quotes_the_regulations_word_for_word(self):
        """Of those whose full text is at hand."""
        texts = {path.name: path.read_text(encoding="utf-8") for path in REGULATIONS.glob("*.txt")}
        pack = pack_named("cpc")
        quoted = set()
        for key, rule in {**pack.duties, **pack.kept, **pack.cautions}.items():
            for name, text in texts.items():
                if name.startswith(rule.citation.document):
                    assert rule.citation.text.rstrip("。") in re.sub(r"\s", "", text), key
                    quoted.add(key)
        sure = {key for key in SHIPPED_ON | REPORTS | pack.kept.keys() if key.startswith("PM-")}
        assert quoted == sure | {"PM-13"}


class TestEnterprise:
    def test_leaves_continuing_education_to_be_switched_on(self):
        """NE-6 is of a secondary source, NE-11 of one profession alone."""
        duties = pack_named("enterprise").duties
        assert not duties["NE-6"].is_on
        assert not duties["NE-11"].is_on

    def test_demands_the_safety_training_of_management(self):
        assert [duty.key for duty in pack_named("enterprise").duties_on()] == ["NE-9"]
