"""Tables of the room."""

from .sign_in import SignIn
from .slip import Slip, digest_of_code, normal_code
from .user import User, lockout_key, normal_sign_in_name

__all__ = [
    "SignIn",
    "Slip",
    "User",
    "digest_of_code",
    "lockout_key",
    "normal_code",
    "normal_sign_in_name",
]
