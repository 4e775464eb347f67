"""Texts that people format: shown as HTML that cannot do anything."""

import pytest

from xuexing.foundation.markup import (
    Markup,
    find_hazards,
    find_media,
    find_not_shown,
    is_formatted,
    plain_text,
    render,
)

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    "<svg/onload=alert(1)>",
    '<iframe src="https://example.org"></iframe>',
    "<ScRiPt>alert(1)</sCrIpT>",
    '<p style="background:url(javascript:1)" onmouseover="x()">a</p>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<form action="/logout"><button formaction="javascript:1">x</button></form>',
]


class TestRender:
    @pytest.mark.parametrize("attack", ATTACKS)
    @pytest.mark.parametrize("markup", list(Markup))
    def test_lets_nothing_through_that_runs_or_loads(self, attack, markup):
        shown = render(f"前{attack}后", markup).lower()
        tags = shown.split("<")[1:]
        assert not any(
            each.startswith(("script", "svg", "iframe", "form", "style")) for each in tags
        )
        assert not any(" on" in each.split(">")[0] for each in tags)
        assert not any("javascript:" in each.split(">")[0] for each in tags)
        assert "前" in shown

    def test_shows_plain_text_as_it_is(self):
        assert render("1 < 2 & **x**\n第二行", Markup.PLAIN) == "1 &lt; 2 &amp; **x**<br>第二行"

    def test_shows_markdown_with_blanks_as_blanks(self):
        shown = render("**党**于____年\n\n- 甲\n- 乙", Markup.MARKDOWN)
        assert "<strong>党</strong>于____年" in shown
        assert "<li>甲</li>" in shown

    def test_shows_pictures_that_are_kept_and_no_others(self):
        text = '<img src="media:a.png" alt="图"><img src="https://example.org/b.png" alt="外">'
        shown = render(text, Markup.HTML, media={"a.png": "/files/1/"})
        assert '<img src="/files/1/" alt="图">' in shown
        assert "example.org" not in shown
        assert "media:" not in render(text, Markup.HTML)


class TestFindHazards:
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_names_them(self, attack):
        assert find_hazards(attack, Markup.HTML)

    def test_finds_none_in_what_people_write(self):
        assert (
            find_hazards('<p class="x">若 a < b，<a href="https://x.cn">见</a></p>', Markup.HTML)
            == []
        )
        assert find_hazards("<script>", Markup.PLAIN) == []


class TestPlainText:
    def test_keeps_words_and_lines(self):
        assert (
            plain_text("<p>甲 <b>乙</b></p><ul><li>一</li><li>二</li></ul>", Markup.HTML)
            == "甲 乙\n一\n二"
        )
        assert plain_text("**甲** `乙`", Markup.MARKDOWN) == "甲 乙"

    def test_leaves_scripts_out(self):
        assert plain_text("甲<script>alert(1)</script>", Markup.HTML) == "甲"


def test_what_cannot_be_shown_is_named():
    assert find_not_shown('<video src="a.mp4"></video><img src="http://x/y.png">', Markup.HTML) == [
        *("video", "http://x/y.png")
    ]


def test_pictures_are_found_in_either_markup():
    assert find_media("![图](media:a.png)", Markup.MARKDOWN) == ["a.png"]
    assert find_media('<img src="media:b.png">', Markup.HTML) == ["b.png"]


def test_paragraphs_alone_are_no_formatting():
    assert not is_formatted("<p>甲<br>乙</p>")
    assert is_formatted("<p><b>甲</b></p>")
