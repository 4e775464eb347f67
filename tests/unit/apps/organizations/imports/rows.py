"""What stands in the tables, short enough to compare."""

from xuexing.apps.audit.models import Entry
from xuexing.apps.organizations.models import ImportRun, Membership, Person, Post, Unit


def memberships(name):
    """Return a person's memberships: unit, kind, status, days, reason."""
    return list(
        Membership.objects.filter(person__name=name)
        .order_by("kind", "from_on")
        .values_list("unit__code", "kind", "status", "from_on", "until_on", "end_reason")
    )


def posts(name):
    """Return a person's posts: unit, kind, days, reason."""
    return list(
        Post.objects.filter(person__name=name)
        .order_by("from_on", "kind")
        .values_list("unit__code", "kind", "from_on", "until_on", "end_reason")
    )


def everything():
    tables = (Person, Membership, Post, Unit, Entry, ImportRun)
    return [list(table.objects.order_by("pk").values()) for table in tables]
