"""Everything that is said is said in Chinese too, and the catalogue is as the sources are."""

import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.utils import translation

from xuexing.config.messages.__main__ import main
from xuexing.config.messages.catalogue import CATALOGUE, HEADER, read, update, write
from xuexing.config.messages.checking import find_faults
from xuexing.config.messages.extraction import Key, extract

from .house import hold


@pytest.fixture(scope="module")
def said():
    """What all sources say; to read them takes long."""
    return extract()


class TestCatalogue:
    def test_says_everything_in_chinese(self, said):
        hold(find_faults(said, read()))

    def test_is_as_the_sources_are(self, said, tmp_path):
        again = tmp_path / "django.po"
        write(update(said, read()), again)
        assert again.read_text("utf-8") == CATALOGUE.read_text("utf-8")

    def test_can_be_compiled(self):
        compiled = io.BytesIO()
        write_mo(compiled, read())
        assert "待办".encode() in compiled.getvalue()

    def test_of_english_are_the_sources_themselves(self):
        with translation.override("en"):
            said = translation.ngettext("%(days)s day left", "%(days)s days left", 1)
            assert translation.pgettext("page", "Today") == "Today"
        assert said == "%(days)s day left"


@pytest.fixture
def sources(tmp_path):
    """Return a function that plants files below src/xuexing and extracts what they say."""

    def plant(**files):
        folder = tmp_path / "src" / "xuexing"
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
        return extract(folder)

    return plant


class TestExtract:
    def test_finds_what_python_says(self, sources):
        found = sources(
            a_py="from django.utils.translation import gettext_lazy as _, ngettext, pgettext as _p\n"
            "_('One '\n  'sentence.')\nngettext('%(n)s day', '%(n)s days', 2)\n_p('page', 'Today')\n"
        )
        assert set(found) == {
            Key("", "One sentence."),
            Key("", "%(n)s day", "%(n)s days"),
            Key("page", "Today"),
        }

    def test_finds_what_templates_say(self, sources):
        found = sources(
            a_html="{% load i18n %}<p title=\"{% translate 'Today' context 'page' %}\">\n"
            "      {% blocktranslate count n=x trimmed %}\n  {{ n }} day\n {% plural %}\n"
            "  {{ n }} days{% endblocktranslate %}it's\n   not said\n </p>{{ _('Tab') }}"
        )
        assert set(found) == {
            Key("page", "Today"),
            Key("", "%(n)s day", "%(n)s days"),
            Key("", "Tab"),
        }

    def test_names_each_file_once_and_no_line(self, sources):
        say = "gettext('Save')\n"
        found = sources(b_py=say + say, a_py=say)
        assert found[Key("", "Save")].files == ["src/xuexing/a.py", "src/xuexing/b.py"]

    def test_takes_notes_for_translators_along(self, sources):
        found = sources(a_py="# Translators: a verb\ngettext('Record')\n")
        assert found[Key("", "Record")].notes == ["Translators: a verb"]


class TestUpdate:
    def test_keeps_what_is_translated_and_drops_what_is_no_longer_said(self, sources):
        old = Catalog(locale="zh_Hans")
        old.add("Save", "保存")
        old.add("Forget", "忘记")
        new = update(sources(a_py="gettext('Save')\ngettext('Open')"), old)
        assert {message.id: message.string for message in new if message.id} == {
            "Save": "保存",
            "Open": "",
        }

    def test_asks_again_where_somebody_was_not_sure(self, sources):
        old = Catalog(locale="zh_Hans")
        old.add("Save", "保存", flags={"fuzzy"})
        assert update(sources(a_py="gettext('Save')"), old)["Save"].string == ""

    def test_writes_the_same_bytes_again(self, sources, tmp_path):
        found, file = sources(a_py="gettext('Save')\ngettext('Open')"), tmp_path / "zh.po"
        write(update(found, read(file)), file)
        first = file.read_bytes()
        write(update(found, read(file)), file)
        assert file.read_bytes() == first
        assert first.startswith(HEADER.encode())


class TestAFault:
    @pytest.mark.parametrize(
        ("english", "chinese", "fault"),
        [
            ("Save", "", "not translated"),
            ("%(n)s left", "还有", "other places"),
            ("%(n)s left", "还有%(m)s", "other places"),
            ("Save ", "保存", "spaces at an end"),
            ("Save 保存", "保存", "English with"),
            ("%(n)s days", "还有 3 天", "a space between Chinese and figures"),
            ("Word file", "Word文件", "no space between Chinese and Latin words"),
            ("Saved, go on", "已保存,继续", "a mark of English"),
            ("Saved. Go on.", "已保存。 继续。", "a space beside a Chinese mark"),
            ("Say “yes”", "请说'是'", "straight quotation marks"),
        ],
    )
    def test_is_found(self, english, chinese, fault):
        catalogue = Catalog(locale="zh_Hans")
        catalogue.add(english, chinese)
        found = find_faults({Key("", english): None}, catalogue)
        assert any(each.startswith(fault) for each in found), found

    def test_of_what_nobody_says_and_of_doubt_is_found(self):
        catalogue = Catalog(locale="zh_Hans")
        catalogue.add("Forget", "忘记", flags={"fuzzy"})
        catalogue.obsolete["Old"] = catalogue["Forget"]
        assert len(find_faults({}, catalogue)) == 3

    @pytest.mark.parametrize(
        ("english", "chinese"),
        [
            ("%(n)s days left until %(day)s.", "%(day)s前，还有%(n)s天。"),
            ("Point the camera, or open %(address)s.", "扫一扫，或者打开 %(address)s 查看。"),
            ("Word, PDF, up to 20 MB", "Word、PDF，不超过20 MB"),
            ('{ zh-hans = "…" } and `xuexing serve`', '{ zh-hans = "…" } 和 `xuexing serve`'),
        ],
    )
    def test_is_not_seen_where_there_is_none(self, english, chinese):
        catalogue = Catalog(locale="zh_Hans")
        catalogue.add(english, chinese)
        assert find_faults({Key("", english): None}, catalogue) == []


class TestCommand:
    def test_checks(self, said, capsys, monkeypatch):
        monkeypatch.setattr("xuexing.config.messages.__main__.extract", lambda: said)
        assert main(["check"]) == 0
        assert capsys.readouterr().out == ""

    def test_says_how_it_is_used(self, capsys):
        assert main([]) == 2
        assert "update|check" in capsys.readouterr().err
