"""One address: how to make it, who may open it and what happens to everybody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpResponseBase
from django.urls import reverse

from .world import EVERYBODY, STRANGER, World

TO_SIGN_IN = "sent to sign in"
Made = Callable[[World], Mapping[str, Any]]


def nothing(_world: World) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Address:
    """Who may do what at an address.

    Parameters
    ----------
    name
        As ``reverse`` takes it.
    may
        Who may. Of the others a stranger is sent to sign in; the rest find nothing (404).
    sees
        Who may see the thing but not do this (403).
    method
        GET or POST; an address that takes both has a row for each.
    args, asks, sends
        Make, from the world, the parts of the address, the query after it, and what is posted.
    gives
        What those who may get: 200 for GET, 302 for POST unless said otherwise.
    but
        Who gets something else, and what.
    """

    name: str
    may: tuple[str, ...]
    sees: tuple[str, ...] = ()
    method: str = "GET"
    args: Made = nothing
    asks: Made = nothing
    sends: Made = nothing
    gives: int | str = 0
    but: Mapping[str, int | str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.name}"

    def url(self, world: World, *, unknown: bool = False) -> str:
        """Return the address; with ``unknown`` the keys in it are nobody's."""
        parts, asked = (
            {
                key: uuid4() if unknown and isinstance(value, UUID) else value
                for key, value in made(world).items()
            }
            for made in (self.args, self.asks)
        )
        return reverse(self.name, kwargs=parts) + (f"?{urlencode(asked)}" if asked else "")

    def expected(self) -> dict[str, int | str]:
        """Return what each gets."""
        gives = self.gives or (200 if self.method == "GET" else 302)
        otherwise = dict.fromkeys(EVERYBODY, 404) | {STRANGER: TO_SIGN_IN}
        return {
            **otherwise,
            **dict.fromkeys(self.sees, 403),
            **dict.fromkeys(self.may, gives),
            **self.but,
        }

    def open(self, world: World, who: str, url: str, *, as_part: bool = False) -> HttpResponseBase:
        """Return what somebody gets at an address that was made; as a part of a page if asked."""
        browser = world.browser(who)
        headers = {"hx-request": "true"} if as_part else {}
        if self.method == "GET":
            return browser.get(url, headers=headers)
        return browser.post(url, dict(self.sends(world)), headers=headers)


def outcome(response: HttpResponseBase) -> int | str:
    """Return the status of an answer, or that it sends to sign in."""
    location = response.headers.get("Location", "")
    sent = response.status_code == 302 and location.startswith(reverse("accounts:sign_in"))
    return TO_SIGN_IN if sent else response.status_code
