"""Settings, all from the environment: XUEXING_HOME, DATABASE_URL, XUEXING_TIME_ZONE, XUEXING_HOSTS."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from .home import CHECKOUT, Home

HOME = Home.from_environment()

DEBUG = False
# A home that is not made yet has no key; whatever runs then signs nothing that lasts.
SECRET_KEY = HOME.secret("django") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = os.environ.get("XUEXING_HOSTS", "*").split(",")

INSTALLED_APPS = [
    "xuexing.foundation",
    "xuexing.apps.audit",
    "xuexing.apps.files",
    "xuexing.apps.accounts",
    "xuexing.apps.organizations",
    "xuexing.apps.notices",
    "xuexing.apps.knowledge",
    "xuexing.apps.evidence",
    "xuexing.apps.rulebook",
    "xuexing.apps.library",
    "xuexing.apps.itembank",
    "xuexing.apps.plans",
    "xuexing.apps.activities",
    "xuexing.apps.exams",
    "xuexing.apps.review",
    "xuexing.apps.appraisal",
    "xuexing.apps.columns",
    "xuexing.apps.board",
    "xuexing.apps.reports",
    "xuexing.apps.practice",
    "xuexing.apps.oversight",
    "xuexing.apps.pages",
    "xuexing.config.keeping",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "xuexing.config.middleware.PersonLanguage",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "xuexing.foundation.http.RefusalMiddleware",
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

ROOT_URLCONF = "xuexing.config.urls"
WSGI_APPLICATION = "xuexing.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "xuexing.apps.pages.access.shell",
            ],
        },
    },
]

# -- databases ---------------------------------------------------------------------------------


def database_of(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return SQLite in the home, or what DATABASE_URL names."""
    url = environment.get("DATABASE_URL", "")
    if url:
        if not url.startswith(("postgres://", "postgresql://")):
            raise ImproperlyConfigured("DATABASE_URL is postgresql://user:password@host/name.")
        database: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=0)}
        options = dict(database.get("OPTIONS") or {})
        # Statements are many and short here: compiling one takes longer than it then runs.
        options.setdefault("options", "-c jit=off")
        return database | {"OPTIONS": options}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(HOME.database),
        "OPTIONS": {
            # Without IMMEDIATE half of the requests that read and then write meet a locked database.
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": (
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                "PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY"
            ),
        },
    }


DATABASES = {"default": database_of(os.environ)}

# -- background work ---------------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# -- accounts ----------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["sign_in_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_ENGINE = "xuexing.apps.accounts.receivers"
SESSION_COOKIE_NAME = "xuexing"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "xuexing.foundation.http.stale"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
FIRST_START_URL = "pages:start"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
# By name and address: a branch behind one address is not shut out by one of its people.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_HANDLER = "xuexing.apps.accounts.receivers.Lockout"
AXES_USERNAME_CALLABLE = "xuexing.apps.accounts.receivers.counted_name"
AXES_LOCKOUT_CALLABLE = "xuexing.apps.accounts.views.locked_out"
AXES_RESET_ON_SUCCESS = True
# The page says when to try again; trying before must not move that time.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_USERNAME_FORM_FIELD = "sign_in_name"
AXES_VERBOSE = False

# -- notices -----------------------------------------------------------------------------------

# How people reach the server, for links in letters; without it letters carry none.
PUBLIC_URL = os.environ.get("XUEXING_URL", "").rstrip("/")
# Letters by e-mail leave only where a server is named.
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "") == "1"
EMAIL_USE_SSL = os.environ.get("EMAIL_USE_SSL", "") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "") or EMAIL_HOST_USER
# Who decides to which machines letters may go: code alone, never the environment.
OUTGOING_GUARD = "xuexing.foundation.outgoing.public_https"

# -- languages and time ------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [CHECKOUT / "src/xuexing/locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("XUEXING_TIME_ZONE", "Asia/Shanghai")

# -- files -------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = CHECKOUT / "build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# -- keeping -----------------------------------------------------------------------------------

# Another disk is better than another folder.
_NIGHTLY = os.environ.get("XUEXING_BACKUPS", "")
NIGHTLY_FOLDER = Path(_NIGHTLY).expanduser().absolute() if _NIGHTLY else HOME.backups / "nightly"
NIGHTLY_KEPT = max(1, int(os.environ.get("XUEXING_BACKUPS_KEPT", "14")))

# -- safety ------------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
_BEHIND_TLS = os.environ.get("XUEXING_TLS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _BEHIND_TLS else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    },
}

SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "xuexing.config.log_lines.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers would write addresses as they were asked for.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "xuexing.foundation.tasks": {"level": "INFO"},
    },
}
