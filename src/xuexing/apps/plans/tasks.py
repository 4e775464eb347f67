"""Background work of the room: prescriptions for very many units."""

from __future__ import annotations

from django_tasks import task

from xuexing.foundation.clock import now

from .models import Prescription
from .operations import send_waiting


@task()
def bind_units(prescription_id: int) -> None:
    """Put a prescription into the plans of the units that wait for it; safe to repeat."""
    found = Prescription.objects.filter(pk=prescription_id).first()
    if found is not None:
        send_waiting(prescription=found, now=now())
