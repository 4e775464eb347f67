"""Changes to units, people, memberships and posts."""

from .accounts import give_account, give_accounts, give_new_password, give_slips
from .forgetting import ForgetReason, UnableToForget, UnableToForgetYet, forget_person
from .people import (
    UnableToAddPerson,
    add_member,
    add_person,
    end_exemption,
    exempt_person,
    join_unit,
    leave_unit,
)
from .posts import UnableToAppoint, appoint, end_grant, grant_role, leave_post
from .settings import change_contact
from .start import UnableToStart, settle_organization, start_organization
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
    "ForgetReason",
    "UnableToAddPerson",
    "UnableToAddUnit",
    "UnableToAppoint",
    "UnableToCloseUnit",
    "UnableToForget",
    "UnableToForgetYet",
    "UnableToMoveUnit",
    "UnableToStart",
    "add_member",
    "add_person",
    "add_unit",
    "appoint",
    "change_contact",
    "change_unit",
    "close_unit",
    "end_exemption",
    "end_grant",
    "exempt_person",
    "forget_person",
    "give_account",
    "give_accounts",
    "give_new_password",
    "give_slips",
    "grant_role",
    "join_unit",
    "leave_post",
    "leave_unit",
    "move_unit",
    "settle_organization",
    "start_organization",
]
