"""Which applications run, and how a request goes through them."""

from __future__ import annotations

from config.settings.site import BASE_DIR

INSTALLED_APPS = [
    "municipalities",
    "initiatives",
    "support",
    "funding",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "pghistory",
    "pgtrigger",
    "django_filters",
    "rest_framework",
    "rest_framework_api_key",
    "drf_spectacular",
    "django_htmx",
    "template_partials",
    "csp",
]

MIDDLEWARE = [
    "municipalities.middleware.HealthMiddleware",
    "config.metrics.MetricsMiddleware",
    "config.observation.ObservationMiddleware",
    "config.headers.HeadersMiddleware",
    "config.api.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "municipalities.middleware.BodyLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "municipalities.middleware.PrivateAnswersMiddleware",
    "municipalities.history.tracking.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "municipalities.middleware.MunicipalityMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "municipalities.middleware.PartMiddleware",
    "municipalities.middleware.WrongMethodMiddleware",
    "municipalities.middleware.GoneMeanwhileMiddleware",
    "municipalities.accounts.second_factor.SecondFactorMiddleware",
    "municipalities.middleware.DenyByDefaultMiddleware",
    "municipalities.accounts.guessing.LimitMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

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
                "municipalities.context.site",
            ],
        },
    },
]
