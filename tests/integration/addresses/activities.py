"""Addresses of activities: the branch's people see its sessions, its secretary records them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from .address import Address
from .world import ADMINISTRATOR, MEMBER, SECRETARY, SIGNED_IN, STAFF

SEES = (MEMBER, SECRETARY, STAFF, ADMINISTRATOR)
RECORDS = (SECRETARY, ADMINISTRATOR)
ONLY_SEES = (MEMBER, STAFF)
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


def some_file(_world):
    return {"file": SimpleUploadedFile("提纲.txt", "学习提纲".encode())}


ADDRESSES = [
    Address("activities:list", SIGNED_IN),
    to_record("new", asks=in_branch),
    to_record("new", asks=in_branch, method="POST", sends=lambda _: DETAILS),
    to_see("session", args=of_session),
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
    to_see("file", args=of_material),
    to_record("remove_file", args=of_material, method="POST"),
]
