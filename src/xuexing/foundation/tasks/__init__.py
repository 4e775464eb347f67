"""Background work: what the queue lacks, a lease on what is running and a schedule.

A room's jobs stand in its ``tasks`` module, decorated with ``django_tasks.task``. A job is idempotent:
after a killed worker it runs again from its beginning.
"""
