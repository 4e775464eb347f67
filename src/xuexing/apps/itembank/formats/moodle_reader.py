"""Moodle XML: https://docs.moodle.org/en/Moodle_XML_format."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, tostring

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Fault
from xuexing.foundation.markup import MEDIA, Markup
from xuexing.kernel.items import Kind

from .categories import read_category
from .checking import reject, take
from .gift_answers import NoAnswerError
from .limits import UnableToReadBank, check_count
from .moodle_answers import READERS
from .moodle_texts import Texts, child, value
from .records import Media, Question, Reading, Rejected
from .texts import together
from .xml import cdata, read_xml

PLUGIN_FILE = re.compile(r"@@PLUGINFILE@@/([^\"'\s<>)]+)")


def read_moodle(content: bytes) -> Reading:
    """Return the questions of a Moodle XML file.

    Raises
    ------
    UnableToReadBank
        It is no XML, declares entities, or is no quiz.
    """
    root = read_xml(content)
    if root.tag != "quiz":
        raise UnableToReadBank(reason=_("its root is no quiz."))
    reading = Reading()
    questions = [each for each in root if each.tag == "question"]
    check_count(len(questions))
    category, number = "", 0
    for element in questions:
        if element.get("type") == "category":
            category = value(element, "category/text")
            continue
        number += 1
        _read(element, number, category, reading)
    return reading


def write_moodle_rest(rejected: Sequence[Rejected], frame: Any) -> bytes:  # noqa: ARG001  the contract's
    """Return the questions that could not be taken, each below its problems as a comment."""
    pieces = []
    for each in rejected:
        category, element = each.raw
        problems = "; ".join(str(fault) for fault in each.faults).replace("--", "- -")
        named = f'<question type="category"><category><text>{cdata(category)}</text></category>'
        pieces += [f"{named}</question>"] if category else []
        pieces += [f"<!-- {problems} -->", tostring(element, encoding="unicode").strip()]
    inside = "\n".join(pieces)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{inside}\n</quiz>\n'.encode()


def _read(element: Element, number: int, category: str, reading: Reading) -> None:
    where: dict[str, str | int] = {"question": number}
    kind, raw = element.get("type", ""), (category, element)
    if kind not in READERS:
        message = _("Questions of the type %(type)s are not known here.")
        reject(reading, where, raw, message, type=kind or "?")
        return
    texts = Texts()
    texts.add(child(element, "questiontext"))
    texts.add(child(element, "generalfeedback"))
    remarks: list[Any] = []
    try:
        build = READERS[kind](element, texts, remarks)
    except NoAnswerError as error:
        reject(reading, where, raw, error.message, **error.data)
        return
    plain, markup = together(texts.found)
    names: dict[str, str] = {}
    plain = [PLUGIN_FILE.sub(lambda found: f"{MEDIA}{_name(found[1], names)}", t) for t in plain]
    stem, content = build(plain[0], plain[2:])
    reading.remarks += [Fault(message, where) for message in remarks]
    question = Question(
        kind=Kind(content.kind),
        stem=stem,
        content=content,
        markup=markup if any(plain) else Markup.PLAIN,
        title=value(element, "name/text"),
        explanation=plain[1],
        topic=read_category(category),
        points=_tags(element),
        origin_id=value(element, "idnumber"),
        media=_media(element, names),
        where=where,
    )
    take(reading, question, raw)


def _name(path: str, names: dict[str, str]) -> str:
    """Return the name under which a file is kept: without folders and encoded signs."""
    plain = unquote(path)
    names.setdefault(plain, re.sub(r"[^\w.-]", "_", plain.rpartition("/")[2])[-100:])
    return names[plain]


def _media(element: Element, names: dict[str, str]) -> tuple[Media, ...]:
    """Return the files that the texts show; others in the question are shown by nobody."""
    found: dict[str, Media] = {}
    for file in element.iter("file"):
        wanted = names.get(file.get("name", ""))
        if wanted:
            found[wanted] = Media(wanted, _decoded(file.text or ""))
    return tuple(found.values())


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _tags(element: Element) -> tuple[str, ...]:
    found = [value(tag, "text") for tag in element.iterfind("tags/tag")]
    return tuple(dict.fromkeys(each for each in found if each))
