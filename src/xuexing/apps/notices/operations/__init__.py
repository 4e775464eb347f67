"""Everything that changes what people are asked and told; each operation is one transaction."""

from .due import tell_due
from .feeds import end_feed, make_feed
from .forgetting import forget_notices_of
from .hooks import end_hook, make_trial, save_hook
from .letters import make_letters, send_code_letter, send_letters
from .mailboxes import UnableToSendCode, apply_mail_code, remove_address, save_address
from .messages import UnableToSendAgain, send_again, send_message, take_due_messages
from .passing import move_to_dos
from .pruning import prune_notices
from .reading import read_all_notices, read_notice
from .sending import end_lost
from .telling import News, tell
from .to_dos import (
    Asked,
    ask,
    ask_all,
    forget_to_dos,
    prune_to_dos,
    settle,
    settle_all,
)
from .wishes import change_wishes

__all__ = [
    "Asked",
    "News",
    "UnableToSendAgain",
    "UnableToSendCode",
    "apply_mail_code",
    "ask",
    "ask_all",
    "change_wishes",
    "end_feed",
    "end_hook",
    "end_lost",
    "forget_notices_of",
    "forget_to_dos",
    "make_feed",
    "make_letters",
    "make_trial",
    "move_to_dos",
    "prune_notices",
    "prune_to_dos",
    "read_all_notices",
    "read_notice",
    "remove_address",
    "save_address",
    "save_hook",
    "send_again",
    "send_code_letter",
    "send_letters",
    "send_message",
    "settle",
    "settle_all",
    "take_due_messages",
    "tell",
    "tell_due",
]
