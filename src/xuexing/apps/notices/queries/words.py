"""Codes of the room in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..models import About, Channel, Sending

ABOUT = {
    About.SESSION: _("A session was arranged, moved or given up"),
    About.TO_DO: _("Something asked of me falls due"),
    About.ANSWER: _("The answer to what I asked"),
}
CHANNEL = {Channel.PAGES: _("Count as new here"), Channel.EMAIL: _("By e-mail")}
SENDING = {
    Sending.WAITING: _("waiting"),
    Sending.CLAIMED: _("being sent"),
    Sending.SENT: _("sent"),
    Sending.FAILED: _("not arrived"),
    Sending.UNSURE: _("may have arrived"),
    Sending.DROPPED: _("not sent"),
}


def get_about_words(about: str) -> str:
    """Return what a kind of notice is about."""
    return str(ABOUT[About(about)])


def get_channel_words(channel: str) -> str:
    """Return on which way a notice reaches somebody."""
    return str(CHANNEL[Channel(channel)])


def get_sending_words(state: str) -> str:
    """Return how far a letter or message has come."""
    return str(SENDING[Sending(state)])


def get_data_words(data: Mapping[str, Any]) -> str:
    """Return what a notice or to-do keeps, as the program names it."""
    return "; ".join(f"{name}: {value}" for name, value in data.items() if value)
