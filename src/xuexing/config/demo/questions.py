"""The branch's first questions, and two short checks: one closed last month, one that lies ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xuexing.apps.activities.api import (
    CheckQuestion,
    SessionTopic,
    add_check_question,
    move_check_on,
    record_check_slip,
)
from xuexing.apps.audit.api import Actor
from xuexing.apps.itembank.api import Item, Question, add_item, release_items, review_items
from xuexing.apps.knowledge.api import Topic, add_topic
from xuexing.apps.organizations.api import Person, Unit
from xuexing.kernel.items import (
    FULL,
    LETTERS,
    Blank,
    Criterion,
    FillIn,
    Kind,
    Level,
    Multiple,
    Option,
    Rubric,
    ShortAnswer,
    Single,
    TrueFalse,
    Variant,
)

SUPPORT = "《中国共产党支部工作条例（试行）》"
IN_USE = 4
"""So many of the questions are reviewed and in use; the others wait as drafts."""


def _options(*texts: str, right: str) -> tuple[Option, ...]:
    return tuple(
        Option(letter, text, FULL if letter in right else 0)
        for letter, text in zip(LETTERS, texts, strict=False)
    )


QUESTIONS = (
    Question(
        Kind.SINGLE,
        "党支部党员大会一般多长时间召开一次？",
        Single(_options("每月", "每季度", "每半年", "每年", right="B")),
        explanation="党员大会一般每季度召开一次。",
        reference=SUPPORT,
        level="remember",
    ),
    Question(
        Kind.TRUE_FALSE,
        "党支部每月相对固定一天开展主题党日。",
        TrueFalse(is_true=True),
        reference=SUPPORT,
        level="remember",
    ),
    Question(
        Kind.MULTIPLE,
        "“三会一课”里的“三会”是哪三个？",
        Multiple(
            _options("党员大会", "支部委员会会议", "党小组会", "民主生活会", right="ABC"),
            is_all_or_nothing=False,
        ),
        level="understand",
    ),
    Question(
        Kind.FILL_IN,
        "党员每年参加集中学习培训的时间一般不少于____学时。",
        FillIn((Blank((Variant("32"), Variant("三十二"))),)),
        level="remember",
    ),
    Question(
        Kind.SHORT_ANSWER,
        "停水检修前，怎样让每一户都知道几点停、几点来？",
        ShortAnswer(
            "说清谁去说、用什么办法说、说到了怎么核对。",
            Rubric(
                (
                    Criterion(
                        "办法", (Level("具体、能做到", 3), Level("笼统", 1), Level("没有", 0))
                    ),
                    Criterion("核对", (Level("说明怎么核对", 2), Level("没有", 0))),
                )
            ),
            200,
        ),
        level="apply",
    ),
)
SLIPS = (("A", "B"), ("B", "B"), ("A", "B"), ("D", "B"), ("B", "B"), ("A", "A"))
"""Six slips of paper of last month: what was ticked before and after."""


def give_questions(
    *, branch: Unit, people: Mapping[str, Person], by: Actor, now: dt.datetime
) -> None:
    """Have one write questions and another review them; ask some of them in two short checks."""
    writer = Actor.user(people["沈月华"].user_id or 0)
    rules = add_topic(unit=branch, title="组织生活制度", by=by, now=now)
    add_topic(unit=branch, title="三会一课", parent=rules, kind="point", by=by, now=now)
    items = [_write(branch, rules, each, writer, now) for each in QUESTIONS]
    review_items(items=items[:IN_USE], by=by, now=now)
    release_items(items=items[:IN_USE], by=by, now=now)
    sittings = SessionTopic.objects.filter(session__unit=branch).select_related("topic")
    held = sittings.filter(session__state="closed").order_by("-session__starts_at", "place")
    ahead = sittings.filter(session__state="planned").order_by("session__starts_at", "place")
    for sitting in held[:1]:
        _hold(_ask(sitting, items[:1], by, now), by, now)
    for sitting in ahead[:1]:
        question = _ask(sitting, items[:2], by, now)
        move_check_on(check=question.check_of, state="draft", by=by, now=now)


def _write(branch: Unit, topic: Topic, question: Question, by: Actor, now: dt.datetime) -> Item:
    named = ["三会一课"] if "三会" in question.stem else []
    return add_item(unit=branch, question=question, topic=topic, named=named, by=by, now=now)


def _ask(sitting: SessionTopic, items: list[Item], by: Actor, now: dt.datetime) -> CheckQuestion:
    for item in items:
        version = item.versions.select_related("item").get()
        asked = add_check_question(sitting=sitting, version=version, by=by, now=now)
    return asked


def _hold(question: CheckQuestion, by: Actor, now: dt.datetime) -> None:
    check = question.check_of
    for state in ("draft", "before"):
        move_check_on(check=check, state=state, by=by, now=now)
    for before, after in SLIPS:
        record_check_slip(check=check, before={1: before}, after={1: after}, by=by, now=now)
    move_check_on(check=check, state="after", by=by, now=now)
