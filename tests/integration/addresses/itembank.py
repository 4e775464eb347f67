"""Addresses of the question bank: its keepers see and write; who leads or keeps a unit approves."""

from django.core.files.uploadedfile import SimpleUploadedFile

from .address import Address
from .world import ADMINISTRATOR, FOREIGNER, MEMBER, SECRETARY, STAFF

KEEPERS = (SECRETARY, FOREIGNER, STAFF, ADMINISTRATOR)
OF_THE_BRANCH = (SECRETARY, STAFF, ADMINISTRATOR)


def of_item(world):
    return {"uuid": world.item.uuid}


def of_picture(picture):
    return {"uuid": picture.version.item.uuid, "number": 1, "name": picture.name}


def of_import(world):
    return {"uuid": world.bank_import.uuid}


def about(world):
    return {"topic": world.topic.uuid}


def of_kind(_world):
    return {"kind": "true_false"}


def statement(world):
    return {"stem": "党的一大在上海开幕。", "is_true": "true", "owner": world.branch.uuid}


def choice(_world):
    return {
        "stem": "一大在哪里闭幕？",
        "text-1": "嘉兴",
        "text-2": "北京",
        "lines": "4",
        "right": "1",
        "number": 1,
    }


def some_file(world):
    return {
        "file": SimpleUploadedFile("题.aiken.txt", b"Q?\nA. a\nB. b\nANSWER: A\n"),
        "owner": world.branch.uuid,
    }


def of_run(name, **given):
    """Return an address of an import: whoever began it, and whoever keeps the installation."""
    return Address(f"itembank:{name}", (SECRETARY, ADMINISTRATOR), **given)


ADDRESSES = [
    Address("itembank:list", KEEPERS),
    Address("itembank:list", OF_THE_BRANCH, asks=about),
    Address(
        "itembank:step",
        OF_THE_BRANCH,
        method="POST",
        sends=lambda w: {"item": w.item.uuid, "step": "review"},
    ),
    Address("itembank:new", KEEPERS),
    Address(
        "itembank:new",
        (SECRETARY,),
        method="POST",
        sends=statement,
        gives=200,
        but={FOREIGNER: 200, STAFF: 200, ADMINISTRATOR: 200},
    ),
    Address("itembank:alike", KEEPERS, method="POST", sends=statement, gives=200),
    Address("itembank:export", KEEPERS),
    Address("itembank:export", OF_THE_BRANCH, asks=about),
    Address("itembank:imports", KEEPERS),
    Address(
        "itembank:imports",
        (SECRETARY,),
        method="POST",
        sends=some_file,
        but={FOREIGNER: 422, STAFF: 422, ADMINISTRATOR: 422},
    ),
    of_run("import", args=of_import),
    of_run("apply_import", args=of_import, method="POST"),
    of_run("stop_import", args=of_import, method="POST"),
    of_run("rest", args=lambda w: {"uuid": w.bank_rest.uuid}),
    Address("itembank:item", OF_THE_BRANCH, args=of_item),
    Address("itembank:change", OF_THE_BRANCH, args=of_item),
    Address("itembank:change", OF_THE_BRANCH, args=of_item, method="POST", sends=choice),
    Address("itembank:share", OF_THE_BRANCH, args=of_item, method="POST"),
    Address("itembank:picture", OF_THE_BRANCH, args=lambda w: of_picture(w.picture)),
    # Shown in a sitting of the member's, and in the bank to whoever sees the installation's questions.
    Address("itembank:picture", (MEMBER, *KEEPERS), args=lambda w: of_picture(w.sat_picture)),
    # Shown in a short check to whoever sees the session, before any review of it.
    Address(
        "itembank:picture",
        (MEMBER, *OF_THE_BRANCH),
        args=lambda w: of_picture(w.check_picture),
    ),
    # Shown in review to whoever belongs to the branch.
    Address(
        "itembank:picture",
        (MEMBER, *OF_THE_BRANCH),
        args=lambda w: of_picture(w.practised_picture),
    ),
]
