"""Letters to other machines: only public ones, over HTTPS, to the address that was looked at."""

import socket
from pathlib import Path

import pytest

from tests.unit.apps.notices.servers import listening
from xuexing.config import settings as shipped
from xuexing.foundation import outgoing
from xuexing.foundation.outgoing import (
    Destination,
    UnableToReach,
    UnableToSend,
    UnableToTellIfSent,
    check_url,
    is_public,
    post_json,
    public_https,
)


class TestCheckUrl:
    @pytest.mark.parametrize(
        "url",
        [
            "http://qyapi.weixin.qq.com/x",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://10.1.2.3/x",
            "https://169.254.169.254/latest/meta-data/",
            "https://2130706433/x",
            "https://127.1/x",
            "https://localhost/x",
            "https://robot.internal/x",
            "https://intranet/x",
            "https://user:word@example.com/x",
            "https://example.com:port/x",
            "https://example.com/a b",
            "file:///etc/passwd",
            "",
        ],
    )
    def test_refuses_what_is_not_on_the_public_internet(self, url):
        with pytest.raises(UnableToReach):
            check_url(url)

    def test_takes_a_public_address(self):
        check_url("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1")
        check_url("https://8.8.8.8/x")

    def test_refuses_another_host_than_the_services_own(self):
        with pytest.raises(UnableToReach):
            check_url("https://qyapi.weixin.qq.com.example.com/x", hosts={"qyapi.weixin.qq.com"})


class TestIsPublic:
    @pytest.mark.parametrize(
        "address",
        [
            "0.0.0.0",  # noqa: S104  nothing listens there
            "127.0.0.1",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.1.1",
            "100.64.0.1",
            "224.0.0.1",
            "::1",
            "fe80::1",
            "fc00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "name",
        ],
    )
    def test_is_not_what_lies_in_some_network(self, address):
        assert not is_public(address)

    @pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888"])
    def test_is_what_everybody_reaches(self, address):
        assert is_public(address)


class TestPublicHttps:
    @pytest.fixture
    def names(self, monkeypatch):
        """What names lead to, without a network."""
        known = {}

        def look_up(host, port, **_):
            return [(2, 1, 6, "", (each, port)) for each in known[host]]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        return known

    def test_refuses_a_name_that_leads_into_a_network(self, names):
        names["robot.example.com"] = ["8.8.8.8", "192.168.0.9"]
        with pytest.raises(UnableToReach):
            public_https("https://robot.example.com/x")

    def test_keeps_the_addresses_that_were_looked_at(self, names):
        names["robot.example.com"] = ["8.8.8.8"]
        found = public_https("https://robot.example.com/x?key=1")
        assert (found.addresses, found.port, found.path) == (("8.8.8.8",), 443, "/x?key=1")

    def test_is_the_guard_of_every_installation(self):
        assert shipped.OUTGOING_GUARD == "xuexing.foundation.outgoing.public_https"

    def test_cannot_be_lifted_by_the_environment(self):
        source = Path(shipped.__file__).read_text(encoding="utf-8").splitlines()
        lines = [line for line in source if "OUTGOING_GUARD" in line]
        assert lines == ['OUTGOING_GUARD = "xuexing.foundation.outgoing.public_https"']


class TestPostJson:
    @pytest.fixture(autouse=True)
    def _to_this_machine(self, settings):
        settings.OUTGOING_GUARD = "tests.unit.apps.notices.servers.this_machine"

    def test_sends_the_body_and_returns_the_answer(self):
        with listening() as group:
            answer = post_json(group.url, b'{"a": 1}', headers={"X-Key": "k"})
        assert (answer.status, answer.said) == (200, {"errcode": 0, "code": 0})
        (got,) = group.got
        assert got.body == {"a": 1}
        assert got.headers["X-Key"] == "k"

    def test_follows_no_redirect(self):
        with listening(status=302, headers={"Location": "https://example.com/"}) as group:
            assert post_json(group.url, b"{}", headers={}).status == 302

    def test_says_that_nothing_was_sent_where_nobody_listens(self):
        with listening() as group:
            gone = group.url
        with pytest.raises(UnableToSend):
            post_json(gone, b"{}", headers={})

    def test_says_that_it_may_have_arrived_where_no_answer_came(self):
        with listening(hangs_up=True) as group, pytest.raises(UnableToTellIfSent):
            post_json(group.url, b"{}", headers={})

    def test_hangs_up_on_who_answers_drop_by_drop(self, monkeypatch):
        monkeypatch.setattr(outgoing, "LONGEST", 0.3)
        with listening(drips=True) as group, pytest.raises(UnableToTellIfSent):
            post_json(group.url, b"{}", headers={})

    def test_connects_to_the_address_looked_at_and_not_to_the_name(self, monkeypatch):
        with listening() as group:
            place = Destination(
                is_tls=False, host="nowhere.example.com", port=group.port,
                addresses=("127.0.0.1",), path="/x",
            )  # fmt: skip
            monkeypatch.setattr(outgoing, "import_string", lambda _: lambda _url: place)
            assert post_json("https://nowhere.example.com/x", b"{}", headers={}).status == 200
        assert group.got[0].headers["Host"] == f"nowhere.example.com:{group.port}"
