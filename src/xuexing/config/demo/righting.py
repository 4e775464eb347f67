"""What the county found in the branch, and how it was put right."""

from __future__ import annotations

from xuexing.apps.oversight.api import (
    FindingSource,
    Found,
    add_action,
    record_done,
    record_finding,
    verify_action,
)
from xuexing.apps.practice.api import Evidence, Voice

from .use import Scene

FOUND_ON_DAY = 62
LIST = "二月两次党小组会签到表：缺的五个签名已由本人补签，原件存支部办公室二号柜。"


def put_right(scene: Scene) -> None:
    """Find sheets without signatures in spring; the branch puts it right, the county looks."""
    day = FOUND_ON_DAY
    finding = record_finding(
        unit=scene.branch,
        from_unit=scene.county,
        found=Found(
            "二月两次党小组会的签到表缺签名",
            details="抽看第一、第二党小组各一次，系统里的人数与纸上的签名对不上。",
            source=FindingSource.OTHER,
            answer_by_on=scene.on(day + 14),
        ),
        voice=Voice(scene.staff),
        **scene.by(scene.staff, day),
    )
    action = add_action(
        unit=scene.branch,
        finding=finding,
        issue=finding.what,
        measure="请本人补签，以后散会前当场核对签名和人数",
        owner=scene.people["沈月华"],
        due_on=scene.on(day + 14),
        **scene.hand("陈立川", day + 2),
    )
    action = record_done(
        action=action,
        text="五个签名都补上了，三月的两次会散会前都对过。",
        on=scene.on(day + 9),
        evidence=Evidence(name="补签说明.txt", content=LIST.encode()),
        **scene.hand("沈月华", day + 9),
    )
    verify_action(
        action=action,
        text="看了补签的原件和三月两次会的签到表，人数都对得上。",
        on=scene.on(day + 16),
        voice=Voice(scene.staff, hand=scene.staff),
        **scene.by(scene.staff, day + 16),
    )
