"""A bank in use, a paper of it, an examination that people sit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from tests.factories.items import MOMENT, make_item
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.exams.models import Answer, Attempt, Exam, ItemCalibration, Paper
from xuexing.apps.exams.operations import (
    CellDetails,
    ExamDetails,
    add_blueprint,
    add_exam,
    make_paper,
    publish_exam,
    save_answer,
    start_attempt,
    submit_attempt,
)
from xuexing.apps.itembank.api import Item, Question, release_items, review_items
from xuexing.apps.organizations.api import Unit
from xuexing.kernel.items import Criterion, Kind, Level, Option, Rubric, ShortAnswer, Single
from xuexing.kernel.papers import Wish

OPENS = MOMENT
CLOSES = MOMENT + dt.timedelta(hours=2)
AFTER = CLOSES + dt.timedelta(minutes=5)


def dice() -> Random:
    """Chance that is the same each time."""
    return Random(1)  # noqa: S311  no secret


def question(number: int) -> Question:
    """A single choice whose first option, A, is right."""
    options = tuple(
        Option(key, f"第{number}题选项{key}", 100 if key == "A" else 0) for key in "ABCD"
    )
    return Question(Kind.SINGLE, f"第{number}题：党章第{number}条讲的是什么？", Single(options))


def essay(number: int = 1) -> Question:
    """A short answer marked by a rubric of one criterion worth 4."""
    rubric = Rubric((Criterion("观点", (Level("鲜明", 4), Level("有", 2), Level("没有", 0))),))
    content = ShortAnswer("结合本岗位。", rubric)
    return Question(Kind.SHORT_ANSWER, f"论述{number}：怎样把学到的用到工作中？", content)


def put_to_use(*questions: Question, **more: Any) -> list[Item]:
    """Write questions into the bank and put them to use."""
    items = [make_item(each, **more) for each in questions]
    review_items(items=items, by=SYSTEM, now=MOMENT)
    release_items(items=items, by=SYSTEM, now=MOMENT)
    return items


def calibrate(items: Sequence[Item], *, slope: float = 1.2, spread: float = 1.5) -> None:
    """Put questions on the scale: alike sharp, their difficulties spread evenly about the middle."""
    for number, item in enumerate(items):
        difficulty = spread * (2 * (number + 0.5) / len(items) - 1)
        ItemCalibration.objects.create(
            item=item,
            slope=slope,
            intercept=-slope * difficulty,
            people_count=300,
            made_on=MOMENT.date(),
        )


def cell(count: int, *, kind: str = "", marks: int = 2, **more: Any) -> CellDetails:
    given = {"topic": None, "level": "", "kind": kind, "count": count, "marks": Decimal(marks)}
    return CellDetails(**{**given, **more})


def make_a_paper(unit: Unit, *cells: CellDetails, forms: int = 1, **asked: Any) -> Paper:
    """A paper of a unit from the bank there is."""
    blueprint = add_blueprint(unit=unit, title="蓝图", cells=cells, **asked, by=SYSTEM, now=MOMENT)
    return make_paper(
        blueprint=blueprint,
        title="党章测试",
        wish=Wish(forms),
        rng=dice(),
        by=SYSTEM,
        now=MOMENT,
    )


def make_exam(unit: Unit, paper: Paper, *, is_published: bool = True, **changes: Any) -> Exam:
    """An examination that is open for two hours from the moment."""
    given = {
        "title": "党章测试",
        "kind": "stage_test",
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "length_minutes": 60,
        "pass_percent": 60,
    }
    made_at = changes.pop("made_at", MOMENT)
    details = ExamDetails(**{**given, **changes})
    exam = add_exam(paper=paper, unit=unit, details=details, by=SYSTEM, now=made_at)
    return publish_exam(exam=exam, by=SYSTEM, now=made_at) if is_published else exam


def sit(exam: Exam, person: Any, *, right: int, at: dt.datetime = MOMENT) -> Attempt:
    """Sit an examination of single choices: so many right, the others wrong; hand it in."""
    attempt = begin(exam, person, at=at)
    answers = Answer.objects.filter(attempt=attempt).order_by("item__place")
    for number, answer in enumerate(answers.select_related("item"), 1):
        write(answer, "A" if number <= right else "B", at)
    return submit_attempt(attempt=attempt, by=SYSTEM, now=at)


def begin(exam: Exam, person: Any, *, at: dt.datetime = MOMENT) -> Attempt:
    candidate = exam.candidates.get(person=person)
    return start_attempt(candidate=candidate, rng=dice(), by=SYSTEM, now=at)


def write(answer: Answer, content: Any, at: dt.datetime = MOMENT) -> bool:
    return save_answer(answer=answer, content=content, answered_at=at, seconds=3, by=SYSTEM, now=at)


__all__ = [
    "AFTER",
    "CLOSES",
    "MOMENT",
    "OPENS",
    "begin",
    "calibrate",
    "cell",
    "dice",
    "essay",
    "make_a_paper",
    "make_exam",
    "put_to_use",
    "question",
    "sit",
    "write",
]
