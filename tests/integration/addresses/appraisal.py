"""Addresses of appraisal: an objection is its member's and its answerers' business alone."""

from .address import Address, nothing
from .world import ADMINISTRATOR, FOREIGNER, MEMBER, SECRETARY, SIGNED_IN, STAFF

PEOPLE = (MEMBER, SECRETARY, FOREIGNER)
ANSWERS = (SECRETARY, ADMINISTRATOR)
REFUSAL = {"verdict": "refused", "text": "签到表上是准时。"}


def of_closed(world):
    return {"uuid": world.closed.uuid}


def of_objection(world):
    return {"uuid": world.objection.uuid}


def of_refused(world):
    return {"uuid": world.refused.uuid}


def of_rechecked(world):
    return {"uuid": world.rechecked.uuid}


def both(name, may, sees, args, sends=nothing):
    """Return the rows of a form: its page and what it does."""
    row = {"name": f"appraisal:{name}", "may": may, "sees": sees, "args": args}
    return [Address(**row), Address(**row, method="POST", sends=sends)]


ADDRESSES = [
    Address("appraisal:objections", SIGNED_IN),
    Address("appraisal:choose", PEOPLE),
    *both(
        "object",
        (MEMBER, SECRETARY),
        (),
        of_closed,
        lambda _: {"claim": "late", "text": "我迟到了。"},
    ),
    Address("appraisal:objection", (MEMBER, *ANSWERS), args=of_objection),
    *both("answer", ANSWERS, (MEMBER,), of_objection, lambda _: REFUSAL),
    *both("recheck", (MEMBER,), ANSWERS, of_refused, lambda _: {"text": ""}),
    *both("decide", (STAFF, ADMINISTRATOR), (MEMBER, SECRETARY), of_rechecked, lambda _: REFUSAL),
    Address("appraisal:take_back", (MEMBER,), ANSWERS, method="POST", args=of_objection),
    Address("appraisal:close", (MEMBER,), ANSWERS, method="POST", args=of_refused),
]
