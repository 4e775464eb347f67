"""Addresses of no room."""

from .address import Address
from .world import EVERYBODY

ADDRESSES = [Address("health", EVERYBODY)]
