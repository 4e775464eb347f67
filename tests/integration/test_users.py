"""Accounts from the terminal."""

from __future__ import annotations

import json

from tests.integration.places import Place

TRIES = """
from xuexing.apps.accounts.models import User
user = User.objects.get(sign_in_name={name!r})
print(user.check_password({password!r}), user.must_change_password)
"""
TRAIL = """
from xuexing.apps.audit.models import Entry
for entry in Entry.objects.exclude(act="organizations.start_organization").order_by("id"):
    print(entry.actor_kind, entry.act)
"""


class TestUser:
    def test_from_the_first_to_the_last_day(self, made: Place):
        added = result(made, "add", "Chen", "--admin")
        assert made.python(TRIES.format(name="chen", password=added["password"])) == "True True\n"

        again = made.run("user", "add", "chen", check=False)
        assert (again.returncode, again.stdout) == (1, "")

        reset = result(made, "reset-password", "chen")
        assert reset["password"] != added["password"]
        assert made.python(TRIES.format(name="chen", password=reset["password"])) == "True True\n"

        made.run("user", "deactivate", "chen")
        assert result(made, "list") == [
            {
                "sign_in_name": "chen",
                "is_administrator": True,
                "is_active": False,
                "must_change_password": True,
            }
        ]
        assert {line.split()[0] for line in made.python(TRAIL).splitlines()} == {"command_line"}

    def test_a_missing_home_is_made_first(self, place: Place):
        place.run("user", "add", "chen")
        assert [row["is_administrator"] for row in result(place, "list")] == [False]

    def test_a_name_that_nobody_has_is_refused(self, made: Place):
        for command in ("reset-password", "deactivate"):
            assert made.run("user", command, "nobody", check=False).returncode == 1

    def test_no_name_is_wrong_usage(self, made: Place):
        assert made.run("user", "add", check=False).returncode == 2


def result(place: Place, *command: str) -> object:
    return json.loads(place.run("user", *command, "--format", "json").stdout)
