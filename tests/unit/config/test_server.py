"""Small parts of the supervisor, each by itself."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from xuexing.config.home import Home
from xuexing.config.server.address import Address, UnableToListen
from xuexing.config.server.lock import UnableToUseHome, alone_in
from xuexing.config.server.logs import KEPT, MOST_BYTES, last_lines, turn_over


class TestAddress:
    @pytest.mark.parametrize(
        ("host", "url", "asked_at", "is_local"),
        [
            ("127.0.0.1", "http://127.0.0.1:8000/", "127.0.0.1", True),
            ("0.0.0.0", "http://0.0.0.0:8000/", "127.0.0.1", False),  # noqa: S104
            ("::1", "http://[::1]:8000/", "::1", True),
            ("::", "http://[::]:8000/", "::1", False),
        ],
    )
    def test_is_written_as_browsers_want_it_and_asked_from_here(
        self, host: str, url: str, asked_at: str, *, is_local: bool
    ):
        address = Address(host, 8000)
        assert (address.url, address.asked_at, address.is_local) == (url, asked_at, is_local)

    def test_is_free_while_nobody_listens(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            port = other.getsockname()[1]
        Address("127.0.0.1", port).check_free()

    def test_is_not_free_where_somebody_listens_on_all_addresses(self):
        with socket.socket() as other:
            other.bind(("0.0.0.0", 0))  # noqa: S104
            other.listen()
            with pytest.raises(UnableToListen):
                Address("127.0.0.1", other.getsockname()[1]).check_free()

    def test_is_not_free_on_another_machine(self):
        with pytest.raises(UnableToListen):
            Address("192.0.2.1", 8000).check_free()


class TestAloneIn:
    def test_keeps_the_second_one_out_until_the_first_has_gone(self, tmp_path: Path):
        with alone_in(Home(tmp_path)), pytest.raises(UnableToUseHome), alone_in(Home(tmp_path)):
            pass
        with alone_in(Home(tmp_path)):
            pass


class TestTurnOver:
    def test_leaves_a_small_log_alone(self, tmp_path: Path):
        log = tmp_path / "web.log"
        turn_over(log)
        log.write_text("one line")
        turn_over(log)
        assert [path.name for path in tmp_path.iterdir()] == ["web.log"]

    def test_keeps_three_older_ones(self, tmp_path: Path):
        log = tmp_path / "web.log"
        for number in range(KEPT + 2):
            log.write_bytes(str(number).encode() * MOST_BYTES)
            turn_over(log)
        assert not log.exists()
        kept = {path.name: path.read_bytes()[:1] for path in tmp_path.iterdir()}
        assert kept == {"web.log.1": b"4", "web.log.2": b"3", "web.log.3": b"2"}


class TestLastLines:
    def test_gives_the_end_for_whoever_has_to_find_out(self, tmp_path: Path):
        log = tmp_path / "web.log"
        assert last_lines(log) == ""
        log.write_text("\n".join(map(str, range(100))))
        assert last_lines(log, 2) == "98\n99"
