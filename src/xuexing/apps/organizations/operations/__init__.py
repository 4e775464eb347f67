"""Changes to units, people, memberships and posts."""

from .accounts import give_account, give_accounts, give_new_password, give_slips
from .arrivals import Arrival, record_arrival
from .away import set_away
from .candidates import (
    UnableToAddCandidate,
    add_candidate,
    admit_candidate,
    begin_candidacy,
    change_candidacy,
    end_candidacy,
    move_candidate,
)
from .exemptions import ask_exemptions_again, end_exemption, exempt_person
from .forgetting import ForgetReason, UnableToForget, UnableToForgetYet, forget_person
from .handing import UnableToHandOver, hand_over_post
from .letters import UnableToSettleTransfer, return_transfer, withdraw_transfer
from .merging import UnableToMergePeople, merge_people
from .people import UnableToAddPerson, add_member, add_person, join_unit, leave_unit
from .posts import (
    SECRETARY,
    UnableToAppoint,
    appoint,
    end_grant,
    end_grants_of,
    grant_role,
    leave_post,
)
from .reshaping import merge_units, split_unit
from .settings import change_contact
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
    "SECRETARY",
    "Arrival",
    "ForgetReason",
    "UnableToAcceptTransfer",
    "UnableToAddCandidate",
    "UnableToAddPerson",
    "UnableToAddUnit",
    "UnableToAppoint",
    "UnableToCloseUnit",
    "UnableToForget",
    "UnableToForgetYet",
    "UnableToHandOver",
    "UnableToMergePeople",
    "UnableToMoveUnit",
    "UnableToSettleTransfer",
    "UnableToStart",
    "UnableToTransfer",
    "accept_transfer",
    "add_candidate",
    "add_member",
    "add_person",
    "add_unit",
    "admit_candidate",
    "appoint",
    "ask_exemptions_again",
    "begin_candidacy",
    "begin_transfer",
    "change_candidacy",
    "change_contact",
    "change_unit",
    "close_unit",
    "end_candidacy",
    "end_exemption",
    "end_grant",
    "end_grants_of",
    "exempt_person",
    "forget_person",
    "give_account",
    "give_accounts",
    "give_new_password",
    "give_slips",
    "grant_role",
    "hand_over_post",
    "join_unit",
    "leave_post",
    "leave_unit",
    "merge_people",
    "merge_units",
    "move_candidate",
    "move_unit",
    "record_arrival",
    "return_transfer",
    "set_away",
    "settle_organization",
    "split_unit",
    "start_organization",
    "withdraw_transfer",
]
