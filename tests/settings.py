"""The program's own settings, in a home of the test run's own."""

import os
import tempfile
from pathlib import Path

_home = Path(os.environ.get("XUEXING_TEST_HOME") or tempfile.mkdtemp(prefix="xuexing-test-"))
os.environ["XUEXING_HOME"] = str(_home)

from xuexing.config.home import Home  # noqa: E402  the home must be named first

Home(_home).make()

from xuexing.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# Made at once, as a new installation makes it; a test of its own compares that with the migrations.
DATABASES["default"]["TEST"] = {"MIGRATE": False}  # noqa: F405
# A file, not memory: two connections must be able to meet as they do in an installation.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"]["NAME"] = str(_home / "test.sqlite3")  # noqa: F405
