"""The code printed in the terminal, and nothing else, opens the first page."""

import pytest

from xuexing.foundation.codes import ALPHABET, as_typed, make_code
from xuexing.foundation.first_start import (
    MOST_ATTEMPTS,
    end_first_start,
    first_start_code_is_right,
    make_first_start_code,
)


@pytest.fixture(autouse=True)
def _ended():
    yield
    end_first_start()


class TestFirstStartCode:
    def test_is_right_however_it_is_typed(self):
        code = make_first_start_code()
        assert first_start_code_is_right(code)
        assert first_start_code_is_right(f" {code.lower().replace('-', ' ')} ")

    def test_another_is_wrong(self):
        make_first_start_code()
        assert not first_start_code_is_right(make_code())
        assert not first_start_code_is_right("")

    def test_a_new_one_ends_the_old_one(self):
        old = make_first_start_code()
        new = make_first_start_code()
        assert not first_start_code_is_right(old)
        assert first_start_code_is_right(new)

    def test_none_is_right_after_too_many_wrong_ones(self):
        code = make_first_start_code()
        for _ in range(MOST_ATTEMPTS):
            assert not first_start_code_is_right(make_code())
        assert not first_start_code_is_right(code)

    def test_right_ones_are_not_counted(self):
        code = make_first_start_code()
        assert all(first_start_code_is_right(code) for _ in range(MOST_ATTEMPTS + 1))

    def test_none_is_right_once_the_first_start_has_ended(self):
        code = make_first_start_code()
        end_first_start()
        assert not first_start_code_is_right(code)

    def test_is_not_kept_itself(self, settings):
        code = make_first_start_code()
        kept = (settings.HOME.keys / "first-start").read_text()
        assert code not in kept
        assert as_typed(code) not in kept
        assert (settings.HOME.keys / "first-start").stat().st_mode & 0o077 == 0


class TestMakeCode:
    def test_has_no_signs_that_look_alike(self):
        assert not set("01OIL") & set(ALPHABET)

    def test_is_another_each_time(self):
        assert len({make_code() for _ in range(100)}) == 100
