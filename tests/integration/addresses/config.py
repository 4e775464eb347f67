"""Addresses of no room."""

from .address import Address
from .world import ADMINISTRATOR, EVERYBODY

ADDRESSES = [
    Address("health", EVERYBODY),
    # A home that was never kept needs somebody: 503, and every monitor may read it.
    Address("monitor", EVERYBODY, gives=503),
    Address("installation", (ADMINISTRATOR,)),
]
