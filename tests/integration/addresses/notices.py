"""Addresses of notices: one's own to each person; a unit's group and calendar to who leads it."""

from .address import Address
from .world import ADMINISTRATOR, EVERYBODY, FOREIGNER, MEMBER, SECRETARY, STAFF

PEOPLE = (MEMBER, SECRETARY, FOREIGNER)
LEADS = (SECRETARY, STAFF, ADMINISTRATOR)
HOURS = {"digest_time": "18:00", "quiet_from": "22:00", "quiet_until": "07:00"}
GROUP = {"service": "wecom", "url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=2"}


def mine(name, **given):
    return Address(f"notices:{name}", PEOPLE, **given)


def to_lead(name, **given):
    return Address(f"notices:{name}", LEADS, (MEMBER,), **given)


def of_branch(world):
    return {"uuid": world.branch.uuid}


def of_group(world):
    return {"uuid": world.hook.unit.uuid}


ADDRESSES = [
    mine("list"),
    mine("read_all", method="POST"),
    Address(
        "notices:open", (MEMBER, SECRETARY), args=lambda w: {"uuid": w.notice.uuid}, method="POST"
    ),
    mine("settings"),
    mine("settings", method="POST", sends=lambda _: HOURS),
    # No mail server is named in this world.
    mine("save_address", method="POST", sends=lambda _: {"address": "x@x.example"}, gives=200),
    mine("confirm_address", method="POST", sends=lambda _: {"code": "2222-2222"}, gives=422),
    mine("remove_address", method="POST"),
    mine("calendar"),
    mine("make_calendar", method="POST", gives=200),
    mine("end_calendar", method="POST"),
    Address("notices:feed", EVERYBODY, args=lambda w: {"token": w.token}),
    to_lead("unit", args=of_branch),
    to_lead("hook", args=of_branch),
    to_lead("hook", args=of_branch, method="POST", sends=lambda _: GROUP),
    to_lead("try_hook", args=of_group, method="POST"),
    to_lead("end_hook", args=of_group, method="POST"),
    to_lead("make_unit_calendar", args=of_branch, method="POST", gives=200),
    to_lead("end_unit_calendar", args=of_branch, method="POST"),
    to_lead("send_again", args=lambda w: {"uuid": w.message.uuid}, method="POST"),
]
