"""The report and the circular as paper: what they say, and what they never say."""

from __future__ import annotations

import io

import docx

from tests.unit.apps.reports.conftest import JULY
from xuexing.apps.reports.documents import describe_circular, describe_figure, describe_report
from xuexing.apps.reports.queries import get_live_view, get_opened
from xuexing.foundation.documents.description import Appendix, Layout
from xuexing.foundation.documents.texts import list_texts
from xuexing.foundation.documents.word import write_word

ON = JULY.date()


def said(document) -> str:
    return "\n".join(list_texts(document))


class TestReport:
    def test_stands_as_an_official_document(self, county):
        view = get_live_view(report=county.draft(county.first), now=JULY)
        document = describe_report(view, on=ON)
        first, addressee, *_rest = list_texts(document)
        assert document.layout is Layout.OFFICIAL
        assert first == "水电站党支部\nReport on learning, first half 2026"
        assert addressee == "青溪县委:"
        assert not [each for each in document.blocks if isinstance(each, Appendix)]

    def test_leads_from_each_figure_to_its_rows_unless_it_is_kept_nowhere(self, county):
        report = county.draft(county.first)
        view = get_live_view(report=report, now=JULY)

        def addresses(document):
            return {
                run.url
                for block in document.blocks
                for run in getattr(block, "runs", ())
                if run.url
            }

        assert f"/reports/{report.uuid}/?figure=attended#figure" in addresses(
            describe_report(view, on=ON)
        )
        assert addresses(describe_report(view, on=ON, leads=False)) == set()

    def test_of_a_committee_lists_its_units_in_official_order_and_who_is_missing(self, county):
        county.hand_in(county.first)
        view = get_live_view(report=county.draft(county.unit), now=JULY)
        text = said(describe_report(view, on=ON))
        assert "Not in yet: 灌区党支部." in text
        assert text.index("This unit itself") < text.rindex("水电站党支部") < text.index("Together")

    def test_says_that_it_does_not_judge_what_is_not_recorded(self, county):
        view = get_live_view(report=county.draft(county.first), now=JULY)
        assert "nothing is said about understanding" in said(describe_report(view, on=ON))

    def test_in_word_begins_the_attachment_on_a_page_of_its_own(self, county):
        county.hand_in(county.first)
        view = get_live_view(report=county.draft(county.unit), now=JULY)
        content = write_word(describe_report(view, on=ON), base="", now=JULY)
        word = docx.Document(io.BytesIO(content))
        [label] = [each for each in word.paragraphs if each.text == "Attachment"]
        assert label.style.paragraph_format.page_break_before


class TestCircular:
    def test_names_no_unit_and_has_no_table(self, county):
        county.hand_in(county.first)
        report = county.draft(county.unit, "circular")
        document = describe_circular(get_live_view(report=report, now=JULY), on=ON)
        text = said(document)
        assert "Of 2 units right below, 1 have reported." in text
        assert "水电站党支部" not in text
        assert "灌区党支部" not in text
        assert not [each for each in document.blocks if each.kind == "table"]

    def test_counts_the_facts_of_all_below_whoever_has_reported(self, county):
        report = county.draft(county.unit, "circular")
        view = get_live_view(report=report, now=JULY)
        assert (view.values["sessions"], view.values["members"]) == (3, 12)


class TestFigure:
    def test_is_listed_with_formula_version_and_every_row(self, county):
        view = get_live_view(report=county.draft(county.first), now=JULY)
        text = said(describe_figure(get_opened(view=view, key="hours"), view))
        assert "Formula version 1" in text
        assert "Rows: 2" in text
