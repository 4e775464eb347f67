"""Pictures that come with the form of a question."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xuexing.apps.accounts.api import SignedInRequest
from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import now
from xuexing.foundation.errors import Refusal

from ..formats.records import Media
from ..forms.pictures import Given, read_picture
from ..operations import hold_pictures
from ..queries.pictures import list_held

IS_PICTURE = re.compile(r"(?:^|-)picture$")


def take_pictures(request: SignedInRequest) -> Given:
    """Hold the pictures that came with a form, and return all that the form names.

    Before anything else is looked at: a browser gives a file once, and whatever is wrong with the
    question, its writer does not look for the picture again.
    """
    sound: dict[str, Media] = {}
    wrong: dict[str, str] = {}
    for name in filter(IS_PICTURE.search, request.FILES):
        try:
            sound[name] = read_picture(request.FILES.getlist(name)[0])
        except Refusal as refusal:
            wrong[name] = str(refusal)
    new = _hold(request, sound) if sound else {}
    keys = [request.POST.get(name, "") for name in request.POST if "key-" in name]
    return Given(list_held(user=request.user, keys=[*keys, *new.values()]), new, wrong)


def _hold(request: SignedInRequest, sound: Mapping[str, Media]) -> dict[str, str]:
    user = request.user
    held = hold_pictures(
        pictures=list(sound.values()), giver=user, by=Actor.user(user.pk), now=now()
    )
    return {name: str(each.uuid) for name, each in zip(sound, held, strict=True)}
