"""Questions on what the branch has studied, and some weeks of review by a few of its people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zlib import crc32

from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.itembank.api import (
    Item,
    Question,
    add_item,
    list_versions_to_practise,
    load_content,
    release_items,
    review_items,
)
from xuexing.apps.knowledge.api import list_topics_of
from xuexing.apps.organizations.api import Person, Unit
from xuexing.apps.review.api import NewAnswer, keep_answers, rebuild_known
from xuexing.kernel.items import (
    Blank,
    Content,
    FillIn,
    Multiple,
    Option,
    Single,
    TrueFalse,
    Variant,
    pair_up,
    put_in_order,
)

CHARTER = "学习《中国共产党章程》第一章"
RULES = "学习党员教育管理工作条例第四章"
FLOOD = "防汛形势与预案演练"


def _choose(*texts: str) -> Single:
    """Make a choice whose first text is right; it stands where its letter falls."""
    place = crc32("".join(texts).encode()) % len(texts)
    ordered = [*texts[1:]]
    ordered.insert(place, texts[0])
    return Single(tuple(_option(n, text, text == texts[0]) for n, text in enumerate(ordered)))


def _option(number: int, text: str, is_right: bool) -> Option:  # noqa: FBT001  one of three plain values
    return Option("ABCDEF"[number], text, 100 if is_right else 0)


@dataclass(frozen=True)
class Written:
    """One question of the branch's own."""

    topic: str
    stem: str
    content: Content
    explanation: str
    reference: str = ""


ARTICLE = "《中国共产党章程》第{}条"
QUESTIONS = (
    Written(
        CHARTER,
        "申请入党的人，须年满多少岁？",
        _choose("十八岁", "十六岁", "二十岁", "二十二岁"),
        "年满十八岁的中国工人、农民、军人、知识分子和其他社会阶层的先进分子，可以申请加入中国共产党。",
        ARTICLE.format("一"),
    ),
    Written(
        CHARTER,
        "预备党员的预备期为____年。",
        FillIn((Blank((Variant("一"), Variant("1"))),)),
        "预备期满，支部应当及时讨论能否转为正式党员。",
        ARTICLE.format("七"),
    ),
    Written(
        CHARTER,
        "党员没有正当理由，连续多久不参加党的组织生活，就被认为是自行脱党？",
        _choose("六个月", "三个月", "一年", "两年"),
        "连续六个月不参加组织生活，或不交纳党费，或不做党所分配的工作，都是如此。",
        ARTICLE.format("九"),
    ),
    Written(
        CHARTER,
        "预备党员没有表决权、选举权和被选举权。",
        TrueFalse(is_true=True),
        "预备党员的义务同正式党员一样；权利除表决权、选举权和被选举权外，也同正式党员一样。",
        ARTICLE.format("七"),
    ),
    Written(
        CHARTER,
        "下列哪些是党章规定的党员义务？",
        Multiple(
            tuple(
                _option(n, text, n != 2)  # noqa: PLR2004  the third is none
                for n, text in enumerate(
                    (
                        "自觉遵守党的纪律",
                        "维护党的团结和统一",
                        "每年介绍一人入党",
                        "切实开展批评和自我批评",
                    )
                )
            )
        ),
        "党章第三条列了党员的八项义务，没有每年介绍一人入党。",
        ARTICLE.format("三"),
    ),
    Written(
        RULES,
        "党员每年集中学习培训时间一般不少于多少学时？",
        _choose("32学时", "16学时", "40学时", "90学时"),
        "基层党组织书记和班子成员另有要求，不少于56学时。",
        "《中国共产党党员教育管理工作条例》",
    ),
    Written(
        RULES,
        "把会议和一般召开的次数对上。",
        pair_up(
            [
                ("党员大会", "每季度1次"),
                ("支部委员会会议", "每月1次"),
                ("组织生活会", "每年1次"),
            ]
        ),
        "党小组会一般也是每月召开1次。",
        "《中国共产党支部工作条例（试行）》",
    ),
    Written(
        RULES,
        "主题党日每月相对固定1天开展。",
        TrueFalse(is_true=True),
        "主题党日开展前，党支部应当认真研究确定主题和内容。",
        "《中国共产党支部工作条例（试行）》",
    ),
    Written(
        FLOOD,
        "发现坝体渗漏，按本站预案排出先后。",
        put_in_order(["做记号、拍照", "报告值班长", "值班长报县防汛办", "按指令处置"]),
        "先留下位置再报告，处置要等指令：去年两个班的说法不一，演练后统一成这四步。",
        "本站防汛预案",
    ),
    Written(
        FLOOD,
        "汛期值班实行几小时值守？",
        _choose("24小时", "8小时", "12小时", "16小时"),
        "交接班时当面说清水位、来水和未办完的事。",
        "本站防汛预案",
    ),
)
WEEKS = (60, 46, 30)
"""How many days ago each question was answered."""
REVIEWERS = ("马晓燕", "王雪梅", "冯海涛", "方志刚", "孙丽萍", "林小凤")
RIGHT_OF_HUNDRED = 85


def show_review(*, branch: Unit, people: Mapping[str, Person], by: Actor, now: dt.datetime) -> None:
    """Have questions on what was studied, and let a few people review them for some weeks."""
    _write(branch, by, now)
    _practise(branch, people, now)


def _write(branch: Unit, by: Actor, now: dt.datetime) -> None:
    """Write the questions whose topics were studied by now, have them looked at and put to use."""
    topics = {topic.title: topic for topic in list_topics_of(unit=branch)}
    items: list[Item] = [
        add_item(
            unit=branch,
            question=Question(
                each.content.kind,
                each.stem,
                each.content,
                explanation=each.explanation,
                reference=each.reference,
            ),
            topic=topics[each.topic],
            by=by,
            now=now,
        )
        for each in QUESTIONS
        if each.topic in topics
    ]
    review_items(items=items, by=SYSTEM, now=now)
    release_items(items=items, by=SYSTEM, now=now)


def _practise(branch: Unit, people: Mapping[str, Person], now: dt.datetime) -> None:
    """What the organization is told is made from these answers."""
    units = [int(key) for key in branch.path.split("/") if key]
    versions = list(list_versions_to_practise(units=units))
    for name in REVIEWERS:
        for ago in WEEKS:
            moment = now - dt.timedelta(days=ago + len(name) % 2)
            answers = [
                NewAnswer(
                    uuid=_key(name, ago, version.pk),
                    version=version.uuid,
                    given=_given(version.item.kind, version.content, name, ago, version.pk),
                    rating=3,
                    on=moment.date(),
                )
                for version in versions
            ]
            person = people[name]
            keep_answers(person=person, units=units, answers=answers, by=SYSTEM, now=moment)
    rebuild_known(now=now)


def _given(kind: str, content: Mapping[str, Any], name: str, ago: int, key: int) -> Any:
    """Return an answer, wrong now and then; nothing at all is the plainest wrong answer."""
    drawn = crc32(f"{name}:{ago}:{key}".encode()) % 100
    return _right(load_content(kind, dict(content))) if drawn < RIGHT_OF_HUNDRED else ""


def _right(content: Content) -> Any:
    match content:
        case TrueFalse():
            return content.is_true
        case FillIn():
            return [blank.variants[0].text for blank in content.blanks]
        case Single() | Multiple():
            return [option.key for option in content.options if option.is_right]
    return _arranged(content)


def _arranged(content: Any) -> Any:
    return dict(content.pairs) if hasattr(content, "pairs") else list(content.right)


def _key(*parts: object) -> UUID:
    signs: Sequence[int] = [crc32(f"{n}{parts}".encode()) for n in range(4)]
    return UUID(int=sum(sign << 32 * n for n, sign in enumerate(signs)), version=4)
