"""Addresses of organizations: the branch sees itself; its secretary and those above keep the roster."""

from django.core.files.uploadedfile import SimpleUploadedFile

from .address import Address, nothing
from .world import ADMINISTRATOR, FOREIGNER, MEMBER, NOBODY, SECRETARY, SIGNED_IN, STAFF

SEES = (MEMBER, SECRETARY, STAFF, ADMINISTRATOR)
KEEPS = (SECRETARY, STAFF, ADMINISTRATOR)
AT_HOME = dict.fromkeys((MEMBER, SECRETARY, FOREIGNER, STAFF), 302)
GIVES = (SECRETARY, STAFF, ADMINISTRATOR)
TAKES = (FOREIGNER, STAFF, ADMINISTRATOR)
BOTH_SIDES = (MEMBER, SECRETARY, FOREIGNER, STAFF, ADMINISTRATOR)
AWAY = {"is_away": "yes", "on": "2026-11-20", "place": "东莞"}
ARRIVAL = {
    "name": "邓家明",
    "status": "full",
    "unit_name": "东莞某支部",
    "sent_on": "2026-11-10",
    "from_on": "2026-11-20",
}
END = {"on": "2026-11-20", "reason": "moved"}
SPAN = {"from_on": "2026-11-20", "until_on": "2026-12-31"}
PERSON = {"name": "赵金山", "status": "full", "kind": "regular", "from_on": "2026-11-20"}
CANDIDATE = {"name": "林小雨", "stage": "applicant", "from_on": "2026-11-20"}
PART = {"code": "G1", "name": "第一党小组", "kind": "group"}


def to_keep(name, args, sends, *, asks=nothing, gives=0):
    """Return the rows of a form: its page and what it does."""
    row = {
        "name": f"organizations:{name}",
        "may": KEEPS,
        "sees": (MEMBER,),
        "args": args,
        "asks": asks,
    }
    return [Address(**row), Address(**row, method="POST", sends=sends, gives=gives)]


def of_branch(world):
    return {"uuid": world.branch.uuid}


def of_member(world):
    return {"uuid": world.member.uuid}


def of_membership(world):
    return {"uuid": world.member.memberships.get().uuid}


def of_post(world):
    return {"uuid": world.secretary.posts.get().uuid}


def of_candidacy(world):
    return {"uuid": world.candidacy.uuid}


def of_transfer(world):
    return {"uuid": world.transfer.uuid}


def unknown_to_members(name, args, sends):
    """Return the rows of a form of which only the keepers of the roster know."""
    row = {"name": f"organizations:{name}", "may": KEEPS, "args": args}
    return [Address(**row), Address(**row, method="POST", sends=lambda _: sends)]


def of_exemption(world):
    return {"uuid": world.exemption.uuid}


def on_transfer(name, may, **given):
    """Return a row about the member's letter to the other branch: both sides and the member see it."""
    sees = tuple(each for each in BOTH_SIDES if each not in may)
    return Address(f"organizations:{name}", may, sees, args=of_transfer, **given)


def in_branch(world):
    return {"unit": world.branch.uuid}


def a_roster(_world):
    return {"kind": "roster", "file": SimpleUploadedFile("名册.csv", "姓名\n赵金山\n".encode())}


def own_import(name, state, method="POST", sends=nothing):
    """Return the row of an import that the secretary began; nobody else of the branch knows of it."""
    return Address(
        f"organizations:{name}",
        (SECRETARY, ADMINISTRATOR),
        method=method,
        args=lambda w: {"uuid": w.import_at(state).uuid},
        sends=sends,
    )


ADDRESSES = [
    Address("organizations:units", SIGNED_IN, but=AT_HOME),
    Address("organizations:unit", SEES, args=of_branch),
    *to_keep("change_unit", of_branch, lambda w: {"name": w.branch.name, "kind": "branch"}),
    *to_keep("add_unit", of_branch, lambda _: PART),
    *to_keep("add_person", of_branch, lambda _: PERSON),
    *to_keep(
        "appoint",
        of_branch,
        lambda w: {"person": w.member.pk, "kind": "deputy", "from_on": "2026-11-20"},
    ),
    *to_keep("slips", of_branch, lambda w: {"person": [w.member.uuid]}, gives=200),
    Address("organizations:person", SEES, args=of_member),
    *to_keep("exempt", of_member, lambda _: SPAN | {"reason": "old_and_weak"}),
    *to_keep("move", of_member, lambda _: {"unit": "B2", "on": "2026-11-10"}),
    *to_keep("take_in", of_branch, lambda _: ARRIVAL),
    on_transfer("transfer", BOTH_SIDES),
    on_transfer("accept_transfer", TAKES, method="POST", sends=lambda _: {"on": "2026-11-20"}),
    on_transfer("return_transfer", TAKES),
    on_transfer("return_transfer", TAKES, method="POST", sends=lambda _: {"reason": "过期"}),
    on_transfer("withdraw_transfer", GIVES, method="POST"),
    *to_keep("give_password", of_member, lambda _: {}, gives=200),
    *to_keep("end_membership", of_membership, lambda _: END),
    *to_keep("end_post", of_post, lambda _: END | {"reason": "left_post"}),
    to_keep("end_exemption", of_exemption, lambda _: {})[1],
    *to_keep("add_candidate", of_branch, lambda _: CANDIDATE),
    *unknown_to_members("change_candidacy", of_candidacy, {"to": "applicant", "on": "2026-11-20"}),
    *to_keep("away", of_membership, lambda _: AWAY),
    *to_keep("imports", nothing, a_roster, asks=in_branch),
    Address("organizations:template", (*KEEPS, FOREIGNER), sees=(NOBODY, MEMBER)),
    own_import("import", "ready", method="GET"),
    own_import("answer_import", "asking"),
    own_import("apply_import", "ready"),
    own_import("stop_import", "ready"),
]
