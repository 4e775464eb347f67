"""Addresses of the shell: each shows what is one's own."""

from .address import TO_SIGN_IN, Address
from .world import ADMINISTRATOR, EVERYBODY, FOREIGNER, MEMBER, SECRETARY, SIGNED_IN, STAFF

PEOPLE = (MEMBER, SECRETARY, FOREIGNER)
RECORD = (MEMBER, SECRETARY, STAFF, ADMINISTRATOR)

ADDRESSES = [
    Address("pages:today", SIGNED_IN),
    Address("pages:all", SIGNED_IN),
    Address("pages:privacy", EVERYBODY),
    Address("pages:my_year", PEOPLE),
    Address("pages:history", PEOPLE),
    Address("pages:held", PEOPLE),
    Address("pages:export_mine", PEOPLE),
    Address("pages:export_workbook", PEOPLE),
    Address("pages:their_year", RECORD, args=lambda w: {"uuid": w.member.uuid}),
    # Once there is an account, nobody sets the installation up again.
    Address("pages:start", EVERYBODY, gives=TO_SIGN_IN),
    Address("pages:start", EVERYBODY, method="POST", gives=TO_SIGN_IN),
]
