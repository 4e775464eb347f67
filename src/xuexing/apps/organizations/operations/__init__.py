"""Changes to units, people, memberships and posts."""

from .accounts import give_account, give_accounts, give_new_password, give_slips
from .arrivals import Arrival, record_arrival
from .away import UnableToChangeAway, Whereabouts, end_away, record_away
from .exemptions import ask_exemptions_again, end_exemption, exempt_person
from .letters import UnableToAnswerTransfer, return_transfer, withdraw_transfer
from .people import UnableToAddPerson, add_member, add_person, join_unit, leave_unit
from .posts import UnableToAppoint, appoint, end_grant, grant_role, leave_post
from .start import UnableToStart, settle_organization, start_organization
from .transfers import (
    UnableToAcceptTransfer,
    UnableToTransfer,
    accept_transfer,
    begin_transfer,
)
from .units import (
    UnableToAddUnit,
    UnableToCloseUnit,
    UnableToMoveUnit,
    add_unit,
    change_unit,
    close_unit,
    move_unit,
)

__all__ = [
    "Arrival",
    "UnableToAcceptTransfer",
    "UnableToAddPerson",
    "UnableToAddUnit",
    "UnableToAnswerTransfer",
    "UnableToAppoint",
    "UnableToChangeAway",
    "UnableToCloseUnit",
    "UnableToMoveUnit",
    "UnableToStart",
    "UnableToTransfer",
    "Whereabouts",
    "accept_transfer",
    "add_member",
    "add_person",
    "add_unit",
    "appoint",
    "ask_exemptions_again",
    "begin_transfer",
    "change_unit",
    "close_unit",
    "end_away",
    "end_exemption",
    "end_grant",
    "exempt_person",
    "give_account",
    "give_accounts",
    "give_new_password",
    "give_slips",
    "grant_role",
    "join_unit",
    "leave_post",
    "leave_unit",
    "move_unit",
    "record_arrival",
    "record_away",
    "return_transfer",
    "settle_organization",
    "start_organization",
    "withdraw_transfer",
]
