"""Addresses of the library: everybody has their own Learn; who leads or keeps a unit makes its lists."""

from .address import Address
from .world import ADMINISTRATOR, MEMBER, SECRETARY, SIGNED_IN, STAFF

MAKES = (SECRETARY, STAFF, ADMINISTRATOR)
OF_THE_BRANCH = (MEMBER, SECRETARY)
LIST = {"title": "书目", "starts_on": "2026-07-01", "ends_on": "2026-12-31", "version": 1}
ENTRY = {"title": "防汛条例"}


def to_make(name, **given):
    return Address(f"library:{name}", MAKES, (MEMBER,), **given)


def in_branch(world):
    return {"unit": world.branch.uuid}


def of_list(world):
    return {"uuid": world.reading_list.uuid}


def of_entry(world):
    return {"uuid": world.elective.uuid}


ADDRESSES = [
    Address("library:learn", SIGNED_IN),
    Address("library:choose", OF_THE_BRANCH, args=of_entry, method="POST"),
    Address("library:leave", OF_THE_BRANCH, args=of_entry, method="POST"),
    to_make("lists", asks=in_branch),
    to_make("add_list", asks=in_branch),
    to_make("add_list", asks=in_branch, method="POST", sends=lambda _: LIST),
    to_make("list", args=of_list),
    to_make("list", args=of_list, method="POST", sends=lambda _: ENTRY),
    to_make("change_list", args=of_list),
    to_make("change_list", args=of_list, method="POST", sends=lambda _: LIST),
    to_make("give", args=of_list, method="POST"),
    to_make("entry", args=of_entry),
    to_make("entry", args=of_entry, method="POST", sends=lambda _: ENTRY),
    to_make("remove_entry", args=of_entry, method="POST"),
]
