"""What superiors call the figures in their forms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

UNIT, PERIOD, FIRST_DAY, LAST_DAY, TODAY, SECRETARY = (
    "unit_name",
    "period",
    "first_day",
    "last_day",
    "today",
    "secretary",
)
PROBLEMS, MEASURES, EXPERIENCE = "problems", "measures", "experience"
# Names as they are met, without spaces, colons and what stands in brackets; more are learnt by each form.
NAMES: Mapping[str, Sequence[str]] = {
    UNIT: ("单位", "单位名称", "填报单位", "党组织名称", "支部名称", "党支部名称", "名称", "unit"),
    PERIOD: ("报告期", "统计期", "填报期", "时间段", "period"),
    FIRST_DAY: ("起始日期", "开始日期", "from"),
    LAST_DAY: ("截止日期", "截至日期", "统计截止日期", "until"),
    TODAY: ("填报日期", "填表日期", "日期", "date"),
    SECRETARY: ("书记", "支部书记", "党支部书记", "负责人", "单位负责人", "secretary"),
    PROBLEMS: ("问题", "存在问题", "存在的问题", "主要问题", "困难", "problems"),
    MEASURES: ("措施", "打算", "下一步打算", "整改措施", "下步措施", "measures"),
    EXPERIENCE: ("经验", "经验做法", "好经验", "好做法", "特色做法", "亮点", "experience"),
    "members": (
        "党员",
        "党员数",
        "党员人数",
        "党员总数",
        "党员总人数",
        "在册党员",
        "在册党员数",
        "members",
    ),
    "away": ("流动党员", "流动党员数", "外出党员"),
    "exempt": ("不作要求人数", "年老体弱党员数"),
    "sessions": (
        "活动次数",
        "学习次数",
        "集体学习次数",
        "组织学习次数",
        "开展活动次数",
        "sessions",
    ),
    "called": ("应到人次", "应到", "应参加人次"),
    "attended": ("实到人次", "实到", "参加人次", "参学人次", "参加学习人次", "attended"),
    "on_leave": ("请假人次", "请假"),
    "hours": ("学时", "总学时", "累计学时", "学时合计", "hours"),
    "hours_each": ("人均学时", "平均学时"),
    "topics": ("专题数", "学习专题数", "专题个数", "topics"),
    "commented": ("讲评次数", "专题讲评数", "讲评专题数"),
    "duties_due": ("规定动作数", "应完成事项"),
    "duties_met": ("完成规定动作数", "已完成事项"),
    "units_below": ("下级单位数", "所属单位数", "下辖支部数"),
    "reports_in": ("已报单位数",),
}
TIMES = ("次数", "次", "数")


def plain(name: str) -> str:
    """Return a name without spaces, colons and what stands in brackets, for comparing."""
    return re.sub(r"[\s:：]|[（(].*?[)）]", "", name).casefold()


def guess_key(name: str, titles: Mapping[str, str]) -> str:
    """Return the figure that a name most likely means; empty where nothing is likely.

    Parameters
    ----------
    titles
        Words by which figures are known besides, with their keys: the forms of the pack.
    """
    wanted = plain(name)
    for key, names in NAMES.items():
        if wanted in {plain(each) for each in names}:
            return key
    known = {plain(title): key for title, key in titles.items()}
    found = known.get(wanted, "")
    for ending in TIMES:
        if not found and wanted.endswith(ending):
            found = known.get(wanted.removesuffix(ending), "")
    return found
