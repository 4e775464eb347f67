"""Addresses of columns: anybody may write; the writer and whom they chose read."""

from .address import Address
from .world import ADMINISTRATOR, EVERYBODY, FOREIGNER, MEMBER, SECRETARY, SIGNED_IN, STAFF

ANSWERS = (SECRETARY, ADMINISTRATOR)
WORDS = {"about": "system", "to": "administrator", "text": "字再大一点。", "named": "unnamed"}


def of_suggestion(world):
    return {"uuid": world.suggestion.uuid}


ADDRESSES = [
    Address("columns:suggestions", SIGNED_IN),
    Address("columns:suggest", EVERYBODY),
    Address("columns:suggest", EVERYBODY, method="POST", sends=lambda _: WORDS, gives=200),
    Address("columns:receipt", EVERYBODY),
    Address("columns:receipt", EVERYBODY, method="POST", sends=lambda _: {"code": "X"}, gives=422),
    Address("columns:export", (SECRETARY, STAFF, ADMINISTRATOR, FOREIGNER)),
    Address("columns:suggestion", (MEMBER, *ANSWERS), args=of_suggestion),
    Address("columns:answer", ANSWERS, (MEMBER,), args=of_suggestion),
    Address(
        "columns:answer",
        ANSWERS,
        (MEMBER,),
        method="POST",
        args=of_suggestion,
        sends=lambda _: {"text": "下月起改到七点。"},
    ),
    Address("columns:close", (MEMBER, *ANSWERS), method="POST", args=of_suggestion),
]
