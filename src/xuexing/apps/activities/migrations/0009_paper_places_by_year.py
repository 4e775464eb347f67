"""Where paper originals lie is said year by year; what was said so far is of the year in which it was said.

Safe to re-run: the year of each row is computed from its own moment.
"""

from zoneinfo import ZoneInfo

import django.db.models.deletion
from django.db import migrations, models

ZONE = ZoneInfo("Asia/Shanghai")


def say_years(apps, _schema_editor):
    """Give each place the year in which it was said."""
    places = apps.get_model("activities", "PaperPlace").objects.order_by("pk")
    changed = []
    for each in places.iterator():
        each.year = each.changed_at.astimezone(ZONE).year
        changed.append(each)
    places.model.objects.bulk_update(changed, ["year"], batch_size=1000)


def keep_the_latest(apps, _schema_editor):
    """Keep of each unit the place of its latest year."""
    places = apps.get_model("activities", "PaperPlace").objects
    seen = set()
    for each in places.order_by("unit_id", "-year"):
        if each.unit_id in seen:
            each.delete()
        seen.add(each.unit_id)


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0008_short_checks"),
        ("organizations", "0007_inspectors"),
    ]

    operations = [
        migrations.AddField(
            model_name="paperplace",
            name="year",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.RunPython(say_years, migrations.RunPython.noop),
        migrations.RunPython(migrations.RunPython.noop, keep_the_latest),
        migrations.AlterField(
            model_name="paperplace", name="year", field=models.PositiveSmallIntegerField()
        ),
        migrations.AlterField(
            model_name="paperplace",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="paper_places",
                to="organizations.unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperplace",
            constraint=models.UniqueConstraint(
                "unit", "year", name="activities_paper_place_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperplace",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__range", (1921, 2200))),
                name="activities_paper_place_year",
            ),
        ),
    ]
