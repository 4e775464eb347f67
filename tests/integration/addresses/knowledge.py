"""Addresses of the tree of topics: who belongs to a unit sees it, who leads or keeps one changes its own."""

from .address import Address
from .world import ADMINISTRATOR, FOREIGNER, MEMBER, SECRETARY, STAFF

PEOPLE = (MEMBER, SECRETARY, FOREIGNER, STAFF, ADMINISTRATOR)
SEES = (MEMBER, SECRETARY, STAFF, ADMINISTRATOR)
CHANGES = (SECRETARY, STAFF, ADMINISTRATOR)
ADDS = (SECRETARY, FOREIGNER, STAFF, ADMINISTRATOR)


def to_change(name, **given):
    return Address(f"knowledge:{name}", CHANGES, (MEMBER,), **given)


def of_topic(world):
    return {"uuid": world.topic.uuid}


def of_retired(world):
    return {"uuid": world.retired_topic.uuid}


def same(world):
    return {"other": world.same_topic.uuid}


ADDRESSES = [
    Address("knowledge:tree", PEOPLE),
    Address("knowledge:topic", SEES, args=of_topic),
    Address("knowledge:new", ADDS, (MEMBER,)),
    Address(
        "knowledge:new",
        (SECRETARY, ADMINISTRATOR),
        (MEMBER,),
        method="POST",
        sends=lambda w: {"title": "党章", "kind": "topic", "owner": w.branch.uuid},
        but={FOREIGNER: 422, STAFF: 422, ADMINISTRATOR: 422},
    ),
    to_change("rename", args=of_topic),
    to_change("rename", args=of_topic, method="POST", sends=lambda _: {"title": "中共党史"}),
    to_change("move", args=of_topic),
    to_change("move", args=of_topic, method="POST", sends=same),
    to_change("merge", args=of_topic),
    to_change("merge", args=of_topic, method="POST", sends=same),
    to_change("retire", args=of_topic),
    to_change("retire", args=of_topic, method="POST"),
    to_change("restore", args=of_retired, method="POST"),
]
