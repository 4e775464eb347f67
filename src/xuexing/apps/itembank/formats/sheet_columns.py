"""The columns of a table of questions, and the headers that teachers give them."""

from __future__ import annotations

from xuexing.foundation.tables.headers import Column, headed
from xuexing.kernel.items import LETTERS

MOST_OPTIONS = 12
COLUMNS: tuple[Column, ...] = (
    headed(
        "stem",
        "题干, 题目, 试题, 题目内容, 试题内容, 问题, 题面, 题目题干, stem, question, question text, text",
        weak="内容",
        is_needed=True,
    ),
    headed("kind", "题型, 题目类型, 试题类型, 类型, kind, type, question type", weak="类别"),
    headed(
        "answer",
        "答案, 正确答案, 参考答案, 标准答案, 正确选项, 答案内容, answer, answers, correct answer, key",
        is_needed=True,
    ),
    headed("options", "选项, 备选项, 选项内容, 备选答案, options, choices"),
    *(
        headed(
            f"option_{letter}",
            f"选项{letter}, 选项{letter}内容, {letter}选项, 选项{number}, 答案选项{letter}, 备选答案{letter},"
            f"{letter}, option {letter}, option {number}, choice {letter}, choice {number}",
        )
        for number, letter in enumerate(LETTERS[:MOST_OPTIONS], 1)
    ),
    headed(
        "explanation",
        "解析, 答案解析, 试题解析, 题目解析, 详解, 说明解析, explanation, analysis, rationale, feedback",
    ),
    headed("reference", "出处, 依据, 答案出处, 参考文献, 来源依据, reference"),
    headed("points", "知识点, 考点, 考查点, 标签, 知识点名称, points, knowledge points, tags, tag"),
    headed(
        "topic", "主题, 章节, 所属章节, 章, 分类, 目录, 科目, topic, chapter, category, subject"
    ),
    headed("level", "认知层次, 认知水平, 能力层次, 能力要求, 考核要求, level, cognitive level"),
    headed("difficulty", "难度, 难易度, 难易程度, 难度等级, difficulty"),
    headed("facility", "难度系数, 得分率, 正确率, 通过率, facility"),
    headed("error_rate", "错误率, 错题率, 失分率, error rate"),
    headed("rate_source", "难度来源, 错误率来源, error rate source"),
    headed(
        "id", "题目编号, 试题编号, 题目ID, 试题ID, 题号编码, id, question id, code", weak="编号"
    ),
    headed("source", "来源, 题库, 题库名称, source, bank, collection"),
    headed("title", "标题, 题目名称, 名称, title, name"),
    headed("language", "语言, 语种, language"),
    headed("score", "分值, 分数, 每题分数, score, marks, points value", is_dropped=True),
    headed("number", "序号, 题号, no, number, #", is_dropped=True),
)
