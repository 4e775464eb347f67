"""The code that changes, by the vectors of its standard."""

from __future__ import annotations

import datetime as dt

import pytest

from xuexing.kernel.changing_code import code_at, is_code, step_of

SECRET = b"12345678901234567890123456789012"


def at(second: int) -> int:
    return step_of(dt.datetime.fromtimestamp(second, dt.UTC))


class TestCodeAt:
    @pytest.mark.parametrize(
        ("second", "code"),
        [
            (59, "46119246"),
            (1_111_111_109, "68084774"),
            (1_111_111_111, "67062674"),
            (1_234_567_890, "91819424"),
            (2_000_000_000, "90698825"),
            (20_000_000_000, "77737706"),
        ],
    )
    def test_is_that_of_rfc_6238_appendix_b(self, second, code):
        assert code_at(SECRET, at(second), digits=8) == code

    def test_keeps_leading_zeros(self):
        codes = [code_at(SECRET, step, digits=4) for step in range(200)]
        assert {len(code) for code in codes} == {4}
        assert any(code.startswith("0") for code in codes)

    @pytest.mark.parametrize("digits", [3, 9])
    def test_refuses_what_is_guessed_or_in_no_standard(self, digits):
        with pytest.raises(ValueError, match="digits"):
            code_at(SECRET, 1, digits=digits)


class TestIsCode:
    @pytest.mark.parametrize("late", [-2, -1, 0, 1, 2])
    def test_takes_the_half_minute_before_and_after(self, late):
        code = code_at(SECRET, 1000 + late, digits=6)
        assert is_code(code, SECRET, 1000, digits=6, slack=1) is (abs(late) < 2)

    @pytest.mark.parametrize("text", ["", "12", "１２３４５６", "abcdef"])
    def test_takes_nothing_else(self, text):
        assert not is_code(text, SECRET, 1000, digits=6, slack=1)
