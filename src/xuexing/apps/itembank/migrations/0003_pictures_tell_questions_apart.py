"""Gives questions with pictures the keys by which files know them again from now on."""

from hashlib import sha256

from django.db import migrations


def name_by_pictures(apps, schema_editor):
    """Put the digests of its pictures, and of its parts' pictures, into the key of a question's words."""
    item_of = apps.get_model("itembank", "Item").objects
    media_of = apps.get_model("itembank", "VersionMedia").objects
    shown = {}
    own = media_of.filter(version__is_current=True).order_by("id")
    for item, digest in own.values_list("version__item", "upload__sha256"):
        shown.setdefault(item, set()).add(digest)
    parts = media_of.filter(version__in_cases__case_version__is_current=True).order_by("id")
    case = "version__in_cases__case_version__item"
    for item, digest in parts.values_list(case, "upload__sha256"):
        shown.setdefault(item, set()).add(digest)
    for item in item_of.filter(pk__in=list(shown)).order_by("id"):
        words = item.text_key
        parts = ("pictures", words, *sorted(shown[item.pk]))
        item.text_key = sha256("\0".join(parts).encode()).hexdigest()
        if item.key == words:
            item.key = item.text_key
        item.save(update_fields=["key", "text_key"])


class Migration(migrations.Migration):
    dependencies = [("itembank", "0002_pictures_given_with_forms")]
    operations = [migrations.RunPython(name_by_pictures, migrations.RunPython.noop)]
