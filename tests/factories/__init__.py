"""Units and people for tests, made straight into the tables."""

from .organizations import (
    CandidacyFactory,
    ExemptionFactory,
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)

__all__ = [
    "CandidacyFactory",
    "ExemptionFactory",
    "MembershipFactory",
    "OrganizationFactory",
    "PersonFactory",
    "PostFactory",
    "UnitFactory",
    "UserFactory",
]
