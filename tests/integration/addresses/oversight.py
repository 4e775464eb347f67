"""Addresses of oversight: the branch sees its meetings; whoever records keeps them; another verifies."""

from .address import Address
from .world import ADMINISTRATOR, FOREIGNER, MEMBER, SECRETARY, SIGNED_IN, STAFF

SEES = (MEMBER, SECRETARY, STAFF, ADMINISTRATOR)
KEEPS = (SECRETARY, ADMINISTRATOR)
ONLY_SEES = (MEMBER, STAFF)
AT_HOME = (MEMBER, SECRETARY, FOREIGNER, STAFF)


def of(name):
    """Return the address of something of the world."""
    return lambda world: {"uuid": getattr(world, name).uuid}


def rows(name, may, thing, sends):
    """Return the rows of a step: its page and what it does."""
    row = {
        "name": f"oversight:{name}",
        "may": may,
        "sees": tuple(who for who in SEES if who not in may),
        "args": of(thing),
    }
    return [Address(**row), Address(**row, method="POST", sends=sends)]


def to_keep(name, thing, sends=lambda _: {}, **given):
    """Return the row of a change to a meeting."""
    return Address(
        f"oversight:{name}",
        KEEPS,
        ONLY_SEES,
        method="POST",
        args=of(thing),
        sends=sends,
        **given,
    )


def in_branch(world):
    return {"unit": world.branch.uuid}


def an_action(world):
    return {
        "issue": "凑不齐",
        "measure": "分两班开",
        "owner": world.member.pk,
        "due_on": "2026-12-01",
        "version": 1,
    }


def said(_world):
    return {"text": "看过了", "on": "2026-11-20", "name": "县委组织部"}


def a_decision(world):
    key = world.line.uuid
    return {f"{key}-text": "先试两周", f"{key}-version": 1}


def in_words(_world):
    return {"text": "看过了", "answer_by_on": "2026-12-01"}


def what_was_found(_world):
    return {"what": "缺签名", "source": "other", "answer_by_on": "2026-12-01"}


def in_county(world):
    return {"unit": world.county.uuid}


def what_is_inspected(world):
    return {
        "purpose": "查记录",
        "inspector_name": "高远",
        "from_on": "2026-11-20",
        "until_on": "2026-11-22",
        "first_on": "2026-01-01",
        "last_on": "2026-11-20",
        "units": [world.branch.pk],
    }


ORDERS = (STAFF, ADMINISTRATOR)
READS = (SECRETARY, STAFF, ADMINISTRATOR)
FINDS = (SECRETARY, STAFF, ADMINISTRATOR)
FINDS_ABOVE = (STAFF, ADMINISTRATOR)

ADDRESSES = [
    Address("oversight:list", SIGNED_IN),
    Address("oversight:list", SEES, asks=in_branch),
    Address("oversight:raised", SEES, asks=in_branch),
    Address("oversight:new_meeting", KEEPS, ONLY_SEES, asks=in_branch),
    Address(
        "oversight:new_meeting",
        KEEPS,
        ONLY_SEES,
        asks=in_branch,
        method="POST",
        sends=lambda _: {"period": "2026Q4"},
    ),
    *(
        Address(f"oversight:{name}", SEES, args=of("meeting"))
        for name in ("meeting", "sheet", "minutes_sheet", "word")
    ),
    Address("oversight:minutes", KEEPS, ONLY_SEES, args=of("meeting")),
    to_keep("refresh", "meeting"),
    to_keep("session", "meeting"),
    to_keep("add_line", "meeting", lambda _: {"title": "明年书目"}),
    to_keep("strike", "line"),
    to_keep("remove_line", "own_line"),
    to_keep("decide", "line", a_decision),
    *rows("agree_on_line", KEEPS, "line", an_action),
    Address("oversight:register", SIGNED_IN),
    Address("oversight:register", SEES, asks=in_branch),
    Address("oversight:export", SIGNED_IN),
    Address("oversight:register_sheet", SIGNED_IN),
    Address("oversight:agree", KEEPS, ONLY_SEES, asks=in_branch),
    Address("oversight:agree", KEEPS, ONLY_SEES, asks=in_branch, method="POST", sends=an_action),
    Address("oversight:action", SEES, args=of("action")),
    *rows("do", (MEMBER, SECRETARY, ADMINISTRATOR), "action", said),
    *rows("verify", (SECRETARY, STAFF, ADMINISTRATOR), "action_done", said),
    *rows("reopen", (SECRETARY, STAFF, ADMINISTRATOR), "action_done", said),
    *rows("change", KEEPS, "action", an_action),
    *rows("give_up", KEEPS, "action", said),
    Address("oversight:file", SEES, args=of("action_file")),
    Address("oversight:findings", SIGNED_IN),
    Address("oversight:findings", SEES, asks=in_branch),
    Address("oversight:findings_sheet", SEES, asks=in_branch),
    Address("oversight:new_finding", FINDS, (MEMBER,), asks=in_branch),
    Address(
        "oversight:new_finding",
        FINDS,
        (MEMBER,),
        asks=in_branch,
        method="POST",
        sends=what_was_found,
    ),
    Address("oversight:finding", SEES, args=of("finding")),
    *rows("finding_act", KEEPS, "finding", an_action),
    *rows("finding_answer", KEEPS, "finding", in_words),
    *rows("finding_uphold", FINDS_ABOVE, "finding", in_words),
    *rows("finding_drop", FINDS_ABOVE, "finding", in_words),
    *rows("finding_again", FINDS_ABOVE, "finding_dropped", in_words),
    Address("oversight:copies", SIGNED_IN),
    *(
        Address("oversight:copy", ORDERS, method=method, args=of("copy"), sends=what_was_found)
        for method in ("GET", "POST")
    ),
    Address("oversight:pass_copy", ORDERS, method="POST", args=of("copy")),
    Address("oversight:inspections", SIGNED_IN),
    Address("oversight:new_inspection", ORDERS, asks=in_county),
    Address(
        "oversight:new_inspection",
        ORDERS,
        asks=in_county,
        method="POST",
        sends=what_is_inspected,
    ),
    Address("oversight:inspection", READS, args=of("inspection")),
    Address("oversight:inspection_sheet", READS, args=of("inspection")),
    Address("oversight:drawn", ORDERS, (SECRETARY,), args=of("inspection")),
    Address(
        "oversight:inspector_slip",
        ORDERS,
        (SECRETARY,),
        method="POST",
        args=of("inspection"),
        gives=200,
    ),
    Address("oversight:draw", ORDERS, args=of("inspection_ahead")),
    Address(
        "oversight:draw",
        ORDERS,
        method="POST",
        args=of("inspection_ahead"),
        sends=lambda _: {"size": 1},
    ),
    Address("oversight:close_inspection", ORDERS, (SECRETARY,), args=of("inspection")),
    Address(
        "oversight:close_inspection",
        ORDERS,
        (SECRETARY,),
        method="POST",
        args=of("inspection"),
        sends=lambda _: {"summary": "齐全"},
    ),
    Address("oversight:look", READS, args=of("look")),
    Address("oversight:look", (), READS, method="POST", args=of("look")),
    Address("oversight:answer_look", (SECRETARY, ADMINISTRATOR), (STAFF,), args=of("look")),
    Address(
        "oversight:answer_look",
        (SECRETARY, ADMINISTRATOR),
        (STAFF,),
        method="POST",
        args=of("look"),
        sends=said,
    ),
    Address("oversight:find_at_look", ORDERS, (SECRETARY,), args=of("look")),
    Address(
        "oversight:find_at_look",
        ORDERS,
        (SECRETARY,),
        method="POST",
        args=of("look"),
        sends=what_was_found,
    ),
]
