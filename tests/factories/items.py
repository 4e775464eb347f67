"""Questions in the bank, written as the program writes them."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from typing import Any

from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.itembank.api import Item, Question, add_item
from xuexing.apps.itembank.formats.pictures import Picture, put_below
from xuexing.apps.itembank.formats.records import Media
from xuexing.kernel.items import Case, Kind, Multiple, Option, Single, TrueFalse

MOMENT = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
OPTIONS = ("上海", "北京", "嘉兴", "广州")


def single(stem: str = "中国共产党第一次全国代表大会最后一天在哪里举行？", **more: Any) -> Question:
    """A single choice whose third option is right."""
    options = tuple(
        Option("ABCD"[n], text, 100 if text == "嘉兴" else 0) for n, text in enumerate(OPTIONS)
    )
    return Question(Kind.SINGLE, stem, Single(options), **more)


def multiple(stem: str = "下列城市中，哪些是直辖市？", **more: Any) -> Question:
    """A multiple choice with two right options."""
    options = tuple(
        Option("ABCD"[n], text, 100 if text in {"上海", "北京"} else 0)
        for n, text in enumerate(OPTIONS)
    )
    return Question(Kind.MULTIPLE, stem, Multiple(options), **more)


def statement(stem: str = "党的一大通过了党的第一个纲领。", **more: Any) -> Question:
    """A statement that is true."""
    return Question(Kind.TRUE_FALSE, stem, TrueFalse(is_true=True), **more)


def case(stem: str = "阅读下列材料，回答问题。", **more: Any) -> Question:
    """Something to read with two questions."""
    return Question(Kind.CASE, stem, Case(), parts=(single(), statement()), **more)


def png(shade: int = 0, *, width: int = 60, height: int = 40) -> bytes:
    """A picture of one grey, whole: every program shows it."""

    def chunk(name: bytes, inside: bytes) -> bytes:
        check = zlib.crc32(name + inside)
        return struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([shade]) * width) * height
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def with_picture(question: Question, *shades: int, says: str = "一张地图") -> Question:
    """A question with a picture below its words, or one for each of several greys."""
    made = [Media(f"map-{each}.png", png(each)) for each in shades or (0,)]
    return put_below(question, [Picture(each, says) for each in made])


def make_item(question: Question | None = None, **more: Any) -> Item:
    """Write a question into the bank, in nobody's name."""
    given = {"unit": None, "by": SYSTEM, "now": MOMENT, **more}
    return add_item(question=question or single(), **given)


__all__ = ["case", "make_item", "multiple", "png", "single", "statement", "with_picture"]
