"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.keeping import Keeping


class FilesConfig(AppConfig):
    """Uploads."""

    name = "xuexing.apps.files"
    label = "files"
    held = "xuexing.apps.files.queries.HELD"
    keeping = Keeping(carries=("files/**/*",))
