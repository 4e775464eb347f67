"""Documents to render."""

from __future__ import annotations

from base64 import b64decode

from xuexing.foundation.documents.description import (
    Appendix,
    Band,
    Column,
    Document,
    Grid,
    Heading,
    Layout,
    Line,
    Manner,
    Pair,
    Paragraph,
    Run,
    SignOff,
    Table,
    cell,
    says,
)

JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAKBueIx4ZKCMgoy0qqC+8P//8Nzc8P//////////////////////////"
    "////////////////////////////////2wBDAaq0tPDS8P//////////////////////////////////////////"
    "////////////////////////////////////wAARCAAIABADASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAA"
    "AP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAA"
    "AP/aAAwDAQACEQMRAD8AAA//2Q=="
)
"""A grey picture of 16 × 8 pixels."""
# What would be a command, a tag or an entity if it ever became markup.
NASTY = "#let x = 1 [*_] $a$ \\ <b>&amp; {{ y }} {% z %} “引号” =1+1 // /* `"


def report(layout: Layout = Layout.OFFICIAL) -> Document:
    """Return a document with every kind of block in it."""
    return Document(
        title="水电站党支部\n2026年上半年学习情况报告",
        blocks=(
            says("中共青溪县委组织部：", Manner.ADDRESSEE),
            Heading("一、基本情况"),
            says("上半年集体学习12次。" * 30),
            Heading("（一）安排", 2),
            says(NASTY),
            Heading("1.三会一课", 3),
            Paragraph(
                (Run("见"), Run("台账", url="/activities/register/"), Run("。", is_bold=True))
            ),
            Line(("单位：水电站党支部", "时间：2026年7月1日")),
            Table(
                (Column("序号", 0.6), Column("内容", 3, is_text=True)),
                [(cell(number), cell(f"第{number}次\n{NASTY}")) for number in range(1, 31)],
            ),
            Grid(
                (
                    Band((Pair("时间", cell("14:30")), Pair("地点", cell("会议室")))),
                    Band((Pair("记录", cell("第一行\n第二行", url="/"), is_text=True),), lines=6),
                )
            ),
            Line(("主持人：", "记录人："), is_signed=True),
            says("附件：1.台账", Manner.ATTACHMENTS),
            SignOff("中共青溪县水电站党支部", "2026年7月1日"),
            says("数据截至2026年6月30日", Manner.NOTE),
            Appendix("附件", "所属单位情况表"),
            Table((Column("单位"),), [(cell("水电站党支部"),)]),
        ),
        layout=layout,
    )
