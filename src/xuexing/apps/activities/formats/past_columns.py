"""The columns of a file of past sessions, and the headers that people give them."""

from __future__ import annotations

from xuexing.foundation.tables.headers import headed

COLUMNS = (
    headed("on", "日期, 活动日期, 会议日期, 开展日期, 召开日期, date, day", is_needed=True),
    headed("starts", "开始时间, 时间, 开始, 起, 活动时间, from, start, starts, time"),
    headed("ends", "结束时间, 结束, 止, until, end, ends"),
    headed("unit", "单位, 党小组, 支部, 党支部, 党组织, 所在组织, unit, group, branch"),
    headed(
        "forms",
        "形式, 活动形式, 会议类型, 活动类型, 类型, 类别, 会议名称, form, forms, type, kind",
        is_needed=True,
    ),
    headed(
        "topics", "专题, 主题, 内容, 活动主题, 会议主题, 议题, 学习内容, topic, topics, content"
    ),
    headed("place", "地点, 活动地点, 会议地点, place, venue"),
    headed("chair", "主持人, 主持, chair"),
    headed(
        "headcount",
        "实到, 实到人数, 到会人数, 参加人数, 出席人数, 现场人数, headcount, present, attendance",
        is_needed=True,
    ),
    headed("absent", "缺席, 缺席人员, 缺席名单, 未到, 未到人员, absent"),
    headed("leave", "请假, 请假人员, 请假名单, on leave, leave"),
    headed("came", "不作要求但到会, 另外到会, also came, others of the unit who came"),
    headed("others", "列席, 列席人数, observers, others"),
    headed("expected", "应到, 应到人数, expected", is_dropped=True),
)
