"""What may be measured, and what must not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

DOCUMENT = "国办函〔2026〕12号"


class SubjectKind(StrEnum):
    """Who or what owes a duty."""

    MEMBER = "member"
    UNIT = "unit"
    TOPIC = "topic"


@dataclass(frozen=True)
class Measure:
    """Something a duty may add up.

    Parameters
    ----------
    fact_kinds
        Kinds of facts whose amounts are added.
    subjects
        Who can owe a duty measured so.
    needs_categories
        Whether the duty must say which activity forms count.
    """

    fact_kinds: tuple[str, ...]
    subjects: frozenset[SubjectKind]
    needs_categories: bool = False


MEASURES: dict[str, Measure] = {
    "credit_hours": Measure(("attendance",), frozenset({SubjectKind.MEMBER})),
    "count": Measure(("held",), frozenset({SubjectKind.UNIT}), needs_categories=True),
    "comments": Measure(("comment",), frozenset({SubjectKind.TOPIC})),
}


@dataclass(frozen=True)
class Forbidden:
    """A family of measures that a public rule bans.

    Parameters
    ----------
    words
        Words whose presence in a measure's name marks the family.
    clause
        The banning clause, in its own words.
    document
        The document it stands in.
    """

    words: frozenset[str]
    clause: str
    document: str = DOCUMENT


FORBIDDEN: tuple[Forbidden, ...] = (
    Forbidden(
        frozenset({"click", "clicks", "like", "likes", "vote", "votes", "forward", "forwards"})
        | frozenset({"share", "shares", "repost", "reposts", "view", "views", "visit", "visits"})
        | frozenset({"点赞", "点赞量", "投票", "转发", "转发量", "点击", "浏览"}),
        "不得将点赞量、网络投票数、转发量、学习时长等作为考评依据",
    ),
    Forbidden(
        frozenset({"online", "duration", "screen", "watch", "watched", "dwell", "idle", "时长"})
        | frozenset({"学习时长", "在线时长", "停留"}),
        "不得强制统计在线时长，不得将学习时长作为考评依据",
    ),
    Forbidden(
        frozenset({"point", "points", "rank", "ranking", "leaderboard", "checkin"})
        | frozenset({"streak", "streaks", "punch", "积分", "排名", "打卡", "签到"}),
        "不得强制打卡签到、积分排名",
    ),
    Forbidden(
        frozenset({"login", "logins", "signin", "install", "installs", "installed", "installation"})
        | frozenset({"activation", "activations", "usage", "登录", "安装", "安装率", "使用率"}),
        "不得通报安装率、使用率，不得强制定期登录",
    ),
)


def forbidden_measure(name: str) -> Forbidden | None:
    """Return the ban that a measure's name falls under, or None.

    Examples
    --------
    ``online_duration``, ``loginCount``, ``学习时长`` and ``points-rank`` are banned, ``credit_hours``
    is not.
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
    split = [word for word in re.split(r"[^a-z]+", spaced.lower()) if word]
    words = {*split, *(first + second for first, second in pairwise(split))}
    for ban in FORBIDDEN:
        if words & ban.words or any(word in name for word in ban.words if not word.isascii()):
            return ban
    return None
