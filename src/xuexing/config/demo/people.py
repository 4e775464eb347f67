"""Who is in the demonstration."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Somebody:
    """One invented member.

    Parameters
    ----------
    post
        Kind of the post held; empty for none.
    group
        Number of the group, 1 or 2; 0 for none.
    """

    name: str
    born: int
    post: str = ""
    group: int = 0
    status: str = "full"
    kind: str = "regular"
    exempt: bool = False
    sign_in: str = ""


MEMBERS = (
    Somebody("陈立川", 1974, post="secretary", group=1, sign_in="chenlichuan"),
    Somebody("罗建平", 1971, post="deputy", group=2),
    Somebody("沈月华", 1983, post="publicity_member", group=1, sign_in="shenyuehua"),
    Somebody("何志远", 1980, post="organization_member", group=2),
    Somebody("丁国强", 1976, post="group_leader", group=1),
    Somebody("马晓燕", 1991, group=1, sign_in="maxiaoyan"),
    Somebody("王德厚", 1968, post="group_leader", group=2),
    Somebody("王雪梅", 1986, group=2),
    Somebody("方志刚", 1979, group=1),
    Somebody("卢振华", 1985, group=2),
    Somebody("冯海涛", 1988, group=1),
    Somebody("刘桂兰", 1969, group=2),
    Somebody("孙丽萍", 1982, group=1),
    Somebody("李长青", 1977, group=2),
    Somebody("吴永福", 1970, group=1),
    Somebody("张明远", 1993, group=2),
    Somebody("林小凤", 1990, group=1),
    Somebody("周卫东", 1978, group=2),
    Somebody("胡嘉怡", 1999, group=1, status="probationary"),
    Somebody("黄俊杰", 1996, group=2),
    Somebody("石秀英", 1944, exempt=True),
    Somebody("赵金山", 1942, exempt=True),
    Somebody("许文博", 1989, kind="floating", sign_in="xuwenbo"),
)
STAFF = Somebody("宋文清", 1987, sign_in="songwenqing")
PASSWORD = "xuexing-demo"  # noqa: S105  printed at the start of a home that listens to this machine alone
