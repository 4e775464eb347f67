"""The shape of what people type."""

from .hooks import HookForm
from .mailboxes import AddressForm, MailCodeForm
from .wishes import WishesForm

__all__ = ["AddressForm", "HookForm", "MailCodeForm", "WishesForm"]
