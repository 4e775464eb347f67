"""What the county prescribes to its branches: one item, answered by one branch that cannot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xuexing.apps.plans.api import (
    PrescriptionWords,
    add_prescription,
    answer_prescription,
    find_bound_in,
    send_prescription,
)
from xuexing.foundation.clock import local_date

from .cast import Cast

WHOLE = dt.timedelta(days=45)


def prescribe(power: Cast, branches: Mapping[str, Cast], centre: Cast, now: dt.datetime) -> None:
    """Prescribe one theme day to all branches, a day before a moment; one cannot, because."""
    today = local_date(now)
    last = min(today + WHOLE, dt.date(today.year, 12, 31))
    what = PrescriptionWords(
        content="学习党员教育培训新规定：三条变化",
        from_on=today,
        until_on=last + dt.timedelta(days=1),
        forms=["theme_day"],
        minutes_count=90,
        kinds=["branch"],
        source="青溪县委组织部关于明年党员教育培训的通知",
        why="明年的培训按新规定安排，各支部先弄清三条变化，再报选学的题目。",
    )
    sent_at = now - dt.timedelta(hours=20)
    made = add_prescription(unit=power.county, what=what, by=centre.secretary, now=sent_at)
    send_prescription(prescription=made, version=made.version, by=centre.secretary, now=sent_at)
    cast = branches["QX-SL-02"]
    answer_prescription(
        bound=find_bound_in(prescription=made, unit=cast.branch),
        reason="渠道岁修，全员在工地，月底前凑不齐人。",
        by=cast.secretary,
        now=now - dt.timedelta(hours=3),
    )
