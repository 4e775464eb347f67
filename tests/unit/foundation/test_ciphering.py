"""Secrets of others are kept so that this home alone can read them."""

from xuexing.foundation.ciphering import decipher, encipher


class TestEncipher:
    def test_gives_what_shows_nothing_and_can_be_read_again(self):
        kept = encipher("https://example.com/key=开门")
        assert "key" not in kept
        assert decipher(kept) == "https://example.com/key=开门"

    def test_gives_something_else_each_time(self):
        assert encipher("x") != encipher("x")

    def test_cannot_be_read_in_another_home(self, settings):
        kept = encipher("x")
        settings.SECRET_KEY = "another home"  # noqa: S105  of a home of the test's own
        assert decipher(kept) is None
