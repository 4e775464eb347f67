"""Addresses of the rulebook: who sees a unit sees its duties; one's own are for oneself and above."""

from .address import Address
from .world import ADMINISTRATOR, FOREIGNER, MEMBER, SECRETARY, STAFF

SEES = (MEMBER, SECRETARY, STAFF, ADMINISTRATOR)
READS_RULES = (*SEES, FOREIGNER)
DECIDES = (STAFF, ADMINISTRATOR)
ONLY_READS = (MEMBER, SECRETARY, FOREIGNER)


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
    Address("rulebook:rules", READS_RULES),
    Address("rulebook:rule", READS_RULES, args=lambda _: {"duty": "PM-22"}),
    Address(
        "rulebook:adopt",
        DECIDES,
        sees=ONLY_READS,
        method="POST",
        args=lambda _: {"duty": "PM-22"},
        sends=lambda _: {"from_on": "2026-11-20"},
    ),
    Address(
        "rulebook:give_up",
        DECIDES,
        sees=ONLY_READS,
        method="POST",
        args=lambda w: {"duty": w.practice.duty},
    ),
    # Told to the secretary of the unit: to nobody above, and not to the administrator.
    Address(
        "rulebook:caution",
        (SECRETARY,),
        args=lambda w: {"key": "PM-13", "uuid": w.absentee.uuid},
    ),
]
