"""What the branch held: one line a session, month by month."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """Something studied.

    Parameters
    ----------
    comment
        What the responsible person said about it; empty where it is still owed.
    """

    title: str
    leader: str
    minutes: int
    comment: str = ""
    spoke: int = 0


@dataclass(frozen=True)
class Held:
    """One session of a month.

    Parameters
    ----------
    week, weekday
        Which week of the month, from 1, and which day, Monday 0.
    away
        Who was on leave, with the reason; an empty reason means absent. Where people are invited: who came.
    is_of_last_year
        Whether it is a yearly meeting that belongs to the year before.
    """

    forms: tuple[str, ...]
    week: int
    weekday: int
    at: tuple[int, int]
    minutes: int
    place: str
    topics: tuple[Topic, ...] = ()
    away: tuple[tuple[str, str], ...] = ()
    group: int = 0
    is_of_last_year: bool = False


ROOM = "三楼会议室"
GOOD = "多数同志能结合岗位说清楚要点，值班安排一节还要再讲一次，由丁国强下月班前会补讲。"

THEMES = (
    ("学习《中国共产党章程》第一章", "对照党员义务各写一条本岗位能做到的，下月回头看。"),
    ("枯水期安全供水怎么排", "三条办法里“错峰检修”可行，先在二号机组试。"),
    ("学习党员教育管理工作条例第四章", "流动党员怎么参加组织生活，大家还说不准，下次再讲。"),
    ("植树护渠志愿服务", "护渠三公里，发现渗漏点两处，已报管理所。"),
    ("学习党纪学习教育读本：小事小节", GOOD),
    ("防汛形势与预案演练", "预案第五步两个班说法不一，已改成一句话贴在值班室。"),
    ("学先进：石桥村护渠人", "请护渠人来讲，比念材料好，明年继续。"),
    ("灌溉高峰怎样少停水", "错时检修的办法写成一页，交县水利局核对。"),
    ("党员教育的主要方式", ""),
    ("守纪律从小事做起", ""),
    ("总结一年学习，定来年书目", ""),
    ("枯水期机组检修安全", ""),
)

SHIFT = "值班"
SENT = tuple((name, "") for name in ("沈月华", "马晓燕", "王雪梅", "胡嘉怡", "张明远", "林小凤"))
AWAY = (
    (("冯海涛", "机组检修"), ("周卫东", SHIFT)),
    (("吴永福", ""),),
    (("冯海涛", SHIFT), ("吴永福", SHIFT), ("张明远", "外出培训")),
    (("周卫东", SHIFT),),
    (("马晓燕", "家中有事"), ("李长青", SHIFT)),
    (("冯海涛", "机组检修"), ("卢振华", SHIFT)),
    (("方志刚", SHIFT), ("吴永福", "")),
    (("马晓燕", ""), ("周卫东", SHIFT)),
    (("冯海涛", "机组检修"),),
    (("吴永福", SHIFT), ("刘桂兰", "体检")),
    (("周卫东", SHIFT),),
    (("李长青", SHIFT),),
)


def sessions_of(month: int) -> list[Held]:
    """Return what the branch holds in a month, 1 to 12."""
    title, comment = THEMES[month - 1]
    quarterly = month % 3 == 0
    forms = ["theme_day", *(["members_meeting"] if quarterly else [])]
    if month in {2, 6, 9}:
        forms.append("lesson")
    topic = Topic(title, "沈月华", 60, comment, spoke=4 + month % 4)
    theme_day = Held(
        tuple(forms), 3, 4, (14, 30), 150 if quarterly else 120, ROOM, (topic,), AWAY[month - 1]
    )
    committee = Held(("committee_meeting",), 2, 2, (9, 0), 60, "书记办公室")
    groups = [
        Held(("group_meeting",), 1, 4, (16, 30), 30, "中控室", group=1),
        *([Held(("group_meeting",), 1, 3, (16, 30), 30, "检修班", group=2)] if month != 4 else []),  # noqa: PLR2004  nobody remembered in April
    ]
    extra = []
    if month == 5:  # noqa: PLR2004  May
        class_topic = Topic("县委党校党员集中轮训", "县委党校", 420, "两个案例值得带回班组讨论。")
        extra.append(Held(("training",), 3, 3, (8, 30), 480, "县委党校", (class_topic,), SENT))
    return [*groups, committee, theme_day, *extra]
