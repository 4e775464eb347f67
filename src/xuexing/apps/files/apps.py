"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.keeping import Keeping


class FilesConfig(AppConfig):
    """Uploads."""

    name = "xuexing.apps.files"
    label = "files"
    keeping = Keeping(carries=("files/**/*",))
