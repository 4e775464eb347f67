"""Pages of the room."""

from .account import account, end_device, end_other_devices, language, large_type, password
from .sign_in import enter_slip, locked_out, sign_in, sign_out, use_slip

__all__ = [
    "account",
    "end_device",
    "end_other_devices",
    "enter_slip",
    "language",
    "large_type",
    "locked_out",
    "password",
    "sign_in",
    "sign_out",
    "use_slip",
]
