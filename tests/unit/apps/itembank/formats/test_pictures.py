"""Pictures below a question's words are found there again, whatever its words say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.items import case, png, single, with_picture
from tests.factories.questions import questions
from xuexing.apps.itembank.formats.checking import find_faults
from xuexing.apps.itembank.formats.identity import identity_of
from xuexing.apps.itembank.formats.pictures import (
    Picture,
    put_below,
    take_from_below,
)
from xuexing.apps.itembank.formats.records import Media
from xuexing.apps.itembank.formats.registry import FORMATS
from xuexing.foundation.markup import Markup, render

WORDS = "党旗地图《》“”abc<>&\"'*_[]()!\\"
said = st.lists(st.text(WORDS, max_size=12).map(str.strip), min_size=1, max_size=3)


@given(questions(with_parts=False), said)
def test_are_taken_from_below_as_they_were_put_there(question, descriptions):
    pictures = [Picture(Media(f"{n}.png", png(n)), says) for n, says in enumerate(descriptions)]
    put = put_below(question, pictures)
    assert put.markup is Markup.HTML
    assert take_from_below(put) == (question, pictures)


@given(said)
def test_stand_in_markdown_too(descriptions):
    pictures = [Picture(Media(f"{n}.png", png(n)), says) for n, says in enumerate(descriptions)]
    question = replace(single("**看图**作答。"), markup=Markup.MARKDOWN)
    put = put_below(question, pictures)
    assert take_from_below(put) == (question, pictures)
    shown = render(put.stem, put.markup, media={each.media.name: "/x/" for each in pictures})
    assert shown.count('<img src="/x/"') == len(pictures)


def test_elsewhere_in_the_text_stay_in_it():
    stem = '<p><img src="media:map-0.png" alt="">在哪里？</p>'
    question = replace(with_picture(single()), stem=stem)
    assert take_from_below(question) == (question, [])


@pytest.mark.parametrize("name", ["qti21", "qti22", "qti30", "moodle", "jsonl"])
def test_go_out_in_a_file_and_come_in_again_as_they_were(name):
    question = with_picture(single("看图作答：a < b？", origin_id="1", language="zh-hans"), 0, 200)
    [again] = FORMATS[name].read(FORMATS[name].write([question]).content).questions
    plain, pictures = take_from_below(again)
    assert (plain.stem, plain.markup) == ("看图作答：a < b？", Markup.PLAIN)
    assert [(each.media.content, each.says) for each in pictures] == [
        (png(0), "一张地图"),
        (png(200), "一张地图"),
    ]


def test_of_too_many_pixels_are_refused_in_files():
    huge = png(width=1, height=1).replace(b"\0\0\0\1\0\0\0\1", b"\0\0\x40\0\0\0\x40\0")
    [fault] = find_faults(put_below(single(), [Picture(Media("a.png", huge))]))
    assert str(fault) == "The picture a.png has more than 25 million pixels. Make it smaller."


class TestIdentity:
    def test_differs_with_the_picture_and_not_with_its_name(self):
        one, other = with_picture(single(), 0), with_picture(single(), 200)
        assert identity_of(one).text_key != identity_of(other).text_key
        renamed = put_below(single(), [Picture(Media("b.png", png(0)), "一张地图")])
        assert identity_of(renamed).text_key == identity_of(one).text_key

    def test_of_a_case_differs_with_the_pictures_of_its_parts(self):
        plain = case()
        pictured = replace(plain, parts=(with_picture(plain.parts[0]), *plain.parts[1:]))
        assert identity_of(pictured).text_key != identity_of(plain).text_key
