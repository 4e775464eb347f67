"""Every fault of a pack, each at its file and line, shown on copies of the cpc pack.

``faults/*.txt`` hold a case a paragraph: its title, the file, lines to take out (``-``) and to put in
(``+``) with those around them, lines passed over (``…``), and each fault (``!``) below the line on
which it is to be found. What a case does not name must not be found either.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xuexing.policy
from xuexing.foundation.packs import PACKS
from xuexing.policy.loader import check_pack

FILES = [
    f"{name}.toml"
    for name in (
        "pack",
        "vocabulary",
        "terms",
        "forms",
        "hours",
        "duties",
        "knowledge",
        "planning",
    )
]
TEXTS = {file: (PACKS / "cpc" / file).read_text(encoding="utf-8") for file in [*FILES, "kept.toml"]}
PASSED_OVER = "  …"
SAID_OF_WHOLE_FILES = {
    "This file of the pack is missing.",
    "This file is not read. The files of a pack are: %(files)s.",
    "This file cannot be read: %(reason)s.",
    "This is not UTF-8. Save the file as UTF-8.",
}


@dataclass(frozen=True)
class Case:
    file: str
    lines: list[str]

    @property
    def pattern(self) -> str:
        kept = [line for line in self.lines if line[0] in " -"]
        return "^" + "".join(
            r"(?P<passed>(?:.*\n)*?)" if line == PASSED_OVER else re.escape(line[2:]) + "\n"
            for line in kept
        )

    def edited(self) -> tuple[str, list[str]]:
        """Return the text of the file with the case's lines, and the faults it must be told."""
        text = TEXTS[self.file]
        found = re.search(self.pattern, text, re.MULTILINE)
        assert found, f"{self.file} has changed: put the case right"
        lines, faults = text[: found.start()].splitlines(), []
        for line in self.lines:
            if line == PASSED_OVER:
                lines += found["passed"].splitlines()
            elif line[0] in " +":
                lines.append(line[2:])
            elif line[0] == "!":
                faults.append(f"{self.file}:{len(lines)}: {line[2:]}")
        return "\n".join(lines) + "\n" + text[found.end() :], faults


def read_cases() -> dict[str, Case]:
    paragraphs = [
        paragraph.splitlines()
        for path in sorted((Path(__file__).parent / "faults").glob("*.txt"))
        for paragraph in path.read_text(encoding="utf-8").rstrip().split("\n\n# ")
    ]
    return {title.removeprefix("# "): Case(file, lines) for title, file, *lines in paragraphs}


CASES = read_cases()


def write(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")


def told(folder: Path) -> list[str]:
    return [str(fault) for fault in check_pack(folder)]


@pytest.fixture(scope="module")
def faults_of(tmp_path_factory):
    """Find what a case is told; once, since to read a pack takes long."""
    folder = tmp_path_factory.mktemp("cases")
    for file, text in TEXTS.items():
        write(folder, file, text)

    @cache
    def _faults_of(title: str):
        case = CASES[title]
        write(folder, case.file, case.edited()[0])
        found = check_pack(folder)
        write(folder, case.file, TEXTS[case.file])
        return found

    return _faults_of


class TestCheckPack:
    @pytest.mark.parametrize("title", CASES)
    def test_names_the_fault_at_its_line_and_no_other(self, faults_of, title):
        assert [str(fault) for fault in faults_of(title)] == CASES[title].edited()[1]

    def test_names_all_faults_of_all_files_in_their_order(self, folder):
        write(folder, "duties.toml", TEXTS["duties.toml"].replace("amount = 1", "amount = 0"))
        write(folder, "pack.toml", TEXTS["pack.toml"].replace('"2026.2"', '""'))
        write(folder, "forms.toml", TEXTS["forms.toml"].replace("minutes = 60", "minutes = 0"))
        found = [(FILES.index(fault.file), fault.line) for fault in check_pack(folder)]
        assert found == sorted(found)
        assert {file for file, _ in found} == {0, 3, 5}
        assert len(found) == 1 + 3 + 10

    def test_names_a_missing_file(self, folder):
        (folder / "hours.toml").unlink()
        assert told(folder) == ["hours.toml:1: This file of the pack is missing."]

    def test_names_every_file_of_an_empty_folder(self, tmp_path):
        assert told(tmp_path) == [f"{file}:1: This file of the pack is missing." for file in FILES]

    def test_names_a_file_that_nobody_reads(self, folder):
        (folder / "form.toml").touch()
        assert told(folder) == [
            "form.toml:1: This file is not read. The files of a pack are: " + ", ".join(FILES) + "."
        ]

    def test_names_a_file_that_cannot_be_opened(self, folder):
        (folder / "terms.toml").unlink()
        (folder / "terms.toml").mkdir()
        assert told(folder) == ["terms.toml:1: This file cannot be read: Is a directory."]

    def test_names_the_line_that_is_not_utf_8(self, folder):
        (folder / "terms.toml").write_bytes(TEXTS["terms.toml"].encode("gb18030"))
        line = (
            TEXTS["terms.toml"].splitlines().index('member = { zh-hans = "党员", en = "member" }')
        )
        assert told(folder) == [
            f"terms.toml:{line + 1}: This is not UTF-8. Save the file as UTF-8."
        ]

    def test_reads_what_the_editors_of_windows_write(self, folder):
        for file in FILES:
            (folder / file).write_bytes(TEXTS[file].replace("\n", "\r\n").encode("utf-8-sig"))
        assert told(folder) == []

    def test_lets_references_to_an_unreadable_file_pass(self, folder):
        write(folder, "vocabulary.toml", TEXTS["vocabulary.toml"] + "[unit_kinds.x\n")
        last = TEXTS["vocabulary.toml"].count("\n") + 1
        assert [(fault.file, fault.line) for fault in check_pack(folder)] == [
            ("vocabulary.toml", last)
        ]

    def test_one_slip_does_not_hide_the_next(self, folder):
        text = TEXTS["forms.toml"].replace('audience = "invited"', 'audience "invited"')
        write(folder, "forms.toml", text)
        lines = [n for n, line in enumerate(text.splitlines(), 1) if line == 'audience "invited"']
        assert [fault.line for fault in check_pack(folder)] == lines
        assert len(lines) == 3

    def test_says_each_fault_on_one_line(self, folder):
        text = TEXTS["duties.toml"].replace("amount = 32", 'amount = """many\n\nmany"""')
        write(folder, "duties.toml", text)
        assert [fault.data["value"] for fault in check_pack(folder)] == ["many many"]

    @settings(max_examples=50)
    @given(st.sampled_from(FILES), st.data())
    def test_names_a_place_for_whatever_a_lost_line_spoils(self, tmp_path_factory, file, data):
        lines = TEXTS[file].split("\n")
        del lines[data.draw(st.integers(0, len(lines) - 1))]
        self.check_spoilt(tmp_path_factory.mktemp("pack"), file, "\n".join(lines))

    @settings(max_examples=50)
    @given(st.sampled_from(FILES), st.integers(1, 80), st.data())
    def test_names_a_place_for_whatever_a_lost_piece_spoils(
        self, tmp_path_factory, file, length, data
    ):
        text = TEXTS[file]
        start = data.draw(st.integers(0, len(text) - length))
        spoilt = text[:start] + text[start + length :]
        self.check_spoilt(tmp_path_factory.mktemp("pack"), file, spoilt)

    def check_spoilt(self, folder: Path, file: str, text: str) -> None:
        texts = {**TEXTS, file: text}
        for each in FILES:
            write(folder, each, texts[each])
        for fault in check_pack(folder):
            assert 1 <= fault.line <= texts[fault.file].count("\n") + 1
            assert len(str(fault).splitlines()) == 1

    def test_every_sentence_it_may_say_is_shown_in_a_case(self, faults_of):
        said = {fault.message for title in CASES for fault in faults_of(title)}
        assert said | SAID_OF_WHOLE_FILES == set(find_sentences())


def find_sentences() -> Iterator[str]:
    """Yield what the policy floor marks for translation."""
    for path in Path(xuexing.policy.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="_"), args=[ast.Constant(value=str(sentence))]):
                    yield sentence
