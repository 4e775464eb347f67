"""Journeys of reports: written, sent back, accepted, added up above; a superior's form filled."""

from __future__ import annotations

import io
import re

import openpyxl

from tests.factories.superior_forms import workbook_with
from tests.functional.people import DESK


def open_draft(somebody) -> str:
    """Go on with the report that the demonstration has begun; return its address."""
    somebody.open("/reports/")
    somebody.page.locator("main a.button", has_text=somebody.words("Go on")).first.click()
    somebody.page.wait_for_url(re.compile(r"/reports/[0-9a-f-]{36}/$"))
    return somebody.page.url.removeprefix(somebody.home)


class TestReport:
    def test_goes_up_comes_back_is_accepted_and_added_up(self, demo, meet):
        secretary = meet(demo).sign_in("chenlichuan")
        address = open_draft(secretary)
        secretary.press("Write your words")
        secretary.page.fill("[name=problems]", "灌溉高峰时两班倒，支委会凑不齐。")
        secretary.press("Save the words")
        secretary.sees("支委会凑不齐")
        secretary.page.locator(".sheet a").first.click()
        secretary.page.locator("#figure ul.rows").wait_for()
        secretary.press("Hand in")
        secretary.reads("Handed in. Its figures stand from now on.")

        clerk = meet(demo, language="en", width=DESK).sign_in("songwenqing")
        clerk.page.locator("article.card a[href='" + address + "']").click()
        clerk.press("Send it back")
        clerk.page.fill("[name=remarks]", "请写一句谁来办。")
        clerk.press("Send it back")
        clerk.reads("Sent back. The unit finds your remarks on its Today.")

        secretary.open("/")
        secretary.page.locator(f"article.card a[href='{address}']").click()
        secretary.sees("请写一句谁来办")
        secretary.press("Write your words")
        secretary.page.fill("[name=measures]", "由陈立川负责，十二月起分两班开。")
        secretary.press("Save the words")
        secretary.press("Hand in again")

        clerk.open(address)
        clerk.press("Accept the report")
        clerk.reads("Accepted.")
        clerk.open("/reports/")
        clerk.press("Draft the report")
        clerk.sees(re.compile("reports in: 1"))
        clerk.page.locator(".sheet p a").nth(1).click()
        clerk.page.locator("#figure").wait_for()

    def test_of_a_superiors_form_asks_only_what_nobody_knows(self, demo, meet):
        secretary = meet(demo, width=DESK).sign_in("chenlichuan")
        secretary.open("/reports/")
        secretary.press("Give a form")
        content = workbook_with("{{党员人数}}", "{{主题党日次数}}", "{{负责人电话}}")
        secretary.page.fill("[name=title]", "党员教育统计表")
        secretary.page.set_input_files(
            "[name=file]",
            {"name": "统计表.xlsx", "mimeType": "application/octet-stream", "buffer": content},
        )
        secretary.press("Read the form")
        secretary.press("Keep it so")
        secretary.page.locator("main form[method=post] input.input").fill("办公室")
        secretary.press("Keep the answers")
        with secretary.page.expect_download() as download:
            secretary.press("Take it filled")
        book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
        members, theme_days, office = [row[1].value for row in book.active.iter_rows(min_row=2)]
        assert (members, office) == (23, "办公室")
        assert theme_days > 0
