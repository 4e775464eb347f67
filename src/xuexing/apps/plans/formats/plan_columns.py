"""The columns of a plan in a file, and the headers that people give them."""

from __future__ import annotations

from xuexing.foundation.tables.headers import headed

COLUMNS = (
    headed(
        "when",
        "时间, 日期, 月份, 计划时间, 活动时间, 学习时间, 时间安排, 开展时间, 完成时间,"
        "time, date, when, month, day",
        is_needed=True,
    ),
    headed(
        "content",
        "内容, 学习内容, 活动内容, 计划内容, 主要内容, 学习主题, 活动主题, 主题, 学习专题, 题目,"
        "content, subject, topic, title",
        is_needed=True,
    ),
    headed("target", "目标, 学习目标, 预期目标, 目标要求, 学习要求, 要求, target, goal, goals"),
    headed(
        "responsible",
        "责任人, 负责人, 牵头人, 主持人, 组织人, 责任人员, responsible, responsible person, owner",
    ),
    headed(
        "audience",
        "参加对象, 参加人员, 参加范围, 学习对象, 对象, 参学人员, audience, for whom, expected",
    ),
    headed(
        "forms", "活动形式, 学习形式, 学习方式, 形式, 方式, 载体, form, forms, form of activity"
    ),
    headed("minutes", "时长（分钟）, 时长, 分钟, 学习时长, minutes", weak="duration"),
    headed("hours", "小时, 小时数, 学时, 课时, 计划学时, hours, credit hours"),
    headed("days", "天数, 天, days"),
    headed(
        "kind",
        "规定/自选, 规定动作/自选动作, 规定或自选, 动作, 动作类别, prescribed or optional, kind",
    ),
    headed("course", "必修/选修, 必修或选修, 课程性质, 必选修, compulsory or elective, course"),
    headed("content_class", "内容类别, 教育内容, 内容分类, class of content"),
)
