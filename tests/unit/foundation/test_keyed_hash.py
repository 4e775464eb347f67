"""Recognising a secret again without keeping it."""

import stat

import pytest

from xuexing.config.home import Home
from xuexing.foundation.keyed_hash import KEY_FILE, _key, keyed_hash

NUMBER = "11010519491231002X"


@pytest.fixture
def home(tmp_path, settings):
    settings.HOME = Home(tmp_path)
    _key.cache_clear()
    yield settings.HOME
    _key.cache_clear()


class TestKeyedHash:
    def test_is_the_same_each_time_in_one_home(self, home):
        first = keyed_hash(NUMBER)
        _key.cache_clear()
        assert keyed_hash(NUMBER) == first
        assert len(first) == 64

    def test_differs_from_home_to_home(self, home, tmp_path):
        first = keyed_hash(NUMBER)
        (home.keys / KEY_FILE).unlink()
        _key.cache_clear()
        assert keyed_hash(NUMBER) != first

    def test_keeps_its_key_for_the_owner_alone(self, home):
        keyed_hash(NUMBER)
        assert stat.S_IMODE((home.keys / KEY_FILE).stat().st_mode) == 0o600
        assert list(home.keys.iterdir()) == [home.keys / KEY_FILE]
