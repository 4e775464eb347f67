"""Units, people, memberships, posts and users."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from xuexing.apps.accounts.models import User
from xuexing.apps.organizations.models import (
    Candidacy,
    Exemption,
    Membership,
    Organization,
    Person,
    Post,
    Unit,
    UnitPlacement,
)
from xuexing.foundation.ordering import stroke_key

START = dt.date(2026, 1, 1)
NOON = dt.datetime(2026, 1, 1, 4, tzinfo=dt.UTC)


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    pack = "cpc"
    records_from_on = START
    minutes_per_credit_hour = 60
    made_at = NOON


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    sign_in_name = factory.Sequence(lambda n: f"user{n}")
    created_at = NOON

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        user = model_class(**{key: value for key, value in kwargs.items() if key != "password"})
        user.set_password(kwargs.get("password", "a long sentence"))
        user.save(force_insert=True)
        return user


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = Unit

    code = factory.Sequence(lambda n: f"U{n:04d}")
    name = factory.Sequence(lambda n: f"第{n}党支部")
    kind = "branch"
    parent = None
    from_on = START

    @classmethod
    def _create(cls, model_class: type[Unit], *args: Any, **kwargs: Any) -> Unit:
        from_on = kwargs.pop("from_on")
        unit = model_class(**kwargs, path="", name_key=stroke_key(kwargs["name"]))
        unit.save(force_insert=True)
        unit.path = f"{unit.parent.path if unit.parent else ''}{unit.pk}/"
        unit.save(update_fields=["path"])
        UnitPlacement.objects.create(unit=unit, path=unit.path, from_on=from_on)
        return unit


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"陈{chr(0x4E00 + n)}")
    name_key = factory.LazyAttribute(lambda each: stroke_key(each.name))


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(UnitFactory)
    from_on = START


class PostFactory(DjangoModelFactory):
    class Meta:
        model = Post

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(UnitFactory)
    kind = "secretary"
    from_on = START


class ExemptionFactory(DjangoModelFactory):
    class Meta:
        model = Exemption

    person = factory.SubFactory(PersonFactory)
    reason = "old_and_weak"
    from_on = START
    until_on = dt.date(2027, 1, 1)


class CandidacyFactory(DjangoModelFactory):
    class Meta:
        model = Candidacy

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(UnitFactory)
    stage = "development_candidate"
    from_on = START
