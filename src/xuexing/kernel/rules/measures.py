"""What may be measured, and what must not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

DOCUMENT = "国办函〔2026〕12号"


class SubjectKind(StrEnum):
    """Who or what owes a duty."""

    MEMBER = "member"
    UNIT = "unit"
    TOPIC = "topic"
    CANDIDATE = "candidate"
    """Somebody who is to become a member and is none yet."""


class Since(StrEnum):
    """What begins a span of days that a member's duty hangs on in place of a calendar."""

    AWAY = "away"
    """The day on which somebody went away for long, to one place."""
    POST = "post"
    """The day on which somebody was given one of the posts."""


@dataclass(frozen=True)
class Measure:
    """Something a duty may add up.

    Parameters
    ----------
    fact_kinds
        Kinds of facts whose amounts are added, by who can owe a duty measured so; none where the
        end of a span is asked for.
    needs_categories
        Whether the duty must say which activity forms, reports or classes count.
    is_count
        Facts are counted rather than their amounts added.
    names_period
        Its facts name the period they belong to.
    """

    fact_kinds: Mapping[SubjectKind, tuple[str, ...]]
    needs_categories: bool = False
    is_count: bool = False
    names_period: bool = False

    @property
    def subjects(self) -> frozenset[SubjectKind]:
        """Who can owe a duty measured so."""
        return frozenset(self.fact_kinds)


MEASURES: dict[str, Measure] = {
    "credit_hours": Measure(
        {
            SubjectKind.MEMBER: ("attendance",),
            SubjectKind.CANDIDATE: ("candidate_training",),
        }
    ),
    "training_days": Measure(
        {
            SubjectKind.MEMBER: ("training_days",),
            SubjectKind.CANDIDATE: ("candidate_days",),
        }
    ),
    "times_attended": Measure({SubjectKind.MEMBER: ("attendance",)}, is_count=True),
    "count": Measure({SubjectKind.UNIT: ("held",)}, needs_categories=True),
    "put_right": Measure({SubjectKind.UNIT: ("put_right",)}, needs_categories=True),
    "reports": Measure({SubjectKind.UNIT: ("report",)}, needs_categories=True, names_period=True),
    "comments": Measure({SubjectKind.TOPIC: ("comment",)}),
    "absence_over": Measure({SubjectKind.MEMBER: ()}),
}


@dataclass(frozen=True)
class Forbidden:
    """A family of measures that a public rule bans.

    Parameters
    ----------
    words
        English words that mark the family where they stand in a measure's name by themselves, or
        as two words side by side (``check_in``); separated by spaces.
    parts
        What marks the family wherever it stands in the name, in English or Chinese.
    clause
        The banning clause, in its own words.
    document
        The document it stands in.
    """

    words: str
    parts: str
    clause: str
    document: str = DOCUMENT


FEATURES = "（二）设置打卡签到、积分排名、统计在线时长等强制性功能"
PROMOTION = "（三）强制推广下载使用政务应用程序，考核通报用户安装使用率，强制要求定期登录"
APPRAISAL = "（四）将点赞量、网络投票数、转发量、学习时长等作为考评依据"

FORBIDDEN = (
    Forbidden(
        words="like likes liked vote votes voted voter voters voting forward forwards forwarded"
        " hit hits view views viewed viewer viewers viewing visitor visitors visitcount sharecount",
        parts="click thumbs upvote favorite favourite follower pageview shares shared sharing repost"
        " retweet 点赞 获赞 赞数 投票 得票 票数 转发 转载 分享 点击 浏览 阅读量 阅读数 访问 收藏"
        " 热度 人气 粉丝",
        clause=APPRAISAL,
    ),
    Forbidden(
        words="time timespent minute minutes mins seconds spent stay stayed watch watched watching"
        " idle",
        parts="online duration dwell screentime watchtime studytime heartbeat"
        " 时长 在线 停留 时间 分钟 观看 播放 挂机",
        clause=f"{FEATURES}；{APPRAISAL}",
    ),
    Forbidden(
        words="point points rank ranks ranked xp coin coins checkin checkins checkedin clockin"
        " clockins clockedin punch punches punchin punchins",
        parts="ranking leaderboard scoreboard streak 积分 排名 排行 名次 榜 打卡 签到 刷分",
        clause=FEATURES,
    ),
    Forbidden(
        words="signin signins signedin loggedin usage usages dau mau activeday activedays activeuser"
        " activeusers activerate",
        parts="login logon install activation download"
        " 登录 登陆 登入 安装 使用率 使用量 使用次数 活跃 激活 下载",
        clause=PROMOTION,
    ),
)
"""Likes, votes and forwards; time online; points and check-ins; installs and sign-ins."""


def forbidden_measure(name: str) -> Forbidden | None:
    """Return the ban that a measure's name falls under, or None.

    A ban is known by the words of the name, however they are written together.

    Examples
    --------
    ``online_duration``, ``loginCount``, ``学习时长`` and ``points-rank`` are banned, ``credit_hours``
    is not.
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    single = re.findall(r"[a-z]+", spaced)
    words = {*single, *(first + second for first, second in pairwise(single))}
    joined = re.sub(r"[\W_]", "", spaced)
    for ban in FORBIDDEN:
        if words & set(ban.words.split()) or any(part in joined for part in ban.parts.split()):
            return ban
    return None
