"""Questions in the bank, written as the program writes them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.itembank.api import Item, Question, add_item
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


def make_item(question: Question | None = None, **more: Any) -> Item:
    """Write a question into the bank, in nobody's name."""
    given = {"unit": None, "by": SYSTEM, "now": MOMENT, **more}
    return add_item(question=question or single(), **given)


__all__ = ["case", "make_item", "multiple", "single", "statement"]
