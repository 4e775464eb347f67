"""Addresses of practice: the branch's people raise, the owner carries on, the raiser closes."""

from .address import Address
from .world import ADMINISTRATOR, MEMBER, SECRETARY, SIGNED_IN, STAFF

SEES = (MEMBER, SECRETARY, STAFF, ADMINISTRATOR)
BELONGS = (MEMBER, SECRETARY, ADMINISTRATOR)
KEEPS = (SECRETARY, ADMINISTRATOR)


def of(name):
    """Return the address of a problem of the world."""
    return lambda world: {"uuid": getattr(world, name).uuid}


def rows(name, may, problem, sends, *, gives=0):
    """Return the rows of a step: its page and what it does."""
    row = {
        "name": f"practice:{name}",
        "may": may,
        "sees": tuple(who for who in SEES if who not in may),
        "args": of(problem),
    }
    return [Address(**row), Address(**row, method="POST", sends=sends, gives=gives)]


def in_branch(world):
    return {"unit": world.branch.uuid}


def of_session(world):
    return in_branch(world) | {"session": world.session.uuid}


def a_problem(world):
    return {"what": "少停水", "on": "2026-11-20", "raiser_name": "石桥村村民"}


def said(_world):
    return {"text": "好了", "on": "2026-11-20"}


def a_reason(_world):
    return {"text": "提错了"}


ADDRESSES = [
    Address("practice:list", SIGNED_IN),
    Address("practice:list", SEES, asks=in_branch),
    Address("practice:export", SIGNED_IN),
    Address("practice:raise", BELONGS, sees=(STAFF,), asks=in_branch),
    Address("practice:raise", BELONGS, sees=(STAFF,), asks=of_session),
    Address(
        "practice:raise", BELONGS, sees=(STAFF,), asks=of_session, method="POST", sends=a_problem
    ),
    Address("practice:problem", SEES, args=of("problem")),
    Address("practice:sheet", SEES, args=of("problem")),
    *rows("change", BELONGS, "problem", lambda _: {"what": "少停水了", "version": 1}),
    *rows(
        "take_up",
        BELONGS,
        "problem",
        lambda w: {"owner": w.member.pk, "due_on": "2026-12-01"},
    )[:1],
    Address(
        "practice:take_up",
        KEEPS,
        sees=(STAFF,),
        method="POST",
        args=of("problem"),
        sends=lambda w: {"owner": w.secretary.pk, "due_on": "2026-12-01"},
        # A member takes it up for nobody but themselves.
        but={MEMBER: 422},
    ),
    *rows("try", KEEPS, "problem_taken", said),
    *rows("show", KEEPS, "problem_shown", said),
    *rows(
        "answer", (MEMBER, ADMINISTRATOR), "problem_shown", lambda w: said(w) | {"is_better": "yes"}
    ),
    *rows(
        "verify", (STAFF, ADMINISTRATOR), "problem_shown", lambda w: said(w) | {"name": "水利局"}
    ),
    *rows("unsolved", BELONGS, "problem_taken", said),
    *rows("reopen", BELONGS, "problem_solved", a_reason),
    *rows("take_back", BELONGS, "problem", a_reason),
    Address("practice:file", SEES, args=of("problem_file")),
    Address("practice:ideas", SIGNED_IN),
    Address(
        "practice:new_idea",
        (MEMBER, SECRETARY),
        sees=(STAFF, ADMINISTRATOR),
        asks=in_branch,
    ),
    Address(
        "practice:new_idea",
        (MEMBER, SECRETARY),
        sees=(STAFF, ADMINISTRATOR),
        asks=in_branch,
        method="POST",
        sends=lambda w: {
            "what": "只填一次",
            "text": "从记录里生成",
            "to_unit": w.county.pk,
            "shown_as": "role",
        },
    ),
    Address("practice:idea", SEES, args=of("idea")),
    *rows("answer_idea", KEEPS, "idea", lambda _: {"answer": "taken", "why": "照办"}),
    *rows(
        "answer_idea",
        (STAFF, ADMINISTRATOR),
        "idea_above",
        lambda _: {"answer": "not_taken", "why": "另有安排"},
    ),
]
