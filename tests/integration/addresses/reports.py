"""Addresses of reports: a unit's leaders write, the unit above answers, circulars go down."""

from .address import Address
from .world import ADMINISTRATOR, FOREIGNER, MEMBER, SECRETARY, STAFF

WRITES = (SECRETARY, ADMINISTRATOR)
READS = (SECRETARY, STAFF, ADMINISTRATOR)
LEADS = (SECRETARY, FOREIGNER, STAFF, ADMINISTRATOR)
ABOVE = (STAFF, ADMINISTRATOR)
WORDS = {"problems": "凑不齐人", "version": 1}
RETURN = {"remarks": "请写清楚谁来办", "due_on": "2026-12-01"}
CALL = {"half": "2026H2", "due_on": "2026-12-20", "kinds": ["branch"]}
BLANK = {"title": "上半年统计表", "asked_by": "市委组织部"}


def in_branch(world):
    return {"unit": world.branch.uuid}


def of(name):
    return lambda world: {"uuid": getattr(world, name).uuid}


def a_figure(world):
    return {"uuid": world.handed_in.uuid, "key": "sessions"}


def for_branch(world):
    return {"uuid": world.blank.uuid}


def half_year(_world):
    return {"kind": "half_year", "half": "2026H2"}


ADDRESSES = [
    Address("reports:list", READS, (MEMBER,), asks=in_branch),
    Address("reports:begin", WRITES, (MEMBER, STAFF), asks=in_branch, method="POST",
            sends=half_year),
    Address("reports:report", WRITES, args=of("drafted")),
    Address("reports:words", WRITES, args=of("drafted")),
    Address("reports:words", WRITES, args=of("drafted"), method="POST", sends=lambda _: WORDS),
    Address("reports:submit", WRITES, args=of("drafted"), method="POST"),
    Address("reports:figure", READS, args=a_figure),
    Address("reports:return", ABOVE, (SECRETARY,), args=of("handed_in")),
    Address("reports:return", ABOVE, (SECRETARY,), args=of("handed_in"), method="POST",
            sends=lambda _: RETURN),
    Address("reports:accept", ABOVE, (SECRETARY,), args=of("handed_in"), method="POST"),
    Address("reports:issue", ABOVE, args=of("circular"), method="POST"),
    Address("reports:add_blank", WRITES, (MEMBER, STAFF), asks=in_branch),
    Address("reports:add_blank", WRITES, (MEMBER, STAFF), asks=in_branch, method="POST",
            sends=lambda world: {**BLANK, "file": world.blank_file}),
    Address("reports:blank", WRITES, (MEMBER,), args=for_branch, asks=in_branch,
            but={STAFF: 403, FOREIGNER: 404, MEMBER: 404}),
    Address("reports:blank", WRITES, args=for_branch, asks=in_branch, method="POST",
            but={STAFF: 403}),
    Address("reports:filled", WRITES, args=for_branch, asks=in_branch, but={STAFF: 403}),
    Address("reports:places", ABOVE, (SECRETARY, FOREIGNER), args=for_branch),
    Address("reports:places", ABOVE, (SECRETARY, FOREIGNER), args=for_branch, method="POST"),
    Address("reports:remove_blank", ABOVE, (SECRETARY, FOREIGNER), args=for_branch,
            method="POST"),
    Address("reports:call_for_blank", ABOVE, (SECRETARY, FOREIGNER), args=for_branch),
    Address("reports:call_for_blank", ABOVE, (SECRETARY, FOREIGNER), args=for_branch,
            method="POST", sends=lambda _: CALL),
    Address("reports:call", ABOVE, args=of("call")),
    Address("reports:returned", ABOVE, args=of("returned_call")),
    Address("reports:end_call", ABOVE, args=of("call"), method="POST"),
    Address("reports:one_returned", (SECRETARY, STAFF, ADMINISTRATOR), args=of("returned")),
]  # fmt: skip
