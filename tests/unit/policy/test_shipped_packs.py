"""The packs that ship with the program."""

from __future__ import annotations

import pytest

from xuexing.foundation.packs import PACKS, list_pack_names
from xuexing.policy.loader import check_pack, load_pack


@pytest.mark.parametrize("name", list_pack_names())
class TestShippedPacks:
    def test_are_without_fault(self, name):
        assert [str(fault) for fault in check_pack(PACKS / name)] == []

    def test_bear_the_name_of_their_folder(self, name):
        assert load_pack(PACKS / name).name == name
