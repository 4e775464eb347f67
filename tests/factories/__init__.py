"""Units and people for tests, made straight into the tables."""

from .organizations import (
    ExemptionFactory,
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)

__all__ = [
    "ExemptionFactory",
    "MembershipFactory",
    "OrganizationFactory",
    "PersonFactory",
    "PostFactory",
    "UnitFactory",
    "UserFactory",
]
