"""Addresses of activities: the branch's people see its sessions, its secretary records them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from .address import Address
from .world import ADMINISTRATOR, FOREIGNER, MEMBER, NOBODY, SECRETARY, SIGNED_IN, STAFF

SEES = (MEMBER, SECRETARY, STAFF, ADMINISTRATOR)
RECORDS = (SECRETARY, ADMINISTRATOR)
ONLY_SEES = (MEMBER, STAFF)
ROLL = (MEMBER, SECRETARY)
NO_PERSON = dict.fromkeys((STAFF, ADMINISTRATOR), 404)
ON = {"on": "2026-11-19"}
STATED = {
    **ON,
    "starts": "09:00",
    "ends": "10:00",
    "place": "东莞某支部",
    "form": "theme_day",
    "learned": "安全生产",
}
TOLD = {"done_on": "2026-11-20", "minutes": 30, "learned": "学了原文"}
PEOPLE = (MEMBER, SECRETARY, FOREIGNER)
PEOPLE_AND_KEEPERS = (MEMBER, SECRETARY, FOREIGNER, ADMINISTRATOR)
ON_THE_ROLL = (MEMBER, SECRETARY)
DETAILS = {"forms": ["theme_day"], "on": "2026-11-20", "starts": "09:00", "ends": "11:00"}


def to_see(name, **given):
    return Address(f"activities:{name}", SEES, **given)


def to_record(name, **given):
    return Address(f"activities:{name}", RECORDS, ONLY_SEES, **given)


def of_session(world):
    return {"uuid": world.session.uuid}


def of_closed(world):
    return {"uuid": world.closed.uuid}


def of_planned(world):
    return {"uuid": world.planned.uuid}


def of_sitting(world):
    return {"uuid": world.sitting.uuid}


def of_topic(world):
    return {"uuid": world.sitting.topic.uuid}


def of_material(world):
    return {"uuid": world.material.uuid}


def in_branch(world):
    return {"unit": world.branch.uuid}


def of_contact(world):
    return {"kind": "contact", "uuid": world.contact.uuid}


def away(world):
    """Let the member be away: only then do they state what they took part in elsewhere."""
    world.member.memberships.update(kind="floating")
    return True


def in_year(world):
    return {"unit": world.branch.uuid, "form": "theme_day", "first": "2026-01-01"}


def of_past(world):
    return {"uuid": world.past.uuid}


def of_stopped(world):
    return {"uuid": world.stopped_past.uuid}


def past_list(_world):
    content = "日期,形式,实到\n2026-03-20,主题党日,2\n".encode()
    return {"file": SimpleUploadedFile("活动.csv", content)}


def of_note(world):
    return {"uuid": world.note.uuid}


def of_sent(world):
    return {"uuid": world.sent_note.uuid}


def to_write(name, **given):
    """Return an address of the member's own note: nobody else finds it."""
    return Address(f"activities:{name}", (MEMBER,), **given)


LEADERS = (SECRETARY, FOREIGNER)
NOT_LEADERS = (NOBODY, MEMBER, STAFF, ADMINISTRATOR)
NOTE = {"about": "防汛", "text": "错峰", "version": 2}
PAST = {"row-1-on": "2026-03-20", "row-1-form": "theme_day", "row-1-headcount": 2}


def of_ahead(world):
    return {"uuid": world.ahead.uuid}


def of_leave(world):
    return {"uuid": world.leave.uuid}


def some_file(_world):
    return {"file": SimpleUploadedFile("提纲.txt", "学习提纲".encode())}


def of_member(world):
    return {"uuid": world.member.uuid}


def of_make_up(world):
    return {"uuid": world.make_up.uuid}


def of_told(world):
    return {"uuid": world.told.uuid}


def of_stated(world):
    return {"uuid": world.stated.uuid}


def offered(world):
    return {"uuid": world.offered.uuid}


def about(name, args, **given):
    """Return a row about somebody's own: for themself, the secretary and those above who may look."""
    return Address(f"activities:{name}", SEES, args=args, **given)


def to_answer(name, args, **given):
    """Return a row of the secretary's answer: the person and the staff see the thing, not this."""
    return Address(f"activities:{name}", RECORDS, ONLY_SEES, args=args, **given)


def for_oneself(name, args, **given):
    """Return a row for the person and the secretary; the staff only look."""
    may = (MEMBER, SECRETARY, ADMINISTRATOR)
    return Address(f"activities:{name}", may, (STAFF,), args=args, **given)


def for_somebody(name, sends):
    """Return the rows of a form that the secretary fills in about a member."""
    row = {"name": f"activities:{name}", "may": RECORDS, "sees": ONLY_SEES, "args": of_member}
    return [Address(**row), Address(**row, method="POST", sends=sends)]


def of_check(world):
    return {"uuid": world.check.uuid}


def of_open_check(world):
    return {"uuid": world.open_check.uuid}


SPOT = {"stem": "一大在上海开幕。", "right": "true"}


ADDRESSES = [
    Address("activities:list", SIGNED_IN),
    to_record("new", asks=in_branch),
    to_record("new", asks=in_branch, method="POST", sends=lambda _: DETAILS),
    to_see("session", args=of_session),
    to_see("further", args=of_session),
    to_see("register", asks=in_year),
    to_see("overview", asks=in_branch),
    to_record(
        "paper_place",
        asks=in_branch,
        method="POST",
        sends=lambda _: {"year": 2026, "place": "二号柜"},
    ),
    Address("activities:paper", PEOPLE_AND_KEEPERS, sees=(NOBODY, STAFF)),
    to_record("enter_paper", args=of_session, method="POST", sends=lambda _: {"headcount": 2}),
    Address("activities:notes", PEOPLE),
    Address("activities:new_note", PEOPLE),
    Address("activities:new_note", PEOPLE, method="POST", sends=lambda _: {"about": "防汛"}),
    to_write("note", args=of_note),
    to_write("note", args=of_note, method="POST", sends=lambda _: NOTE),
    to_write("delete_note", args=of_note, method="POST"),
    to_write(
        "send_note",
        args=of_note,
        method="POST",
        sends=lambda w: {"to": f"unit:{w.branch.uuid}"},
    ),
    to_write("take_note_back", args=of_sent, method="POST"),
    Address("activities:sent_notes", LEADERS, sees=NOT_LEADERS),
    Address("activities:answer_note", (SECRETARY,), args=of_sent),
    Address(
        "activities:answer_note",
        (SECRETARY,),
        args=of_sent,
        method="POST",
        sends=lambda _: {"answer": "好"},
    ),
    to_record("past", asks=in_branch),
    to_record("past", asks=in_branch, method="POST", sends=lambda _: PAST),
    to_record("past_file", asks=in_branch, method="POST", sends=past_list),
    to_record("past_template", asks=in_branch),
    to_record("past_run", args=of_past),
    to_record("apply_past", args=of_past, method="POST"),
    to_record("stop_past", args=of_stopped, method="POST"),
    to_record("begin", args=of_planned, method="POST"),
    to_record("details", args=of_session),
    to_record("details", args=of_session, method="POST", sends=lambda _: DETAILS | {"version": 1}),
    to_record("cancel", args=of_planned),
    to_record("cancel", args=of_planned, method="POST"),
    to_record("roll", args=of_session, method="POST", sends=lambda _: {"headcount": 2}),
    to_record(
        "observe",
        args=of_session,
        method="POST",
        sends=lambda w: {"who": w.foreigner.name},
    ),
    to_record(
        "unobserve",
        args=lambda w: of_session(w) | {"entry": w.observer.pk},
        method="POST",
    ),
    to_record("close", args=of_session, method="POST", sends=lambda _: {"headcount": 2}),
    to_record("undo", args=of_closed, method="POST"),
    to_record("correct", args=of_closed),
    to_record("correct", args=of_closed, method="POST", sends=lambda _: {"reason": "漏记一人"}),
    to_record("host_screen", args=offered),
    to_record("offer_sign_in", args=of_session, method="POST"),
    to_record("stop_sign_in", args=offered, method="POST"),
    Address("activities:here", ROLL, args=offered, but=NO_PERSON),
    Address(
        "activities:here",
        ROLL,
        args=offered,
        method="POST",
        sends=lambda w: {"code": w.code},
        but=NO_PERSON,
    ),
    to_record("assign", args=lambda w: {"uuid": w.missed.uuid}),
    to_record(
        "assign",
        args=lambda w: {"uuid": w.missed.uuid},
        method="POST",
        sends=lambda w: {"people": [w.member.pk], "what": "学原文"},
    ),
    Address(
        "activities:take_up",
        (MEMBER,),
        args=lambda w: {"uuid": w.missed.uuid},
        method="POST",
        but={SECRETARY: 409},
    ),
    Address("activities:mine", (MEMBER, SECRETARY, FOREIGNER)),
    about("ways", of_member),
    Address("activities:state_inflow", (MEMBER, SECRETARY, FOREIGNER)),
    Address(
        "activities:state_inflow",
        (MEMBER,),
        method="POST",
        sends=lambda w: away(w) and STATED,
        but=dict.fromkeys((SECRETARY, FOREIGNER), 422),
    ),
    *for_somebody("state_inflow_for", lambda w: away(w) and STATED),
    about("inflow", of_stated),
    for_oneself("change_inflow", of_stated),
    for_oneself("change_inflow", of_stated, method="POST", sends=lambda _: STATED),
    to_answer("confirm_inflow", of_stated, method="POST"),
    to_answer("ask_inflow", of_stated),
    to_answer("ask_inflow", of_stated, method="POST", sends=lambda _: {"question": "几点？"}),
    for_oneself("withdraw_inflow", of_stated, method="POST"),
    *for_somebody("bring", lambda w: {**ON, "brought_by": w.secretary.pk, "what": "大字本"}),
    *for_somebody("keep_in_touch", lambda w: {**ON, "how": "phone", "kept_by": w.secretary.pk}),
    about("make_up", of_make_up),
    for_oneself("make_up", of_make_up, method="POST", sends=lambda _: TOLD),
    to_answer("check_make_up", of_told, method="POST"),
    to_answer("ask_make_up", of_told),
    to_answer("ask_make_up", of_told, method="POST", sends=lambda _: {"question": "学了哪章？"}),
    for_oneself("give_up", of_make_up, method="POST"),
    to_answer("take_back", of_contact),
    to_answer("take_back", of_contact, method="POST"),
    to_record("add_topic", args=of_session, method="POST", sends=lambda _: {"title": "党章"}),
    to_record(
        "add_vote",
        args=of_session,
        method="POST",
        sends=lambda _: {"title": "通过学习计划", "in_favour": 2},
    ),
    to_record(
        "remove_vote",
        args=lambda w: of_session(w) | {"vote": w.vote.uuid},
        method="POST",
    ),
    to_record("minutes", args=of_session),
    to_record(
        "minutes", args=of_session, method="POST", sends=lambda _: {"minutes": "记", "version": 1}
    ),
    to_record("add_file", args=of_session, method="POST", sends=some_file),
    to_see("sign_in_sheet", args=of_session),
    to_see("minutes_sheet", args=of_session),
    to_record("topic", args=of_sitting),
    to_record("topic", args=of_sitting, method="POST", sends=lambda _: {"title": "党章"}),
    to_record("remove_topic", args=of_sitting, method="POST"),
    to_see("comment", args=of_topic),
    to_record(
        "comment", args=of_topic, method="POST", sends=lambda _: {"text": "好", "version": 0}
    ),
    to_record("prepare_check", args=of_sitting),
    to_record("prepare_check", args=of_sitting, method="POST", sends=lambda _: SPOT),
    to_record(
        "add_check_question",
        args=of_sitting,
        method="POST",
        sends=lambda w: {"item": w.other_item.uuid},
    ),
    to_see("check", args=of_open_check),
    Address(
        "activities:check",
        ON_THE_ROLL,
        (STAFF, ADMINISTRATOR),
        args=of_open_check,
        method="POST",
        sends=lambda _: {"q1": "A"},
    ),
    to_record("go_on_check", args=of_check, method="POST", sends=lambda _: {"state": "draft"}),
    to_record("drop_question", args=lambda w: of_check(w) | {"place": 1}, method="POST"),
    to_record("check_slip", args=of_check),
    to_record("check_slips", args=of_open_check),
    to_record("check_slips", args=of_open_check, method="POST", sends=lambda _: {"before_1": "A"}),
    to_record("take_back_slip", args=of_open_check, method="POST"),
    to_record("tell", args=of_ahead, method="POST"),
    Address("activities:leave", ON_THE_ROLL, args=of_ahead),
    Address(
        "activities:leave",
        ON_THE_ROLL,
        args=of_ahead,
        method="POST",
        sends=lambda _: {"reason_key": "on_duty"},
    ),
    Address("activities:take_back_leave", ON_THE_ROLL, args=of_ahead, method="POST"),
    to_record("answer_leave", args=of_leave),
    to_record(
        "answer_leave", args=of_leave, method="POST", sends=lambda _: {"question": "能来吗？"}
    ),
    to_record("grant_leave", args=of_leave, method="POST"),
    to_see("file", args=of_material),
    to_record("remove_file", args=of_material, method="POST"),
]
