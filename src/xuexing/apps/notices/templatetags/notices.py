"""What became of messages, in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from xuexing.apps.notices.forms.hooks import SERVICES
from xuexing.apps.notices.models import Hook, Message, Sending, Service
from xuexing.apps.notices.operations.messages import ENTER_AGAIN
from xuexing.apps.notices.operations.sending import KILLED
from xuexing.foundation.outgoing import UnableToReach, UnableToSend, UnableToTellIfSent

register = template.Library()


@register.filter
def service_words(hook: Hook) -> str:
    """Return whose group robot it is."""
    return str(dict(SERVICES)[Service(hook.service)])


@register.filter
def became(message: Message) -> str:
    """Return what became of a message."""
    if message.state == Sending.WAITING and message.problem:
        return _("not sent yet, it is tried again")
    return {
        Sending.WAITING: _("waiting"),
        Sending.CLAIMED: _("being sent"),
        Sending.SENT: _("arrived"),
        Sending.FAILED: _("not arrived"),
        Sending.UNSURE: _("may have arrived: look in the group"),
        Sending.DROPPED: _("not sent"),
    }[Sending(message.state)]


@register.filter
def problem_words(message: Message) -> str:
    """Return why a message did not arrive: in our words, or in the service's own."""
    known = {
        ENTER_AGAIN: _("The address can no longer be read. Enter it again."),
        KILLED: _("The sender was ended in the middle."),
        UnableToReach.code: _("The address leads to no machine on the public internet."),
        UnableToSend.code: _("The service could not be reached."),
        UnableToTellIfSent.code: _("The service gave no answer."),
    }
    said = message.problem
    return known.get(said) or (_("The service answered: %(said)s") % {"said": said} if said else "")


@register.filter
def can_be_sent_again(message: Message) -> bool:
    """Tell whether a message may be sent once more."""
    return message.state in {Sending.FAILED, Sending.UNSURE}
