"""What the room does about its own news: background work is put on the queue."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.audit.api import Actor

from .events import bank_import_waits
from .models import BankImport, BankImportState
from .tasks import plan_bank_file, write_bank_file


@receiver(bank_import_waits)
def put_on_the_queue(*, run: BankImport, by: Actor, **_: Any) -> None:
    """Have a file read, or written once somebody has applied its plan."""
    if run.state == BankImportState.APPLYING:
        write_bank_file.enqueue(run.pk, by.user_id)
    else:
        plan_bank_file.enqueue(run.pk)
