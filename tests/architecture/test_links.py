"""Links and paths in the repository's own pages lead somewhere."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from .house import ROOT, files, hold, read, shown

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"```.*?```", re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?:src|tests|docs|bench|requirements|\.ci)/[\w./-]*")
TARGET = re.compile(r"\bmake ([a-z][\w-]*)")
MODULE = re.compile(r"\bpython -m (xuexing[\w.]*)")
ELSEWHERE = ("http://", "https://", "mailto:")


def anchors(text):
    """Return the names under which a page's headings can be linked to."""
    headings = re.findall(r"^#+\s+(.+?)\s*$", CODE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).strip().replace(" ", "-") for each in headings}


def dead_links(page: Path) -> list[str]:
    """Return the links of a page that lead to no file or to no heading."""
    targets = LINK.findall(CODE.sub("", read(page)))
    own = [each for each in targets if not each.startswith(ELSEWHERE)]
    return [f"{shown(page)}: {each}" for each in own if not leads_somewhere(page, each)]


def leads_somewhere(page, target):
    """Tell whether a link's file is there, and in it the heading."""
    name, _, anchor = target.partition("#")
    path = page.parent / name if name else page
    return path.exists() and (not anchor or path.suffix != ".md" or anchor in anchors(read(path)))


def dead_paths(page: Path, root: Path = ROOT) -> list[str]:
    """Return the paths, targets of make and modules that a page names and that are not there."""
    text = read(page)
    spans, blocks = SPAN.findall(CODE.sub("", text)), CODE.findall(text)
    paths = [span for span in spans if PATH.fullmatch(span)]
    known = set(re.findall(r"^([a-z][\w-]*):", read(root / "Makefile"), re.MULTILINE))
    made = {each for code in (*spans, *blocks) for each in TARGET.findall(code)}
    dead = [
        *(
            each
            for each in paths
            if not (root / each).exists() and not (page.parent / each).exists()
        ),
        *(f"make {each}" for each in sorted(made - known)),
        *(each for each in sorted(set(MODULE.findall(text))) if find_spec(each) is None),
    ]
    return [f"{shown(page)}: {each}" for each in dead]


PAGES = list(files(ROOT, ".md"))


class TestPages:
    @pytest.mark.parametrize("page", PAGES, ids=shown)
    def test_have_no_dead_link(self, page):
        hold(dead_links(page))

    @pytest.mark.parametrize("page", PAGES, ids=shown)
    def test_name_nothing_that_is_not_there(self, page):
        hold(dead_paths(page))


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a page beside another with a heading."""
    (tmp_path / "Makefile").write_text("check:\n\ttrue\n", encoding="utf-8")
    (tmp_path / "other.md").write_text("# The *other* page: one\n", encoding="utf-8")

    def page(text):
        path = tmp_path / "page.md"
        path.write_text(text, encoding="utf-8")
        return path

    return page


class TestAFault:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("[x](nowhere.md)", 1),
            ("![x](nowhere.png)", 1),
            ("[x](other.md#none)", 1),
            ("[x](#none)", 1),
            ("[x](other.md#the-other-page-one)", 0),
            ("# Here\n[x](#here) [y](https://example.org/)", 0),
            ("```\n[x](nowhere.md)\n```", 0),
        ],
    )
    def test_of_a_link_is_found(self, write, text, found):
        assert len(dead_links(write(text))) == found

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("`src/nowhere.py`", 1),
            ("`docs/nowhere/`", 1),
            ("`make coffee`", 1),
            ("`python -m xuexing.nowhere`", 1),
            ("`other.md`, `make check`, `python -m xuexing.config`, `src/<room>/x`", 0),
        ],
    )
    def test_of_a_path_is_found(self, write, text, found):
        page = write(text)
        assert len(dead_paths(page, page.parent)) == found
