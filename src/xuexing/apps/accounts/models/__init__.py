"""Tables of the room."""

from .sign_in import SignIn
from .slip import Slip
from .user import User

__all__ = ["SignIn", "Slip", "User"]
