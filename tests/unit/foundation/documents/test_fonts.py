"""Chinese type is looked for first; where there is none, that is said."""

import pytest

from xuexing.foundation.documents import pdf
from xuexing.foundation.documents.description import Document
from xuexing.foundation.documents.fonts import UnableToSetChinese, choose_families, find_fonts
from xuexing.foundation.documents.pdf import write_pdf


class TestChooseFamilies:
    def test_takes_the_face_of_the_standard_where_the_machine_has_it(self):
        chosen = choose_families(["FangSong", "SimSun", "SimHei", "KaiTi", "Times New Roman"])
        assert chosen["fang"][:2] == ["Times New Roman", "FangSong"]
        assert chosen["kai"][1] == "KaiTi"

    def test_takes_any_chinese_one_otherwise(self):
        chosen = choose_families(["Noto Sans CJK SC", "Libertinus Serif"])
        assert set(chosen) == {"title", "song", "fang", "hei", "kai"}
        assert {families[-1] for families in chosen.values()} == {"Noto Sans CJK SC"}

    def test_refuses_where_there_is_none(self):
        with pytest.raises(UnableToSetChinese):
            choose_families(["Libertinus Serif", "DejaVu Sans"])


class TestFindFonts:
    def test_finds_a_chinese_one_on_every_machine_the_program_is_installed_on(self):
        assert choose_families(find_fonts().families())

    def test_a_pdf_is_refused_and_not_emptied_where_there_is_none(self, monkeypatch, now):
        class NoFonts:
            def families(self):
                return ["Libertinus Serif"]

        monkeypatch.setattr(pdf, "find_fonts", NoFonts)
        with pytest.raises(UnableToSetChinese):
            write_pdf(Document("报告", ()), base="", now=now)
