"""Translations and static files are built when their sources are newer, and only then."""

from __future__ import annotations

import gettext
import os
import shutil
from pathlib import Path

import pytest
from django.conf import LazySettings

from xuexing.config.build import collect_static_files, compile_translations

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Record session"
msgstr "记录活动"

#, fuzzy
msgid "Close session"
msgstr "半译"
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE)
    return path


class TestCompileTranslations:
    def test_what_is_translated_is_found(self, catalogue: Path, tmp_path: Path):
        (compiled,) = compile_translations(tmp_path)
        with compiled.open("rb") as file:
            words = gettext.GNUTranslations(file)
        assert words.gettext("Record session") == "记录活动"

    def test_half_a_translation_is_left_out(self, catalogue: Path, tmp_path: Path):
        (compiled,) = compile_translations(tmp_path)
        with compiled.open("rb") as file:
            assert gettext.GNUTranslations(file).gettext("Close session") == "Close session"

    def test_only_what_is_newer_is_compiled_again(self, catalogue: Path, tmp_path: Path):
        (compiled,) = compile_translations(tmp_path)
        assert compile_translations(tmp_path) == []
        later = compiled.stat().st_mtime + 1
        os.utime(catalogue, (later, later))
        assert compile_translations(tmp_path) == [compiled]

    def test_no_catalogue_is_nothing_to_do(self, tmp_path: Path):
        assert compile_translations(tmp_path / "nowhere") == []


class TestCollectStaticFiles:
    @pytest.fixture(autouse=True)
    def _elsewhere(self, settings: LazySettings, tmp_path: Path):
        settings.STATIC_ROOT = tmp_path / "static"
        settings.STORAGES = {
            **settings.STORAGES,
            "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
        }

    def test_each_file_gets_a_name_of_its_own_content_and_a_small_form(self, tmp_path: Path):
        assert collect_static_files()
        (styles,) = (tmp_path / "static" / "foundation").glob("xuexing.*.css")
        assert styles.with_name(f"{styles.name}.br").stat().st_size < styles.stat().st_size / 2

    def test_is_done_again_only_when_something_changed_or_is_gone(
        self, settings: LazySettings, tmp_path: Path
    ):
        """One file will do: to compress all of them takes seconds."""
        file = tmp_path / "sources" / "own.css"
        file.parent.mkdir()
        file.write_text("p { color: red }")
        settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
        settings.STATICFILES_DIRS = [file.parent]
        assert collect_static_files()
        assert not collect_static_files()
        file.write_text("p { color: blue }")
        assert collect_static_files()
        assert not collect_static_files()
        shutil.rmtree(tmp_path / "static")
        assert collect_static_files()
        (tmp_path / "static.stamp").write_text("another state")
        assert collect_static_files()
