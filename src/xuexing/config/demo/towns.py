"""The county's other branches, all invented: who is in them and what they are like."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .people import Somebody

SURNAMES = (
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩"
    "唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
)
GIVEN = (
    *(
        "春生",
        "国庆",
        "秀兰",
        "建军",
        "玉梅",
        "志强",
        "丽华",
        "海波",
        "晓东",
        "文娟",
        "桂香",
        "大勇",
    ),
    *(
        "小燕",
        "永红",
        "立新",
        "雪芳",
        "振宇",
        "佳怡",
        "子轩",
        "明辉",
        "淑珍",
        "金凤",
        "长林",
        "德明",
    ),
    *(
        "爱华",
        "卫国",
        "新民",
        "红霞",
        "世杰",
        "思远",
        "庆丰",
        "月娥",
        "家乐",
        "俊峰",
        "水生",
        "竹青",
    ),
    *("石泉", "若溪", "一鸣", "念慈"),
)
OLD = 1946
"""Who was born before is excused from sessions for age."""


@dataclass(frozen=True)
class Town:
    """A general branch (党总支) or a committee between the county and its branches."""

    code: str
    name: str
    kind: str = "general_branch"


@dataclass(frozen=True)
class Place:
    """A branch.

    Parameters
    ----------
    work
        What its people do: whose themes it studies.
    without
        Months of a year in which its theme day fell through.
    silent
        Months in which nobody commented on what was studied.
    sign_in
        Sign-in name of its secretary.
    """

    code: str
    name: str
    parent: str
    work: str
    members_count: int
    room: str
    without: tuple[int, ...] = ()
    silent: tuple[int, ...] = ()
    sign_in: str = ""


TOWNS = (
    Town("QX-SL", "县水利局党总支"),
    Town("QX-SQ", "石桥镇党委", "committee"),
    Town("QX-JY", "县教育系统党总支"),
    Town("QX-YY", "县人民医院党总支"),
)
PLACES = (
    Place("QX-SL-01", "县水利局机关党支部", "QX-SL", "office", 18, "水利局二楼会议室", silent=(4,)),
    Place("QX-SL-02", "灌溉管理站党支部", "QX-SL", "field", 20, "站部大会议室", silent=(7, 8)),
    Place("QX-SQ-00", "石桥镇机关党支部", "QX-SQ", "office", 22, "镇政府三楼会议室"),
    Place("QX-SQ-01", "石桥村党支部", "QX-SQ", "village", 35, "村党群服务中心", sign_in="shiqiao"),
    Place("QX-SQ-02", "上坝村党支部", "QX-SQ", "village", 28, "村部活动室", (5, 6), (3, 9, 10)),
    Place("QX-SQ-03", "柳湾村党支部", "QX-SQ", "village", 26, "柳湾祠堂东厅", (8,), (2, 4, 10)),
    Place("QX-JY-01", "青溪中学党支部", "QX-JY", "school", 30, "图书馆报告厅"),
    Place("QX-JY-02", "实验小学党支部", "QX-JY", "school", 19, "教工之家", (2,)),
    Place("QX-YY-01", "县人民医院内科党支部", "QX-YY", "ward", 27, "门诊楼五楼会议室"),
    Place("QX-YY-02", "县人民医院护理党支部", "QX-YY", "ward", 21, "护理部示教室", silent=(1,)),
    Place("QX-CY-01", "青溪茶业公司党支部", "", "field", 16, "公司二楼会议室", (1,), (6, 7)),
    Place("QX-QZ-01", "县行政服务中心党支部", "", "office", 17, "服务大厅二楼会议室"),
)  # fmt: skip


def people_of(place: Place, chance: Random) -> list[Somebody]:
    """Return a branch's invented members in official order: who holds a post comes first."""
    posts = ("secretary", "deputy", "publicity_member", "organization_member")
    names: dict[str, None] = {}
    while len(names) < place.members_count:
        names[chance.choice(SURNAMES) + chance.choice(GIVEN)] = None
    return [_somebody(place, number, name, posts, chance) for number, name in enumerate(names)]


def _somebody(
    place: Place, number: int, name: str, posts: tuple[str, ...], chance: Random
) -> Somebody:
    post = posts[number] if number < len(posts) else ""
    born = chance.randint(1965, 1992) if post else chance.randint(1940, 2000)
    if place.work != "village" and not post:
        born = chance.randint(1967, 2000)
    return Somebody(
        name,
        born,
        post=post,
        status="probationary" if number == place.members_count - 1 else "full",
        exempt=born < OLD,
        sign_in=_sign_in(place) if post == "secretary" else "",
    )


def _sign_in(place: Place) -> str:
    return place.sign_in or place.code.lower().removeprefix("qx-")
