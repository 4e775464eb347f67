"""Where the server listens."""

from __future__ import annotations

import socket
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Refusal

LOCAL = "127.0.0.1"
ANYWHERE = {"0.0.0.0": LOCAL, "::": "::1"}  # noqa: S104  where it is asked when it listens anywhere


class UnableToListen(Refusal):
    """Another program listens there, or it is not this machine's."""

    code = "address_not_free"
    message = _(
        "Nothing was started: %(host)s port %(port)s cannot be used (%(what)s)."
        " Choose another with PORT or HOST."
    )


@dataclass(frozen=True)
class Address:
    """A host and a port, as they were named.

    Parameters
    ----------
    host
        A name or a number of this machine, IPv4 or IPv6.
    """

    host: str
    port: int

    @property
    def url(self) -> str:
        """What is typed into a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"

    @property
    def is_local(self) -> bool:
        """Tell whether only this machine reaches it."""
        return self.ip in {LOCAL, "::1"}

    @property
    def ip(self) -> str:
        """The number to listen on.

        Raises
        ------
        UnableToListen
            The name leads nowhere.
        """
        return self._resolved()[1]

    @property
    def asked_at(self) -> str:
        """The number at which this machine itself asks it."""
        return ANYWHERE.get(self.ip, self.ip)

    def check_free(self) -> None:
        """Refuse an address at which somebody listens.

        Raises
        ------
        UnableToListen
            Somebody does, or it is not this machine's, or the port is only for the superuser.
        """
        family, ip = self._resolved()
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            # Connections of an earlier run that are still closing do not count.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((ip, self.port))
            except OSError as error:
                raise self._refusal(error) from error

    def _resolved(self) -> tuple[socket.AddressFamily, str]:
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise self._refusal(error) from error
        family, _type, _protocol, _name, place = found[0]
        return family, str(place[0])

    def _refusal(self, error: OSError) -> UnableToListen:
        return UnableToListen(host=self.host, port=self.port, what=error.strerror or str(error))
