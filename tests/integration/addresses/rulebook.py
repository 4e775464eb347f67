"""Addresses of the rulebook: who sees a unit sees its duties; one's own are for oneself and above."""

from .address import Address
from .world import ADMINISTRATOR, MEMBER, SECRETARY, STAFF

SEES = (MEMBER, SECRETARY, STAFF, ADMINISTRATOR)


def why(duty, kind, period, about):
    return Address(
        "rulebook:why",
        SEES,
        args=lambda w: {"duty": duty, "kind": kind, "period": period, "uuid": about(w).uuid},
    )


ADDRESSES = [
    Address("rulebook:list", SEES, asks=lambda w: {"unit": w.branch.uuid}),
    why("PM-3", "unit", "2026-11", lambda w: w.branch),
    why("PM-1", "person", "2026", lambda w: w.member),
]
