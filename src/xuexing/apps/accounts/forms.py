"""The shape of what people type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.i18n import LANGUAGES

from .models import User, normal_code
from .models.user import NAME_LENGTH
from .operations import check_new_password

LONGEST_PASSWORD = 256  # a longer one only keeps the hash busy
WRONG = _(
    "The sign-in name or the password is not right. Look at both again; if you have forgotten them,"
    " ask the secretary of your unit for a new slip."
)


def _password(
    label: Any, *, required: Any, autocomplete: str, help_text: Any = ""
) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"class": "input", "autocomplete": autocomplete})
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=widget,
        help_text=help_text,
        error_messages={"required": required},
    )


class SignInForm(forms.Form):
    """Name and password, tried together so that the answer never says which was wrong."""

    sign_in_name = forms.CharField(
        label=_("Sign-in name"),
        help_text=_("It is printed on your slip."),
        max_length=2 * NAME_LENGTH,
        error_messages={"required": _("Type the name from your slip.")},
        widget=forms.TextInput(
            attrs={
                "class": "input",
                "autocomplete": "username",
                "autocapitalize": "none",
                "autocorrect": "off",
                "spellcheck": "false",
            }
        ),
    )
    password = _password(
        _("Password"), required=_("Type your password."), autocomplete="current-password"
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        """Find the user; failures are counted on the way."""
        typed = super().clean() or {}
        if "sign_in_name" in typed and "password" in typed:
            self.user = authenticate(
                self.request, sign_in_name=typed["sign_in_name"], password=typed["password"]
            )
            if self.user is None:
                raise forms.ValidationError(WRONG)
        return typed


class NewPasswordForm(forms.Form):
    """A password to be chosen, twice: without script nobody sees what they typed."""

    password = _password(
        _("New password"),
        required=_("Type a password of your own."),
        autocomplete="new-password",
        help_text=_(
            "At least 8 characters, not only digits."
            " A short sentence is good: long, and easy to keep in mind."
        ),
    )
    again = _password(
        _("The same once more"),
        required=_("Type the new password once more."),
        autocomplete="new-password",
    )

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.user = user

    def clean_password(self) -> str:
        """Say at once, beside the field, what is too easy to guess."""
        password: str = self.cleaned_data["password"]
        faults = check_new_password(password=password, user=self.user)
        if faults:
            raise forms.ValidationError([str(fault) for fault in faults])
        return password

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        typed = super().clean() or {}
        if "again" in typed and typed["again"] != self.data.get("password"):
            self.add_error("again", _("This is not the same as above. Type both once more."))
        return typed


class ChangePasswordForm(NewPasswordForm):
    """A new password, and the current one as proof that the owner is at the keys."""

    current_password = _password(
        _("Current password"),
        required=_("Type the password you have now."),
        autocomplete="current-password",
    )
    field_order = ("current_password", "password", "again")

    def __init__(self, request: HttpRequest, user: User, data: Any = None) -> None:
        super().__init__(user, data)
        self.request = request

    def clean_current_password(self) -> str:
        """Try it as at sign-in: an unattended device is no place to guess without end."""
        current: str = self.cleaned_data["current_password"]
        name = self.user.sign_in_name
        if authenticate(self.request, sign_in_name=name, password=current) is None:
            raise forms.ValidationError(_("This is not your current password."))
        return current


class SlipCodeForm(forms.Form):
    """The code on a slip, for whoever cannot read its picture with a camera."""

    code = forms.CharField(
        label=_("Code on the slip"),
        max_length=64,
        error_messages={"required": _("Type the code from your slip.")},
        widget=forms.TextInput(
            attrs={
                "class": "input medium",
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "autocorrect": "off",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        """Take the code out of whatever stands around it."""
        code = normal_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("Type the code from your slip."))
        return code


class LanguageForm(forms.Form):
    """One of the two languages."""

    language = forms.ChoiceField(choices=[(code, code) for code in LANGUAGES])


class LargeTypeForm(forms.Form):
    """Large type or not; without a word, the other than now."""

    large = forms.ChoiceField(choices=[("1", ""), ("0", "")], required=False)
