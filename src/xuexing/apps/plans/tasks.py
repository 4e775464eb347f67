"""Background work of the room: prescriptions for very many units."""

from __future__ import annotations

from django_tasks import task

from xuexing.foundation.clock import now

from .models import Prescription
from .operations import follow_prescription


@task()
def follow_up(prescription_id: int) -> None:
    """Let the plans of the units that wait follow a prescription; safe to repeat."""
    found = Prescription.objects.filter(pk=prescription_id).first()
    if found is not None:
        follow_prescription(prescription=found, now=now())
