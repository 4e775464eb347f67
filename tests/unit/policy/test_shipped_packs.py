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


class TestCpc:
    def test_ships_its_six_duties_switched_on(self):
        duties = pack_named("cpc").duties_on()
        assert {duty.key for duty in duties} == {"PM-1", "PM-3", "BR-4", "BR-6", "BR-7", "V4"}

    @pytest.mark.shared
    def test_quotes_the_regulations_word_for_word(self):
        """Of those whose full text is at hand."""
        texts = {path.name: path.read_text(encoding="utf-8") for path in REGULATIONS.glob("*.txt")}
        quoted = 0
        for duty in pack_named("cpc").duties.values():
            for name, text in texts.items():
                if name.startswith(duty.citation.document):
                    assert duty.citation.text.rstrip("。") in re.sub(r"\s", "", text)
                    quoted += 1
        assert quoted == 2


class TestEnterprise:
    def test_leaves_continuing_education_to_be_switched_on(self):
        """NE-6 is of a secondary source."""
        assert not pack_named("enterprise").duties["NE-6"].is_on

    def test_demands_the_safety_training_of_management(self):
        assert [duty.key for duty in pack_named("enterprise").duties_on()] == ["NE-9"]
