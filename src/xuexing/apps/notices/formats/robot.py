"""What the robots of chat groups have in common."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from xuexing.foundation.outgoing import Answer

MOST_SAID = 120


@dataclass(frozen=True)
class ForGroup:
    """What is to be said to a group.

    Parameters
    ----------
    text
        The whole message, lines apart.
    key
        The same however often the message is sent.
    fields
        The parts of it, for programs.
    """

    text: str
    key: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Posted:
    """What is posted where."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Outcome(StrEnum):
    """What an answer means."""

    SENT = "sent"
    AGAIN = "again"
    """Nothing was taken; later it may be."""
    REFUSED = "refused"
    UNSURE = "unsure"
    """A gateway answered that does not know itself."""


@dataclass(frozen=True)
class Verdict:
    """What an answer means, and what the service said of it."""

    outcome: Outcome
    problem: str = ""


@dataclass(frozen=True)
class Robot:
    """One service.

    Parameters
    ----------
    hosts
        The only hosts its addresses have; none for any.
    signs
        Whether it takes a secret to sign with.
    write
        Writes a message for an address and a secret at a moment.
    judge
        Reads the answer.
    """

    hosts: frozenset[str]
    signs: bool
    write: Callable[[str, str, ForGroup, dt.datetime], Posted]
    judge: Callable[[Answer], Verdict]


def as_json(value: Mapping[str, Any]) -> bytes:
    """Return JSON with Chinese as it is."""
    return json.dumps(value, ensure_ascii=False).encode()


def cut(text: str, most_bytes: int) -> str:
    """Return a text of at most so many bytes, whole characters, with an ellipsis where it was cut."""
    if len(text.encode()) <= most_bytes:
        return text
    return text.encode()[: most_bytes - 3].decode(errors="ignore") + "…"


def judge_by(answer: Answer, *, code: str, words: str, again: frozenset[int]) -> Verdict:
    """Return what an answer means whose body carries a code, 0 for done.

    Parameters
    ----------
    code, words
        Names of the fields.
    again
        Codes that say: too many for the moment.
    """
    if answer.status != HTTPStatus.OK:
        return judge_by_status(answer)
    said = answer.said.get(code)
    if said == 0:
        return Verdict(Outcome.SENT)
    outcome = Outcome.AGAIN if said in again else Outcome.REFUSED
    return Verdict(outcome, f"{said} {answer.said.get(words, '')}".strip()[:MOST_SAID])


def judge_by_status(answer: Answer) -> Verdict:
    """Return what a status means: done, busy, failed, not known to a gateway, or refused."""
    if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return Verdict(Outcome.SENT)
    problem = f"HTTP {answer.status}"
    if answer.status in GATEWAYS:
        return Verdict(Outcome.UNSURE, problem)
    again = answer.status in BUSY or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return Verdict(Outcome.AGAIN if again else Outcome.REFUSED, problem)


BUSY = (HTTPStatus.TOO_MANY_REQUESTS,)
GATEWAYS = (HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT)
