"""What the branch is given to read, and what two of its people think of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xuexing.apps.activities.api import begin_note, give_note, save_note, settle_paper_place
from xuexing.apps.audit.api import Actor
from xuexing.apps.library.api import (
    EntryDetails,
    ListDetails,
    ReadingEntry,
    add_entry,
    add_reading_list,
    give_reading_list,
)
from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.clock import local_date

AIM = "读一点、想一点、用一点"
ENTRIES = (
    EntryDetails(
        title="《中国共产党章程》第一章",
        source="人民出版社",
        pages="第一章",
        prompts="对照党员义务，本岗位哪一条做得最不够\n下个月能改哪一件事",
    ),
    EntryDetails(
        title="《党员教育管理工作条例》第四章",
        source="中共中央2019年印发",
        prompts="流动党员怎么参加组织生活，我们支部有没有办法",
    ),
    EntryDetails(
        title="《水库大坝安全管理条例》",
        source="国务院令第77号",
        prompts="哪几条和我们的值班表对不上",
        is_compulsory=False,
    ),
    EntryDetails(title="县志水利卷", source="县档案馆可借", is_compulsory=False),
)


@dataclass(frozen=True)
class Thought:
    """What somebody wrote about an entry; sent to the secretary or kept."""

    name: str
    entry: int
    text: str
    is_sent: bool


THOUGHTS = (
    Thought(
        "马晓燕",
        0,
        "我最不够的是“密切联系群众”：用水户打电话来，常常只说“等通知”。"
        "下个月起，停水前一天我来打电话说清楚几点停、几点来。",
        is_sent=True,
    ),
    Thought(
        "沈月华",
        1,
        "许文博在东莞，每次只是转一条消息给他。能不能请他在那边的支部参加，回来讲一次？",
        is_sent=False,
    ),
)


def give_reading(*, branch: Unit, people: dict[str, Person], by: Actor, now: dt.datetime) -> None:
    """Give the branch its list of the half-year; two write a note about it, one of them sends it."""
    half = 1 if now.month <= 6 else 7  # noqa: PLR2004  half-years
    last = dt.date(now.year, 6, 30) if half == 1 else dt.date(now.year, 12, 31)
    title = f"{now.year}年{'上' if half == 1 else '下'}半年书目"
    details = ListDetails(title, AIM, dt.date(now.year, half, 1), last)
    made = add_reading_list(unit=branch, details=details, by=by, now=now)
    entries = [add_entry(reading_list=made, details=each, by=by, now=now) for each in ENTRIES]
    give_reading_list(reading_list=made, by=by, now=now)
    for thought in THOUGHTS:
        _write(people[thought.name], entries[thought.entry], thought, branch, now)
    place = "办公室2号柜，按年成卷"
    settle_paper_place(unit=branch, year=local_date(now).year, place=place, by=by, now=now)


def _write(
    person: Person, entry: ReadingEntry, thought: Thought, branch: Unit, now: dt.datetime
) -> None:
    by = Actor.user(person.user_id or 0)
    note = begin_note(person=person, about="", entry=entry, by=by, now=now)
    note = save_note(note=note, about=note.about, text=thought.text, version=1, by=by, now=now)
    if thought.is_sent:
        give_note(note=note, unit=branch, sitting=None, by=by, now=now)
