"""What sections of a Word document are called, by the kind of their questions."""

from __future__ import annotations

from xuexing.kernel.items import Kind

SECTIONS = {
    Kind.SINGLE: "单项选择题",
    Kind.MULTIPLE: "多项选择题",
    Kind.TRUE_FALSE: "判断题",
    Kind.FILL_IN: "填空题",
    Kind.MATCHING: "匹配题",
    Kind.ORDERING: "排序题",
    Kind.SHORT_ANSWER: "简答题",
    Kind.CASE: "案例分析题",
}
