"""``xuexing user``: accounts, from the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from .output import Format, FormatOption, give, refuse, speaking

if TYPE_CHECKING:
    from xuexing.apps.accounts.api import User

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="the sign-in name")]


def add_to(app: typer.Typer) -> None:
    """Add the family's commands."""
    family = typer.Typer(no_args_is_help=True, help="Accounts: who can sign in.")
    family.command("add")(add)
    family.command("reset-password")(reset)
    family.command("list")(list_all)
    family.command("deactivate")(deactivate)
    app.add_typer(family, name="user")


@speaking
def add(
    name: NameArgument,
    *,
    admin: Annotated[
        bool, typer.Option("--admin", help="may do everything in the whole installation")
    ] = False,
    output: FormatOption = Format.TEXT,
) -> None:
    """Make an account and print a password for its first sign-in."""
    from django.db import transaction

    from xuexing.apps.accounts.api import create_user, reset_password
    from xuexing.apps.audit.api import COMMAND_LINE
    from xuexing.apps.organizations.api import GrantRole, grant_role
    from xuexing.foundation.clock import local_date, now

    from .home import ensure_home

    ensure_home()
    moment = now()
    with transaction.atomic():
        user = create_user(sign_in_name=name, by=COMMAND_LINE, now=moment)
        if admin:
            grant_role(
                user=user,
                unit=None,
                role=GrantRole.ADMINISTRATOR,
                from_on=local_date(moment),
                by=COMMAND_LINE,
                now=moment,
            )
        password = reset_password(user=user, by=COMMAND_LINE, now=moment)
    _give_password(user, password, output)


@speaking
def reset(name: NameArgument, *, output: FormatOption = Format.TEXT) -> None:
    """Give an account a password for one sign-in, and print it."""
    from xuexing.apps.accounts.api import reset_password
    from xuexing.apps.audit.api import COMMAND_LINE
    from xuexing.foundation.clock import now

    user = _user(name)
    password = reset_password(user=user, by=COMMAND_LINE, now=now())
    _give_password(user, password, output)


@speaking
def list_all(*, output: FormatOption = Format.TEXT) -> None:
    """List the accounts, closed ones included."""
    from xuexing.apps.accounts.api import User
    from xuexing.apps.organizations.api import list_administrators
    from xuexing.foundation.clock import local_date, now

    from .home import ensure_home

    ensure_home()
    administrators = set(list_administrators(on=local_date(now())).values_list("pk", flat=True))
    rows = [
        {
            "sign_in_name": user.sign_in_name,
            "is_administrator": user.pk in administrators,
            "is_active": user.is_active,
            "must_change_password": user.must_change_password,
        }
        for user in User.objects.order_by("sign_in_name")
    ]
    give(rows, output=output, as_text=_as_text)


@speaking
def deactivate(name: NameArgument) -> None:
    """Close an account: its sign-ins end at once."""
    from xuexing.apps.accounts.api import deactivate_user
    from xuexing.apps.audit.api import COMMAND_LINE
    from xuexing.foundation.clock import now

    deactivate_user(user=_user(name), by=COMMAND_LINE, now=now())


def _user(name: str) -> User:
    """Return the account of that name, or refuse."""
    from django.utils.translation import gettext as _

    from xuexing.apps.accounts.api import get_user

    from .home import ensure_home

    ensure_home()
    user = get_user(sign_in_name=name)
    if user is None:
        refuse(_("There is no account %(name)s. See `xuexing user list`.") % {"name": name})
    return user


def _give_password(user: User, password: str, output: Format) -> None:
    result = {"sign_in_name": user.sign_in_name, "password": password}
    give(result, output=output, as_text=lambda found: "\t".join(found.values()))


def _as_text(rows: list[dict[str, Any]]) -> str:
    marks = ("is_administrator", "must_change_password")
    return "\n".join(
        "\t".join(
            [row["sign_in_name"], *(mark for mark in marks if row[mark])]
            + ([] if row["is_active"] else ["closed"])
        )
        for row in rows
    )
