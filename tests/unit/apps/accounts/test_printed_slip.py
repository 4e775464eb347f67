"""A slip on paper."""

import pytest
from django.template.loader import render_to_string

from xuexing.apps.accounts.api import make_slips, printed_slip, qr_svg, slip_url

pytestmark = pytest.mark.django_db


class TestPrintedSlip:
    @pytest.fixture
    def slip(self, user, by_keeper, now):
        return make_slips(users=[user], by=by_keeper, now=now)[0]

    def test_carries_all_that_its_holder_needs(self, slip, rf):
        request = rf.get("/", headers={"host": "study.example.cn"})
        printed = printed_slip(slip, name_line="陈立川 水电站党支部", request=request)
        text = render_to_string("accounts/slip.html", {"slip": printed})
        grouped = f"{slip.code[:4]}-{slip.code[4:8]}-{slip.code[8:]}"
        for word in (
            "陈立川 水电站党支部",
            "chenlichuan",
            grouped,
            "http://study.example.cn/account/slip/",
        ):
            assert word in text
        assert 'datetime="2026-12-03"' in text  # the last whole day of fourteen

    def test_address_has_the_host_by_which_its_maker_came(self, slip, rf):
        request = rf.get("/", headers={"host": "192.168.1.20:8000"})
        assert slip_url(slip.code, request=request) == (
            f"http://192.168.1.20:8000/account/slip/{slip.code}/"
        )


class TestQrSvg:
    def test_is_inline_and_hidden_from_screen_readers(self):
        drawing = qr_svg("http://192.168.1.20:8000/account/slip/cdfh2345jknp/")
        assert drawing.startswith("<svg ")
        assert 'aria-hidden="true"' in drawing
        assert "viewBox" in drawing
        assert "style=" not in drawing

    def test_differs_by_text(self):
        assert qr_svg("a") != qr_svg("b")
        assert qr_svg("a") == qr_svg("a")
