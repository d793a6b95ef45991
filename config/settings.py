"""One file of settings, driven by the environment; unset means the embedded default."""

import os
import secrets
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# --- where everything that is made lies -------------------------------------------------------
HOME = Path(env.str("COMPTOIR_HOME", default=str(BASE_DIR / "var"))).resolve()
HOME.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = HOME / "media"
SEARCH_ROOT = HOME / "search"
MODELS_ROOT = HOME / "models"
MAIL_ROOT = HOME / "mail"


def _secret_key() -> str:
    """The environment's, or one made once and kept with the data."""
    given = env.str("SECRET_KEY", default="")
    if given:
        return given
    kept = HOME / "secret_key"
    try:
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return kept.read_text()


SECRET_KEY = _secret_key()
DEBUG = env.bool("DEBUG", default=False)
#: a furnished shop with one-click entries; set by `./comptoir demo` only
DEMO = env.bool("COMPTOIR_DEMO", default=False)
#: offer the bank that exists nowhere at checkout: orders it "pays" are recorded as paid
TEST_BANK = env.bool("TEST_BANK", default=DEMO)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- apps --------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    *(["demo"] if DEMO else []),
    "recommender.help",
    "recommender.suggest",
    "analytics.dashboards",
    "analytics.journeys",
    "analytics.collect",
    "instore.tablet",
    "instore.alerts",
    "instore.display",
    "instore.devices",
    "instore.floor",
    "instore.live",
    "shop.backoffice",
    "shop.feeds",
    "shop.orders",
    "shop.fiscal",
    "shop.basket",
    "shop.pricing",
    "shop.customers",
    "shop.catalogue",
    "inventory.purchasing",
    "inventory.stock",
    "inventory.items",
    "inventory.history",
    "inventory.outbox",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
AUTH_USER_MODEL = "shop_customers.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.ReadableCookiesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shop.customers.middleware.FirstRunMiddleware",
    "shop.customers.middleware.StaffLanguageMiddleware",
    "config.refused.CountRefusedMiddleware",
    # these two answer in the language of the person, and before anything has read the body
    "config.middleware.BodyLimitMiddleware",
    "config.middleware.InWordsMiddleware",
    "shop.customers.middleware.RefusalMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "config.context.shop",
            ],
        },
    },
]

#: threads that serve pages in one process; beyond 2 grow by processes
WEB_THREADS = env.int("WEB_THREADS", default=2)
#: seconds between two signs of life on a stream of the live push
LIVE_HEARTBEAT = env.float("LIVE_HEARTBEAT", default=15.0)
#: the most live streams of one process, and of one token, tablet or session
LIVE_STREAMS = env.int("LIVE_STREAMS", default=500)
LIVE_STREAMS_EACH = env.int("LIVE_STREAMS_EACH", default=60)

# --- database ----------------------------------------------------------------------------------
if env.str("DATABASE_URL", default=""):
    _database = env.db_url("DATABASE_URL")
else:
    _database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(HOME / "comptoir.sqlite3")}
if _database["ENGINE"].endswith("sqlite3"):
    # a writer waits its turn instead of failing; sales deserve synchronous=FULL
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000; "
            # what is append-only is not replaced either
            "PRAGMA recursive_triggers=ON;"
        ),
    }
    # a file: threads cannot share a database in memory
    _database["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
    # opening it again for every page costs more than the page's queries
    _database["CONN_MAX_AGE"] = None
else:
    _database["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    _database["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": _database}

# --- cache, sessions ---------------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = env.bool("HTTPS", default=False)
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- tasks -------------------------------------------------------------------------------------
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="")
# a sweep that waited longer than its period is of no use: the next one does its work
CELERY_BEAT_SCHEDULE = {
    name: {"task": task, "schedule": seconds, "options": {"expires": seconds * 2}}
    for name, task, seconds in (
        ("expire-due-holds", "inventory.stock.tasks.expire_due_holds", 5.0),
        ("advance-alerts", "instore.alerts.tasks.advance_alerts", 2.0),
        ("close-due-episodes", "instore.floor.tasks.close_due_episodes", 5.0),
        ("sweep-outbox", "config.tasks.sweep_outbox", 10.0),
        ("sweep-left-undone", "config.tasks.sweep_left_undone", 60.0),
        ("forget-what-is-old", "config.tasks.forget_what_is_old", 3600.0),
        ("look-for-who-needs-help", "recommender.help.tasks.look", 2.0),
        ("train-when-due", "recommender.suggest.tasks.train_when_due", 600.0),
    )
}
#: days for which what was announced is kept, once everybody has read it
OUTBOX_KEEP_DAYS = env.int("OUTBOX_KEEP_DAYS", default=30)


def _mqtt_url() -> str:
    """The environment's, or where the embedded broker was last started."""
    kept = HOME / "mqtt_url"
    return env.str("MQTT_URL", default="") or (kept.read_text().strip() if kept.exists() else "")


MQTT_URL = _mqtt_url()

# --- language, time ----------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"
USE_THOUSAND_SEPARATOR = False

# --- files -------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "media/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_TEMP_DIR = None
#: the largest body of a request, in bytes: pages and API, and forms that carry a file
BODY_LIMIT = 3_000_000
UPLOAD_LIMIT = 250_000_000

# --- people ------------------------------------------------------------------------------------
LOGIN_URL = "/manage/login/"
LOGIN_REDIRECT_URL = "/manage/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = MAIL_ROOT
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
#: where customers reach the shop, for the links in their letters
PUBLIC_URL = env.str("PUBLIC_URL", default="http://127.0.0.1:8000")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="comptoir@localhost")

# --- API ---------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["shop.customers.api_auth.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["shop.customers.api_auth.RolePermission"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "config.api_schema.RoleSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "EXCEPTION_HANDLER": "config.api_errors.handle",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Comptoir",
    "DESCRIPTION": "One stock for the web, the counter and the tablet.",
    "VERSION": "1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "instore.live.schema.add_live",
        "config.api_schema.add_table",
    ],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
}

# --- security ----------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        # inline custom properties (style="--cols:4") are how the shelves are sized
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# --- logs --------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django.request": {"level": "ERROR"}, "django.db.backends": {"level": "INFO"}},
}
