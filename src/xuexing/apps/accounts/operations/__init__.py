"""Changes to accounts, each with its audit row."""

from .forgetting import forget_user
from .passwords import (
    UnableToResetPassword,
    UnableToSetPassword,
    check_new_password,
    reset_password,
    set_password,
)
from .preferences import UnableToChooseLanguage, choose_language, choose_large_type
from .pruning import prune_expired
from .sign_ins import end_other_sign_ins, end_sign_in
from .slips import NewSlip, UnableToMakeSlips, make_slips, use_slip
from .users import (
    UnableToCreateUser,
    UnableToCreateUsers,
    UnableToDeactivateUser,
    create_user,
    create_users,
    deactivate_user,
    reactivate_user,
)

__all__ = [
    "NewSlip",
    "UnableToChooseLanguage",
    "UnableToCreateUser",
    "UnableToCreateUsers",
    "UnableToDeactivateUser",
    "UnableToMakeSlips",
    "UnableToResetPassword",
    "UnableToSetPassword",
    "check_new_password",
    "choose_language",
    "choose_large_type",
    "create_user",
    "create_users",
    "deactivate_user",
    "end_other_sign_ins",
    "end_sign_in",
    "forget_user",
    "make_slips",
    "prune_expired",
    "reactivate_user",
    "reset_password",
    "set_password",
    "use_slip",
]
