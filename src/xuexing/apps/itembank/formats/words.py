"""Words that teachers use, in any language, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from xuexing.foundation.tables.text import fold_word
from xuexing.kernel.items import PLACE, Kind

from .records import Prior

KINDS = {
    Kind.SINGLE: "单选, 单选题, 单项选择题, 单项选择, 选择题, 选择, single, single choice, choice, radio",
    Kind.MULTIPLE: (
        "多选, 多选题, 多项选择题, 多项选择, 不定项, 不定项选择题, 不定项选择, multiple, multiple choice,"
        "multiple answer, multiple response, checkbox"
    ),
    Kind.TRUE_FALSE: "判断, 判断题, 是非题, 是非, 对错题, boolean, true false, truefalse, true/false",
    Kind.FILL_IN: "填空, 填空题, blank, fill in, fill in the blank, fill, cloze",
    Kind.MATCHING: "匹配, 匹配题, 连线, 连线题, 配对, 配对题, matching, match",
    Kind.ORDERING: "排序, 排序题, ordering, order, sequence",
    Kind.SHORT_ANSWER: (
        "简答, 简答题, 问答, 问答题, 论述, 论述题, 名词解释, 主观题, short answer, short, essay, open"
    ),
    Kind.CASE: "案例, 案例题, 案例分析, 案例分析题, 材料题, 材料分析题, 综合题, 阅读理解, case, passage",
}
LEVELS = {
    "remember": "识记, 记忆, 了解, 知道, remember, knowledge, recall",
    "understand": "理解, 领会, understand, comprehension",
    "apply": "应用, 运用, 掌握, 简单应用, apply, application",
    "analyse": "分析, 综合应用, analyse, analyze, analysis",
    "evaluate": "评价, 评估, evaluate, evaluation",
    "create": "创造, 创新, 综合, create, synthesis",
}
HARDNESS = {
    0.1: "很易, 容易, 很容易, very easy",
    0.25: "易, 较易, 简单, 较简单, 低, easy",
    0.4: "中, 中等, 适中, 一般, 普通, medium, normal, moderate",
    0.6: "较难, 难, 困难, 高, hard, difficult",
    0.8: "很难, 极难, very hard",
}
AUTHOR = "author"
"""The source of a difficulty that nobody has counted."""
TRUE = "正确, 对, 是, 真, √, ✓, ✔, t, true, yes, y, right, correct, 1"
FALSE = "错误, 错, 否, 假, ×, ✗, ✘, x, f, false, no, n, wrong, incorrect, 0"
BLANKS = re.compile(r"（[\s　]*）|\([\s　]*\)|【[\s　]*】|_{2,}|＿{2,}|《[\s　]*》")


def _table(words: Mapping[Any, str]) -> dict[str, Any]:
    return {
        _plain(word): meaning for meaning, listed in words.items() for word in listed.split(",")
    }


def _plain(word: str) -> str:
    """Return a word as it is compared; of one without letters the signs themselves."""
    return fold_word(word) or word.strip()


_KINDS = _table(KINDS)
_LEVELS = _table(LEVELS)
_HARDNESS = _table(HARDNESS)
_TRUE = {_plain(word) for word in TRUE.split(",")}
_FALSE = {_plain(word) for word in FALSE.split(",")}


def kind_called(word: str) -> Kind | None:
    """Return the kind of questions that a word means, or None."""
    found = _KINDS.get(_plain(word))
    return found if isinstance(found, Kind) else None


def level_called(word: str) -> str | None:
    """Return the level of thinking that a word means, or None."""
    found = _LEVELS.get(_plain(word))
    return str(found) if found is not None else None


def hardness_called(word: str) -> Prior | None:
    """Return the difficulty that a word means, as its author's judgement, or None."""
    found = _HARDNESS.get(_plain(word))
    return Prior(found, AUTHOR) if isinstance(found, float) else None


def truth_of(word: str) -> bool | None:
    """Return whether a word says true or false; None where it says neither."""
    plain = _plain(word)
    if plain in _TRUE:
        return True
    return False if plain in _FALSE else None


def with_places(stem: str) -> str:
    """Return a stem in which brackets and underscores with nothing in them are places of blanks."""
    return BLANKS.sub(lambda place: f"《{PLACE}》" if place[0].startswith("《") else PLACE, stem)


def count_places(stem: str) -> int:
    """Return how many places for blanks a stem seems to have."""
    return len(BLANKS.findall(stem))
