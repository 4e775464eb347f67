"""What the branch is asked: a small test that was sat on paper last month, and one that is open now."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.exams.api import (
    CellDetails,
    ExamDetails,
    Paper,
    PaperResult,
    add_blueprint,
    add_exam,
    enter_paper_results,
    list_paper_items,
    make_paper,
    publish_exam,
    release_results,
)
from xuexing.apps.itembank.api import Question, add_item, release_items, review_items
from xuexing.apps.knowledge.api import Topic, find_topic_keyed
from xuexing.apps.organizations.api import Unit
from xuexing.kernel.items import (
    Criterion,
    Kind,
    Level,
    Multiple,
    Option,
    Rubric,
    ShortAnswer,
    Single,
    TrueFalse,
)
from xuexing.kernel.papers import Wish

LIFE, RULES = "political_life", "rules_constitution"
RIGHT = 100
# Topic, question, options; the right ones stand first.
CHOICES = (
    (LIFE, "支部党员大会一般多久召开1次？", 1, ("每季度", "每月", "每半年", "每年")),
    (LIFE, "支部委员会会议一般多久召开1次？", 1, ("每月", "每周", "每季度", "每半年")),
    (LIFE, "党小组会一般多久召开1次？", 1, ("每月", "每周", "每季度", "每半年")),
    (LIFE, "主题党日一般多久开展1次？", 1, ("每月", "每周", "每季度", "每年")),
    (LIFE, "党员每年集中学习培训时间一般不少于多少学时？", 1, ("32", "12", "56", "90")),
    (RULES, "发展党员，预备期是多长？", 1, ("一年", "三个月", "半年", "两年")),
    (RULES, "年满多少岁可以申请入党？", 1, ("十八岁", "十六岁", "二十岁", "二十二岁")),
    (RULES, "党章规定党员必须履行多少项义务？", 1, ("八项", "六项", "七项", "十项")),
    (
        RULES,
        "党的纪律处分有哪几种？",
        3,
        ("警告、严重警告", "撤销党内职务、留党察看", "开除党籍", "降级"),
    ),
    (
        RULES,
        "没有正当理由，连续六个月怎么样，就被认为是自行脱党？",
        3,
        ("不参加党的组织生活", "不交纳党费", "不做党所分配的工作", "不在原单位上班"),
    ),
)
STATEMENTS = (
    (RULES, "党组织讨论决定问题，必须执行少数服从多数的原则。", True),
    (RULES, "预备党员有表决权、选举权和被选举权。", False),
    (LIFE, "“三会一课”中的“课”是指党课。", True),
)
ESSAY = ("purpose_masses", "结合本岗位，说说怎样把一次主题党日开得有用。")
LAST_TITLE, TITLE = "三会一课小测", "党章党规阶段测试"


def give_tests(*, branch: Unit, by: Actor, now: dt.datetime) -> None:
    """Fill the bank, have one test sat on paper with results given, and publish another."""
    month_ago = now - dt.timedelta(days=30)
    _fill_bank(branch, by, month_ago)
    topics = {key: find_topic_keyed(key=key) for key in (LIFE, RULES)}
    last = _paper(
        branch, LAST_TITLE, [_cell(topics[LIFE], 5, 2), _cell(topics[RULES], 5, 2)], by, month_ago
    )
    _sit_on_paper(branch, last, by, month_ago)
    cells = [
        _cell(topics[RULES], 5, 4),
        _cell(topics[LIFE], 3, 4),
        _cell(None, 1, 8, Kind.SHORT_ANSWER),
    ]
    paper = _paper(branch, TITLE, cells, by, now)
    details = ExamDetails(
        title=TITLE,
        kind="stage_test",
        opens_at=now - dt.timedelta(hours=1),
        closes_at=now + dt.timedelta(days=7),
        length_minutes=30,
        pass_percent=60,
    )
    exam = add_exam(paper=paper, unit=branch, details=details, by=by, now=now)
    publish_exam(exam=exam, by=by, now=now)


def _fill_bank(branch: Unit, by: Actor, now: dt.datetime) -> None:
    items = []
    for key, question in _questions():
        topic = find_topic_keyed(key=key)
        items.append(add_item(unit=branch, question=question, topic=topic, by=by, now=now))
    review_items(items=items, by=SYSTEM, now=now)
    release_items(items=items, by=SYSTEM, now=now)


def _questions() -> list[tuple[str, Question]]:
    found = []
    for key, stem, right, texts in CHOICES:
        options = tuple(
            Option("ABCD"[n], text, RIGHT if n < right else 0) for n, text in enumerate(texts)
        )
        content = Single(options) if right == 1 else Multiple(options)
        found.append((key, Question(content.kind, stem, content)))
    found += [
        (key, Question(Kind.TRUE_FALSE, stem, TrueFalse(is_true)))
        for key, stem, is_true in STATEMENTS
    ]
    levels = (Level("有具体做法", 4), Level("有想法", 2), Level("没有", 0))
    rubric = Rubric((Criterion("联系岗位", levels), Criterion("可以照着做", levels)))
    found.append((ESSAY[0], Question(Kind.SHORT_ANSWER, ESSAY[1], ShortAnswer("", rubric))))
    return found


def _cell(topic: Topic | None, count: int, marks: int, kind: str = "") -> CellDetails:
    # The short answer is asked for by kind alone; the others are what a program marks.
    return CellDetails(topic, "", kind, count, Decimal(marks))


def _paper(
    branch: Unit, title: str, cells: list[CellDetails], by: Actor, now: dt.datetime
) -> Paper:
    blueprint = add_blueprint(unit=branch, title=title, cells=cells, by=by, now=now)
    rng = Random(title)  # noqa: S311  the same demonstration each time
    return make_paper(blueprint=blueprint, title=title, wish=Wish(), rng=rng, by=by, now=now)


def _sit_on_paper(branch: Unit, paper: Paper, by: Actor, now: dt.datetime) -> None:
    """Enter what nineteen people wrote, and give the results."""
    details = ExamDetails(
        title=LAST_TITLE,
        kind="stage_test",
        opens_at=now,
        closes_at=now + dt.timedelta(hours=1),
        pass_percent=60,
    )
    exam = publish_exam(
        exam=add_exam(paper=paper, unit=branch, details=details, by=by, now=now), by=by, now=now
    )
    rng = Random(LAST_TITLE)  # noqa: S311  the same demonstration each time
    items = list_paper_items(paper=paper)
    after = now + dt.timedelta(hours=2)
    results = []
    for number, candidate in enumerate(exam.candidates.order_by("id")[:19]):
        able = 0.55 + 0.4 * rng.random()
        shares = {
            item.place: Decimal(rng.random() < able - 0.1 * (item.place % 4 == number % 4))
            for item in items
        }
        results.append(PaperResult(candidate, {}, shares))
    enter_paper_results(exam=exam, results=results, by=by, now=after)
    release_results(exam=exam, by=by, now=after)
