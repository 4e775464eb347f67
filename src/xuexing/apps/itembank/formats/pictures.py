"""Pictures below a question's words: how its text names them there, and how they are taken from it again.

A question's texts name its pictures wherever they stand. Those below its words, as teachers put them and
Word files have them, are named at the end of its stem, each on a line of its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from xuexing.foundation.markup import MEDIA, Markup, find_media

from .records import Media, Question
from .texts import SPECIAL, as_html, with_texts

AT_THE_END: Mapping[Markup, re.Pattern[str]] = {
    Markup.HTML: re.compile(r'<br><img src="media:(?P<name>[^"<>]+)" alt="(?P<says>[^"<>]*)">\Z'),
    Markup.MARKDOWN: re.compile(
        r"\n\n!\[(?P<says>(?:[^\[\]\\]|\\.)*)\]\(media:(?P<name>[^()\s]+)\)\Z"
    ),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture below a question's words.

    Parameters
    ----------
    says
        What it shows, for whoever cannot see it.
    """

    media: Media
    says: str = ""


def put_below(question: Question, pictures: Sequence[Picture]) -> Question:
    """Return a question with pictures below its words; one in plain text says the same in HTML."""
    if not pictures:
        return question
    if question.markup is Markup.PLAIN:
        question = _as_html(question)
    named = "".join(_named(each, question.markup) for each in pictures)
    media = {each.name: each for each in (*question.media, *(p.media for p in pictures))}
    return replace(question, stem=question.stem + named, media=tuple(media.values()))


def take_from_below(question: Question) -> tuple[Question, list[Picture]]:
    """Return a question without the pictures below its words, and these; the reverse of ``put_below``.

    Where nothing but words is left it is in plain text. Pictures elsewhere in the text stay in it.
    """
    pattern, known = AT_THE_END.get(question.markup), {each.name: each for each in question.media}
    stem, pictures = _without_paragraph(question.stem), list[Picture]()
    while pattern and (found := pattern.search(stem)) and _name(found, question) in known:
        stem = stem[: found.start()]
        pictures.insert(0, Picture(known[_name(found, question)], _says(found, question)))
    if not pictures:
        return question, []
    left = replace(question, stem=stem)
    named = {name for text in _own_texts(left) for name in find_media(text, left.markup)}
    left = replace(left, media=tuple(each for each in left.media if each.name in named))
    return _as_plain(left), pictures


def _without_paragraph(stem: str) -> str:
    """Return a text without the one paragraph that is all of it: some formats cannot do without."""
    is_one = stem.startswith("<p>") and stem.endswith("</p>") and stem.count("<p>") == 1
    return stem.removeprefix("<p>").removesuffix("</p>") if is_one else stem


def digests_of(question: Question) -> list[str]:
    """Return the digests of the pictures of a question and of its parts, each once, in order."""
    return sorted({sha256(each.content).hexdigest() for each in _all_media(question)})


def _all_media(question: Question) -> Iterator[Media]:
    yield from question.media
    for part in question.parts:
        yield from _all_media(part)


def _named(picture: Picture, markup: Markup) -> str:
    name, says = picture.media.name, " ".join(picture.says.split())
    if markup is Markup.MARKDOWN:
        return f"\n\n![{SPECIAL.sub(_behind_a_stroke, says)}]({MEDIA}{name})"
    return f'<br><img src="{MEDIA}{html.escape(name)}" alt="{html.escape(says)}">'


def _behind_a_stroke(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _name(found: re.Match[str], question: Question) -> str:
    return html.unescape(found["name"]) if question.markup is Markup.HTML else found["name"]


def _says(found: re.Match[str], question: Question) -> str:
    if question.markup is Markup.HTML:
        return html.unescape(found["says"])
    return re.sub(r"\\(.)", r"\1", found["says"])


def _own_texts(question: Question) -> list[str]:
    return [question.stem, question.explanation, *question.content.texts()]


def _as_html(question: Question) -> Question:
    def escaped(text: str) -> str:
        return as_html(text, Markup.PLAIN)

    return replace(
        question,
        stem=escaped(question.stem),
        content=with_texts(question.content, escaped),
        explanation=escaped(question.explanation),
        markup=Markup.HTML,
    )


def _as_plain(question: Question) -> Question:
    """Return a question in plain text where its HTML is nothing but words and lines, else as it is."""

    def words(text: str) -> str:
        return html.unescape(text.replace("<br>", "\n"))

    plain = replace(
        question,
        stem=words(question.stem),
        content=with_texts(question.content, words),
        explanation=words(question.explanation),
        markup=Markup.PLAIN,
    )
    return plain if _as_html(plain) == question else question
