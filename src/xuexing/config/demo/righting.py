"""The county's inspection of the branch, what it found, and how that was put right."""

from __future__ import annotations

from xuexing.apps.oversight.api import (
    FindingSource,
    Found,
    Inspection,
    Look,
    Ordered,
    Seen,
    add_action,
    answer_look,
    close_inspection,
    open_inspection,
    record_done,
    record_finding,
    record_look,
    take_sample,
    verify_action,
)
from xuexing.apps.practice.api import Evidence, Voice

from .use import Scene

DAY = 62
SIZE = 4
WANTING = 2
"""Which of the sessions drawn lacks signatures."""
INSPECTOR = "高远，县委督查室"
LIST = "缺的两个签名已由本人补签，原件存支部办公室二号柜。"


def put_right(scene: Scene) -> None:
    """Inspect in spring: a sheet lacks signatures; the branch puts it right, the county looks."""
    inspection = _inspect(scene)
    look = inspection.looks.select_related("session").get(number=WANTING)
    _rectify(scene, inspection, look)


def _inspect(scene: Scene) -> Inspection:
    ordered = Ordered(
        purpose="一季度组织生活原始记录",
        inspector_name=INSPECTOR,
        from_on=scene.on(DAY),
        until_on=scene.on(DAY + 4),
        first_on=scene.start,
        last_on=scene.on(DAY - 1),
    )
    units = [(scene.branch, False)]
    ordering = scene.by(scene.staff, DAY)
    inspection = open_inspection(unit=scene.county, ordered=ordered, units=units, **ordering)
    take_sample(inspection=inspection, size=SIZE, seed="qingxi-spring", **ordering)
    for look in inspection.looks.order_by("number"):
        missing = "签到表缺两个签名，系统里的人数是对的。" if look.number == WANTING else ""
        seen = Seen("found", paper_place="支部办公室二号柜", missing=missing)
        record_look(look=look, seen=seen, **scene.by(scene.staff, DAY + 1))
        if missing:
            secretary = scene.people["陈立川"]
            text = "这两名同志下夜班先走了，会后没有补签。"
            answer_look(look=look, text=text, person=secretary, **scene.by(secretary, DAY + 2))
    summary = "抽看四次，原件都在，存放有序；一次缺签名，已登记为问题。"
    return close_inspection(
        inspection=inspection, summary=summary, **scene.by(scene.staff, DAY + 3)
    )


def _rectify(scene: Scene, inspection: Inspection, look: Look) -> None:
    finding = record_finding(
        unit=scene.branch,
        from_unit=scene.county,
        found=Found(
            "签到表缺两个签名",
            source=FindingSource.INSPECTION,
            answer_by_on=scene.on(DAY + 14),
            session=look.session,
            inspection=inspection,
        ),
        voice=Voice(name=INSPECTOR),
        **scene.by(scene.staff, DAY + 2),
    )
    action = add_action(
        unit=scene.branch,
        finding=finding,
        issue=finding.what,
        measure="请本人补签，以后散会前当场核对签名和人数",
        owner=scene.people["沈月华"],
        due_on=scene.on(DAY + 14),
        **scene.hand("陈立川", DAY + 4),
    )
    action = record_done(
        action=action,
        text="签名补上了，三月的两次会散会前都对过。",
        on=scene.on(DAY + 9),
        evidence=Evidence(name="补签说明.txt", content=LIST.encode()),
        **scene.hand("沈月华", DAY + 9),
    )
    verify_action(
        action=action,
        text="看了补签的原件和三月两次会的签到表，人数都对得上。",
        on=scene.on(DAY + 16),
        voice=Voice(scene.staff, hand=scene.staff),
        **scene.by(scene.staff, DAY + 16),
    )
