"""Addresses of accounts: each about oneself."""

from .address import TO_SIGN_IN, Address
from .world import EVERYBODY, PASSWORD, SECRETARY, SIGNED_IN, STRANGER

CHANGE = {
    "current_password": PASSWORD,
    "password": "seven green hills",
    "again": "seven green hills",
}
CHOICE = {"password": "seven green hills", "again": "seven green hills"}
SECOND = {STRANGER: 200} | dict.fromkeys(SIGNED_IN, 302)


def address_of_slip(world):
    return {"code": world.slip_code}


ADDRESSES = [
    Address("accounts:account", SIGNED_IN),
    Address("accounts:sign_in", EVERYBODY, but=SECOND),
    Address(
        "accounts:sign_in",
        EVERYBODY,
        method="POST",
        sends=lambda w: {"sign_in_name": w.users[SECRETARY].sign_in_name, "password": PASSWORD},
    ),
    Address("accounts:sign_out", EVERYBODY, method="POST", gives=TO_SIGN_IN),
    Address("accounts:password", SIGNED_IN),
    Address("accounts:password", SIGNED_IN, method="POST", sends=lambda _: CHANGE),
    Address("accounts:enter_slip", EVERYBODY),
    Address("accounts:slip", EVERYBODY, args=address_of_slip),
    Address(
        "accounts:slip", EVERYBODY, method="POST", args=address_of_slip, sends=lambda _: CHOICE
    ),
    Address("accounts:end_other_devices", SIGNED_IN, method="POST"),
    Address(
        "accounts:end_device", (SECRETARY,), method="POST", args=lambda w: {"handle": w.handle}
    ),
    Address("accounts:language", EVERYBODY, method="POST", sends=lambda _: {"language": "en"}),
    Address("accounts:large_type", EVERYBODY, method="POST"),
]
