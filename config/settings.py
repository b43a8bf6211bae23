"""Every setting of the site. `config.environment` declares what may be given; `docs/operating.md` lists it."""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.csp import CSP

from config.environment import BASE_DIR, read_environment
from config.logs import logging_of
from config.openapi import SPECTACULAR
from config.private_files import keep_private

env = read_environment()

DATA_DIR = env.DATA_DIR
DEBUG = env.DEBUG

# Where it is served

HOST = env.HOST
PORT = env.PORT
SITE_URL = env.SITE_URL.rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or "localhost"
SECRET_KEY = env.SECRET_KEY or "insecure: only for a site in DEBUG"
ALLOWED_HOSTS = env.ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]", HOST, SITE_HOST]

CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Whose word on the client's address and scheme is taken, and nobody else's.
TRUSTED_PROXIES = env.TRUSTED_PROXIES
# `TrustedProxies` takes the header away where no trusted proxy sent it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
RATE_LIMITS = env.RATE_LIMITS
SITE_INDEXED = env.SITE_INDEXED
EMBED_HOSTS = env.EMBED_HOSTS
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# What it is made of

INSTALLED_APPS = [
    "negotiations",
    # Not its default site: the desk is imported by the addresses.
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "corsheaders",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "config.request_ids.RequestIds",
    "negotiations.traffic.proxies.TrustedProxies",
    "negotiations.repeated_requests.RepeatedRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "negotiations.traffic.compression.Compression",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "negotiations.accounts.second_step.SecondStepFirst",
    "negotiations.web.seen_as.SeenAs",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "negotiations.web.typed_marks.NoHiddenMarks",
]

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
                "negotiations.web.shared_links.shared_at",
            ],
        },
    },
]

# What is kept

DATABASES = {"default": env.DATABASE_URL}
IS_SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
keep_private(DATA_DIR, Path(DATABASES["default"]["NAME"]) if IS_SQLITE else None)
if IS_SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        # A write takes its lock at the start and waits for it: no "database is locked" half way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    if env.PREPARED_STATEMENTS:
        # What is asked a fifth time in a connection is planned no more, with nothing written into it.
        prepared = {"server_side_binding": True, "prepare_threshold": 5}
        DATABASES["default"]["OPTIONS"] = {**DATABASES["default"].get("OPTIONS", {}), **prepared}
# To open one costs as much as answering what is kept, for SQLite too.
DATABASES["default"]["CONN_MAX_AGE"] = 60

# Shared by all processes: a library counts there what somebody tried. Redis may be away.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    },
    # Of each process its own, also where there is Redis: it holds what the doorbell rings with, and not
    # what only some may read.
    "answers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "answers",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": env.KEPT_ANSWERS, "CULL_FREQUENCY": 10},
    }
    if env.KEPT_ANSWERS
    else {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

# Days are whole days, UTC.
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = DATA_DIR / "files"
COPIES_DIR = DATA_DIR / "copies"
IMPORTS_DIR = DATA_DIR / "imports"
# Before all others: what is sent is counted while it is read, whoever sends it and to whatever page.
FILE_UPLOAD_HANDLERS = [
    "negotiations.traffic.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 5
# In DEBUG static files are served from where they are written; else from STATIC_ROOT.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# Who may come in: accounts are given, not taken

AUTH_USER_MODEL = "negotiations.User"
AUTHENTICATION_BACKENDS = ["negotiations.accounts.sign_in.NameOrAddressBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 3 * 3600
ACCOUNT_ADAPTER = "config.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
# Addresses are confirmed by `alerting.account_addresses`, and account mails go through the queue.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105  # a class
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "reset_password": "negotiations.web.account_forms.ForgottenPasswordForm",
    "user_token": "negotiations.web.account_forms.ResetLinkForm",
}

# The second step of signing in: a code from an app, or one of the recovery codes

REQUIRE_MFA = env.REQUIRE_MFA
MFA_ADAPTER = "config.accounts.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {"authenticate": "negotiations.web.account_forms.SecondStepForm"}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Demarche"

# What a browser is told

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = env.HSTS_SECONDS
SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # the proxy in front, which speaks HTTPS, also leads there
    "security.W005",  # other hosts below the same name are not this site's to bind
    "security.W021",  # nor is it this site's to enter them in a list that browsers bring along
]
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG or SITE_URL.startswith("https:")
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# Mail

MAILERS = {"default": env.MAIL_URL}
# What a mail provider reports is believed with this user and password only.
MAIL_CONNECTIONS = env.MAIL_CONNECTIONS
MAIL_WEBHOOK_SECRET = env.MAIL_WEBHOOK_SECRET
ANYMAIL = {"WEBHOOK_SECRET": MAIL_WEBHOOK_SECRET} | MAILERS["default"].pop("HEARS_WITH", {})
MAIL_FROM = DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.MAIL_FROM

# Delivery: a development is held, then handed over, and tried again with growing delays

HOLD_SECONDS = env.HOLD_SECONDS
SWEEP_SECONDS = env.SWEEP_SECONDS
LEASE_SECONDS = env.LEASE_SECONDS
RETRY_SECONDS = env.RETRY_SECONDS
UNCERTAIN = env.UNCERTAIN
KEEP_MAILS_DAYS = env.KEEP_MAILS_DAYS
WEBHOOK_OFF_SECONDS = env.WEBHOOK_OFF_SECONDS
WEBHOOK_PRIVATE = env.WEBHOOK_PRIVATE

# Watched feeds: how often each is asked for what is new

FEED_SECONDS = env.FEED_SECONDS
LANGUAGE_MODEL = env.LANGUAGE_MODEL

# Celery is the doorbell; the queue is the database. Without Redis the worker lives in the web process

REDIS_URL = env.REDIS_URL
CELERY_BROKER_URL = REDIS_URL or "memory://localhost/"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {
        "global_keyprefix": "demarche:",
        "visibility_timeout": 300,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_timeout": 2,
        "socket_connect_timeout": 2,
        "socket_keepalive": True,
        "health_check_interval": 15,
        "max_retries": 1,
        # At once: two seconds between two attempts are waited by who has just saved something.
        "interval_start": 0,
        "interval_step": 0,
        "interval_max": 0,
    }
    if REDIS_URL
    # Nobody rings in memory: the worker looks, and whoever is told at once waits for its next look.
    else {"polling_interval": 0.02}
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY = False  # a broker that is down must not hold up whoever saved something
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
# Celery would connect anew for every task: `config.celery` closes connections as Django does for requests.
CELERY_DB_REUSE_MAX = sys.maxsize
CELERY_TASK_SOFT_TIME_LIMIT = 45
CELERY_TASK_TIME_LIMIT = 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
# Mails never wait behind the endpoints of others, and neither of them behind imports.
CELERY_TASK_DEFAULT_QUEUE = "alerts"
CELERY_TASK_QUEUES: dict[str, dict[str, str]] = {"alerts": {}, "hooks": {}, "bulk": {}}
CELERY_TASK_CREATE_MISSING_QUEUES = False
CELERY_TASK_ROUTES = {
    "negotiations.delivery.tasks.post": {"queue": "hooks"},
    "negotiations.api.v1.tasks.keep_logs": {"queue": "hooks"},
    "negotiations.importing.tasks.run_import": {"queue": "bulk"},
    "negotiations.intake.tasks.search_text": {"queue": "bulk"},
    "negotiations.intake.tasks.fetch_feeds": {"queue": "bulk"},
}
# The schedule is this one, kept in memory: nothing to migrate and no file to go stale.
CELERY_BEAT_SCHEDULER = "config.beat:SteadyScheduler"
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "negotiations.tasks.sweep",
        "schedule": timedelta(seconds=SWEEP_SECONDS),
        # One that could not run before the next is due is not worth keeping.
        "options": {"expires": max(SWEEP_SECONDS, 1)},
    },
    "post": {
        "task": "negotiations.delivery.tasks.post",
        "schedule": timedelta(seconds=SWEEP_SECONDS),
        "options": {"expires": max(SWEEP_SECONDS, 1)},
    },
    "forget": {
        "task": "negotiations.tasks.forget",
        "schedule": timedelta(hours=1),
        "options": {"queue": "bulk", "expires": 3600},
    },
    "thin mails": {
        "task": "negotiations.tasks.thin_mails",
        "schedule": timedelta(hours=1),
        "options": {"queue": "bulk", "expires": 3600},
    },
    "remind": {
        "task": "negotiations.tasks.remind",
        "schedule": timedelta(hours=1),
        "options": {"queue": "bulk", "expires": 3600},
    },
    "look at tables": {
        "task": "negotiations.tasks.look_at_tables",
        "schedule": timedelta(minutes=10),
        "options": {"queue": "bulk", "expires": 600},
    },
    # More often than any feed is due, so that those of many sites are spread.
    "fetch feeds": {
        "task": "negotiations.intake.tasks.fetch_feeds",
        "schedule": timedelta(minutes=5),
        "options": {"queue": "bulk", "expires": 300},
    },
}

# Watching

WATCH_SECONDS = env.WATCH_SECONDS
METRICS_TOKEN = env.METRICS_TOKEN
# A task in each queue, so that a worker that lives and does nothing is noticed.
CANARY_SECONDS = min(30, WATCH_SECONDS / 8)
CELERY_BEAT_SCHEDULE |= {
    f"canary {queue}": {
        "task": "negotiations.tasks.canary",
        "schedule": timedelta(seconds=CANARY_SECONDS),
        "args": (queue,),
        "options": {"queue": queue, "expires": max(CANARY_SECONDS, 1)},
    }
    for queue in CELERY_TASK_QUEUES
}

# The API

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "negotiations.api.v1.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "negotiations.api.v1.problems.problem_response",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
# Pages of other sites ask it with a token or with nothing: cookies are never sent along.
CORS_ALLOWED_ORIGINS = env.CORS_ORIGINS
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_CREDENTIALS = False
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PATCH", "DELETE"]
CORS_ALLOW_HEADERS = [
    *("accept", "authorization", "content-type", "idempotency-key"),
    *("if-match", "if-none-match", "request-id"),
]
CORS_EXPOSE_HEADERS = [
    *("Content-Disposition", "Deprecation", "ETag", "Link", "Location"),
    *("RateLimit", "RateLimit-Policy", "Request-Id", "Retry-After", "Sunset"),
]
CORS_PREFLIGHT_MAX_AGE = 3600
SPECTACULAR_SETTINGS = SPECTACULAR

# What is written to the log

LOGGING = logging_of(debug=DEBUG)
