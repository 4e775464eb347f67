"""The empty roster to fill in."""

import io

import openpyxl
import pytest
from django.utils import translation

from xuexing.apps.organizations.formats.roster_template import write_roster_template
from xuexing.apps.organizations.models import Membership

pytestmark = pytest.mark.django_db


def filled(content, **cells):
    """Return a template with a row filled in, by header."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    headers = [cell.value for cell in sheet[1]]
    for header, value in cells.items():
        sheet.cell(2, headers.index(header) + 1, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


class TestWriteRosterTemplate:
    def test_is_read_again_when_it_is_filled_in_in_chinese(self, import_file, branch):
        with translation.override("zh-hans"):
            content = write_roster_template()
        row = {
            "姓名": "张伟",
            "党支部代码": "B1",
            "党员类别": "预备党员",
            "党内职务": "书记、宣传委员",
        }
        plan = import_file("roster", filled(content, **row))
        assert Membership.objects.get().status == "probationary"
        assert not plan.notes.ignored
        assert len(plan.roster.spans.posts_begun) == 2

    def test_is_read_again_when_it_is_filled_in_in_english(self, import_file, branch):
        with translation.override("en"):
            content = write_roster_template()
        row = {"Name": "Wei", "Unit code": "B1", "Status": "Full member", "Floating": "yes"}
        import_file("roster", filled(content, **row))
        assert Membership.objects.get().kind == "floating"

    def test_offers_the_words_of_the_pack_and_keeps_zeros(self):
        with translation.override("zh-hans"):
            book = openpyxl.load_workbook(io.BytesIO(write_roster_template()))
        sheet = book.worksheets[0]
        choices = [each.formula1 for each in sheet.data_validations.dataValidation]
        assert '"正式党员,预备党员"' in choices
        assert not any("申请人" in each for each in choices)
        headers = [cell.value for cell in sheet[1]]
        assert "联系电话" not in headers
        letter = openpyxl.utils.get_column_letter(headers.index("工号") + 1)
        assert sheet.column_dimensions[letter].number_format == "@"
