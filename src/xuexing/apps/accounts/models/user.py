"""Who can sign in."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.fields import PublicKey

NAME_LENGTH = 64


def normal_sign_in_name(typed: str) -> str:
    """Return a sign-in name as it is kept: full-width forms narrowed, no spaces, lower case.

    A phone's keyboard puts a capital first and a space last, a Chinese one types full-width digits:
    all of them mean the same account.
    """
    return unicodedata.normalize(
        "NFKC", "".join(unicodedata.normalize("NFKC", typed).split()).lower()
    )


def lockout_key(sign_in_name: str) -> str:
    """Return under which key wrong passwords for a sign-in name are counted.

    A digest, not the name: people type passwords into the field for the name.
    """
    return salted_hmac("accounts.lockout", normal_sign_in_name(sign_in_name)).hexdigest()


class UserManager(BaseUserManager["User"]):
    """Finds a user by sign-in name; users are made by operations."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the user with this sign-in name, however it was typed."""
        return self.get(sign_in_name=normal_sign_in_name(username or ""))


class User(AbstractBaseUser):
    """An account: a sign-in name, a password and how the pages should look.

    Permissions are not kept here: they follow from posts and grants (organizations.access). There is
    no e-mail address: a secretary without mail can set up and reset every account.
    """

    PERSONAL: ClassVar = {
        "sign_in_name": "to sign in",
        "password": "to sign in, as an argon2 hash",
        "last_login": "to show the owner when the account was last used",
    }

    uuid = PublicKey()
    sign_in_name = models.CharField(_("sign-in name"), max_length=NAME_LENGTH, unique=True)
    must_change_password = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=10, blank=True, default="")
    large_type = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_user_sign_in_name_lower",
                condition=~models.Q(sign_in_name="") & models.Q(sign_in_name=Lower("sign_in_name")),
            ),
        ]

    def __str__(self) -> str:
        return self.sign_in_name
