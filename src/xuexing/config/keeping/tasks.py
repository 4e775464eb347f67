"""What runs at night."""

from __future__ import annotations

from django_tasks import task

from xuexing.foundation.clock import now

from . import nightly


@task()
def back_up_nightly() -> str:
    """Make tonight's backup and check it; return how it went."""
    return nightly.back_up_nightly(now=now()).state.value
