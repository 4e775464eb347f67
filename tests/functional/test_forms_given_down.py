"""A county gives its form down once; its branches fill and hand it in, and the county takes all of them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import openpyxl
import pytest
from playwright.sync_api import expect

from tests.factories.superior_forms import letter_with, workbook_with
from tests.functional.people import WAYS, WAYS_ABOVE

BRANCH = "青溪县水电站党支部"
DUE = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=8)).date() + dt.timedelta(days=14)


def give(clerk, title: str, name: str, content: bytes) -> None:
    """Upload a form and settle what stands where."""
    clerk.open("/reports/").press("Give a form").fill("title", title)
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    clerk.page.set_input_files("[name=file]", file)
    clerk.press("Read the form").press("Keep it so")


def send(clerk) -> None:
    clerk.fill("due_on", DUE.isoformat()).press("Send it")
    clerk.reads("Sent. Each unit finds it on Today.")
    expect(clerk.page.locator("ul.rows li", has_text=BRANCH)).to_contain_text(
        clerk.words("not in yet")
    )


def fill_in(secretary, title: str, answer: str) -> None:
    """Go from Today to the form, find what is missing named, say it, hand it in."""
    what = secretary.words("Fill the form: %(title)s") % {"title": title}
    secretary.open("/").press("Fill it", within=secretary.card(what))
    secretary.press("Hand it in")
    secretary.reads("Say it, or write that there is none.")
    for asked in secretary.page.locator("main form[method=post] input.input").all():
        asked.fill(answer)
    secretary.press("Hand it in")
    secretary.reads("Handed in. What stands in it stays as it is now.")
    secretary.open("/").does_not_see(title)


def take_all(clerk) -> zipfile.ZipFile:
    clerk.page.reload()
    line = clerk.page.locator("ul.rows li", has_text=BRANCH)
    expect(line).not_to_contain_text(clerk.words("not in yet"))
    with clerk.page.expect_download() as download:
        clerk.press("Take all filled")
    return zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))


@pytest.mark.parametrize(("language", "width"), WAYS_ABOVE)
def test_a_word_form_goes_down_and_comes_back_filled(demo, meet, language, width):
    clerk = meet(demo, language=language, width=width).sign_in("songwenqing")
    secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
    title, place = f"登记表 {language} {width}", f"场地{language}{width}"
    paragraphs = (("单位：{{单位", "名称}}"), ("党员{{党员人数}}名，场地：{{" + place + "}}",))
    give(clerk, title, "登记表.docx", letter_with(*paragraphs))
    clerk.press("Give it to the units below")
    send(clerk)
    fill_in(secretary, title, "有一间")
    with take_all(clerk) as package:
        word = docx.Document(io.BytesIO(package.read(f"{BRANCH}.docx")))
        table = openpyxl.load_workbook(io.BytesIO(package.read(package.namelist()[-1]))).active
    assert [each.text for each in word.paragraphs] == [
        f"单位：{BRANCH}",
        "党员23名，场地：有一间",
    ]
    assert [cell.value for cell in table[2]] == [BRANCH, BRANCH, 23, "有一间"]
    clerk.press("Ask for it no longer")
    clerk.reads("It is no longer asked for. What was handed in stays.")


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_what_was_asked_already_is_said_before_it_is_sent(demo, meet, language, width):
    clerk = meet(demo, language=language, width=width).sign_in("songwenqing")
    secretary = meet(demo, language=language, width=width).sign_in("chenlichuan")
    place, first = f"负责人电话{language}{width}", f"年初统计表 {language} {width}"
    give(clerk, first, "表.xlsx", workbook_with("{{" + place + "}}"))
    again = f"年底统计表 {language} {width}"
    give(clerk, again, "表.xlsx", workbook_with("{{党员人数}}", "{{" + place + "}}"))
    clerk.press("Give it to the units below")
    clerk.reads("Asked already within a year")
    expect(clerk.page.locator(".question li", has_text=place)).to_contain_text(first)
    send(clerk)
    fill_in(secretary, again, "办公室")
    with take_all(clerk) as package:
        sheet = openpyxl.load_workbook(io.BytesIO(package.read(f"{BRANCH}.xlsx"))).active
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [23, "办公室"]

    clerk.press("The form and what stands where").press("Give it to the units below")
    clerk.reads("This very form")
