"""Letters to other machines: JSON to an address that somebody typed, and to no machine of our own.

An address that a person may choose is a way into the network the server stands in. So only HTTPS is
spoken, only to addresses of the public internet; the name is looked up once and the very addresses that
were looked at are the ones connected to; no redirect is followed and little of the answer is read.
``settings.OUTGOING_GUARD`` names the function that decides; no environment variable reaches it.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import json
import socket
import ssl
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from .errors import Refusal

SECONDS = 10
LONGEST = 30
MOST_READ = 65_536


class UnableToReach(Refusal):
    """The address is none that letters go to."""

    code = "address_refused"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    message = _(
        "Letters go only to https addresses on the public internet, without a user name in them."
    )


class UnableToSend(Refusal):
    """Nothing was sent: no connection came about, and it may be tried again."""

    code = "no_connection"
    message = _("No connection to %(host)s: %(why)s")


class UnableToTellIfSent(Refusal):
    """It was sent, and no answer came: whether it arrived nobody knows."""

    code = "no_answer"
    message = _("%(host)s took the letter and gave no answer; it may have arrived.")


@dataclass(frozen=True)
class Destination:
    """Where a letter goes.

    Parameters
    ----------
    addresses
        Addresses of the host that were looked up and found fit, in the order to be tried.
    path
        Path and query.
    """

    is_tls: bool
    host: str
    port: int
    addresses: tuple[str, ...]
    path: str


@dataclass(frozen=True)
class Answer:
    """What came back: the status, and the JSON if it was an object."""

    status: int
    said: Mapping[str, Any]


Guard = Callable[[str], Destination]


def check_url(url: str, *, hosts: Collection[str] = ()) -> None:
    """Refuse an address that letters never go to, without looking anything up.

    Parameters
    ----------
    hosts
        The only hosts that are meant; none for any.

    Raises
    ------
    UnableToReach
        It is not https, names a user, or names a machine that is not on the public internet.
    """
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise UnableToReach from None
    is_strange = any(sign.isspace() or not sign.isprintable() for sign in url)
    if parts.scheme != "https" or parts.username is not None or is_strange or "." not in host:
        raise UnableToReach
    if (hosts and host not in hosts) or _is_local_name(host):
        raise UnableToReach


def public_https(url: str) -> Destination:
    """Return where a letter to an address goes: the guard of every installation.

    Raises
    ------
    UnableToReach
        One of the addresses behind the name is not on the public internet.
    UnableToSend
        The name is not known.
    """
    check_url(url)
    destination = look_up(url)
    if not all(is_public(each) for each in destination.addresses):
        raise UnableToReach
    return destination


def look_up(url: str) -> Destination:
    """Return an address with the addresses behind its name, fit or not."""
    parts = urlsplit(url)
    host, is_tls = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_tls else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise UnableToSend(host=host, why=error.strerror or "") from error
    addresses = tuple(dict.fromkeys(str(each[4][0]) for each in found))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Destination(is_tls, host, port, addresses, path)


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public internet, seen through what wraps IPv4 in IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        wrapped = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if wrapped is not None:
            return is_public(str(wrapped))
        if found in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


def post_json(url: str, body: bytes, *, headers: Mapping[str, str]) -> Answer:
    """Send a body to an address and return the answer.

    Raises
    ------
    UnableToReach
        The guard refuses the address.
    UnableToSend
        No connection came about.
    UnableToTellIfSent
        It was sent and no answer came.
    """
    guard: Guard = import_string(settings.OUTGOING_GUARD)
    destination = guard(url)
    connection = _connected(destination)
    given = {"Content-Type": "application/json; charset=utf-8", **headers}
    # A timeout counts from byte to byte; whoever answers drop by drop is hung up on.
    patience = threading.Timer(LONGEST, _hang_up, [connection.sock])
    patience.start()
    try:
        connection.request("POST", destination.path, body=body, headers=given)
        answer = connection.getresponse()
        content = answer.read(MOST_READ)
        if answer.length and len(content) < MOST_READ:
            raise http.client.IncompleteRead(content, answer.length)
    except (OSError, http.client.HTTPException) as error:
        raise UnableToTellIfSent(host=destination.host) from error
    finally:
        patience.cancel()
        connection.close()
    return Answer(answer.status, _object(content))


def _connected(destination: Destination) -> http.client.HTTPConnection:
    """Return a connection to one of the addresses that were looked at, never to the name again."""
    kind = http.client.HTTPSConnection if destination.is_tls else http.client.HTTPConnection
    problem = OSError()
    for address in destination.addresses:
        connection = kind(destination.host, destination.port, timeout=SECONDS)
        try:
            connection.sock = _open(destination, address)
        except OSError as error:
            problem = error
        else:
            return connection
    raise UnableToSend(host=destination.host, why=problem.strerror or "") from problem


def _open(destination: Destination, address: str) -> socket.socket:
    plain = socket.create_connection((address, destination.port), SECONDS)
    if not destination.is_tls:
        return plain
    try:
        context = ssl.create_default_context()
        return context.wrap_socket(plain, server_hostname=destination.host)
    except OSError:
        plain.close()
        raise


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _is_local_name(host: str) -> bool:
    endings = (".localhost", ".local", ".internal", ".lan", ".home", ".corp", ".intranet", ".arpa")
    if host.endswith(endings):
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.replace(".", "").isdigit()
    return not is_public(host)


def _object(content: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(content)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
