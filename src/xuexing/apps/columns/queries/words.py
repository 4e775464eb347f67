"""What was said, in words of the pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..models import About, Route


def get_about_words(about: str) -> str:
    """Return what something is about."""
    return {
        About.LEARNING: _("the learning of the organization"),
        About.SYSTEM: _("this system"),
    }[About(about)]


def get_route_words(route: str) -> str:
    """Return who answers, without the unit's name."""
    return {
        Route.SECRETARY: _("whoever leads the unit"),
        Route.ABOVE: _("the unit above"),
        Route.ADMINISTRATOR: _("the administrator of the system"),
    }[Route(route)]
