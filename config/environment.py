"""The settings that the environment may give: each with its default, its bounds and its sentence.

Whoever starts the site with a wrong one reads one line that names it and says what would be
right, not a traceback. `DATA_DIR/env` lies below the environment: what is set there wins over it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal

import environ
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from config import addresses
from config.providers import PROVIDERS

BASE_DIR = Path(__file__).resolve().parent.parent


def _folder(path: Path) -> Path:
    """The folder, made where it is missing; one that is not absolute begins at the project's."""
    path = (BASE_DIR / path.expanduser()).resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ValueError(f"is {str(path)!r}, which cannot be made ({error.strerror})") from None
    if not os.access(path, os.W_OK | os.X_OK):
        raise ValueError(f"is {str(path)!r}, where nothing can be written")
    if (path / "env").is_file() and not os.access(path / "env", os.R_OK):
        raise ValueError(f"is {str(path)!r}, whose file `env` cannot be read")
    return path


def _separated(value: object) -> object:
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


def _networks(value: object) -> object:
    """Addresses and networks as networks: an address is one of itself alone."""
    names = _separated(value)
    return [ip_network(name) if isinstance(name, str) else name for name in names]  # type: ignore[attr-defined]


def _without_debug(above: dict[str, Any]) -> bool:
    """The default of what guards a site that others can reach."""
    return not above.get("DEBUG")


def _filled(names: list[str]) -> list[str]:
    return [name for name in names if name]


def _made_of(text: str) -> Any:
    """A default with settings that are declared above it."""
    return lambda above: text.format(**above)


def _mail_folder(above: dict[str, Any]) -> str:
    """Files in DATA_DIR under DEBUG; nothing elsewhere, where mails that nobody gets would go unseen."""
    return f"file://{above.get('DATA_DIR')}/mail" if above.get("DEBUG") else ""


def _seconds(default: float, *, low: float, high: float) -> Any:
    """From `low` to `high` seconds."""
    sentence = f"give a number of seconds from {low:g} to {high:g}"
    return Field(default, ge=low, le=high, description=sentence)


class DataFolder(BaseModel):
    """The folder with the file that gives the other settings."""

    model_config = ConfigDict(frozen=True, allow_inf_nan=False)

    DATA_DIR: Annotated[Path, AfterValidator(_folder)] = Field(
        Path("var"),
        validate_default=True,
        description="give a folder in which files can be written and read",
    )


class Environment(DataFolder):
    """Every setting, checked. `description` says what would be right; `repr=False` marks what may
    hold a password and is never repeated.
    """

    DEBUG: bool = Field(False, description="give true or false")

    HOST: str = Field(
        "127.0.0.1",
        pattern=r"^[\w.:-]+$",
        description="give an address or a host name to listen on: 127.0.0.1 or 0.0.0.0",
    )
    PORT: int = Field(8000, ge=1, le=65535, description="give a whole number from 1 to 65535")
    SITE_URL: str = Field(
        default_factory=_made_of("http://127.0.0.1:{PORT}"),
        pattern=r"^https?://([\w.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?/*$",
        description="give the address that readers use: https://desk.example.org",
    )
    SECRET_KEY: str = Field(
        "",
        repr=False,
        validate_default=True,
        description="give a long random text, or set DEBUG=true on your own machine",
    )
    ALLOWED_HOSTS: Annotated[
        list[Annotated[str, Field(pattern=r"^(\*|\.?[\w.-]+|\[?[0-9A-Fa-f:.]+\]?)?$")]],
        BeforeValidator(_separated),
        AfterValidator(_filled),
    ] = Field(
        [],
        validate_default=True,
        description="give host names without scheme, with commas: desk.example.org",
    )

    TRUSTED_PROXIES: Annotated[list[IPv4Network | IPv6Network], BeforeValidator(_networks)] = Field(
        [],
        description="give the addresses or networks of the proxies in front, with commas: "
        "127.0.0.1,10.0.0.0/24",
    )
    HSTS_SECONDS: int = Field(
        0, ge=0, le=63072000, description="give a whole number of seconds from 0 to 63072000"
    )
    SITE_INDEXED: bool = Field(False, description="give true or false")
    # Which sites may show what is public in a frame of theirs: nobody's, unless it is said.
    EMBED_HOSTS: Annotated[
        list[
            Annotated[
                str,
                Field(
                    pattern=r"^(https?://)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$"
                ),
            ]
        ],
        BeforeValidator(_separated),
    ] = Field(
        [],
        description="give the hosts that may show what is public in a frame, with commas: "
        "www.example.org,intranet.example.org:8443",
    )
    # Whose pages may ask the API from a browser: nobody's, unless it is said.
    CORS_ORIGINS: Annotated[
        list[
            Annotated[
                str,
                Field(
                    pattern=r"^https?://([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:[0-9]{1,5})?$"
                ),
            ]
        ],
        BeforeValidator(_separated),
    ] = Field(
        [],
        description="give the origins whose pages may ask the API, with commas, in small letters and "
        "without a slash at their end: https://charts.example.org,http://localhost:8888",
    )
    RATE_LIMITS: bool = Field(default_factory=_without_debug, description="give true or false")
    # A second step for whoever runs the site, and whoever sees what is for the cleared.
    REQUIRE_MFA: bool = Field(default_factory=_without_debug, description="give true or false")

    DATABASE_URL: Annotated[dict[str, Any], BeforeValidator(addresses.database)] = Field(
        default_factory=_made_of("sqlite:///{DATA_DIR}/demarche.sqlite3"),
        validate_default=True,
        repr=False,
        description="give postgres://USER:PASSWORD@HOST:PORT/NAME, "
        "or sqlite:////FOLDER/FILE with a folder that exists",
    )
    # A pool between the site and PostgreSQL has to know of them.
    PREPARED_STATEMENTS: bool = Field(True, description="give true or false")
    REDIS_URL: str = Field(
        "",
        pattern=r"^rediss?://([^@/]*@)?[\w.:\[\]-]+([/?].*)?$",
        repr=False,
        description="give redis://HOST:PORT/0, or leave it out",
    )

    MAIL_URL: Annotated[dict[str, Any], BeforeValidator(addresses.mailer)] = Field(
        default_factory=_mail_folder,
        validate_default=True,
        repr=False,
        description="give smtp://USER:PASSWORD@HOST:PORT (and ?tls=true for STARTTLS), "
        f"smtps://…, file:///FOLDER to keep mails as files, or anymail+PROVIDER://KEY@ with {', '.join(PROVIDERS)}",
    )
    MAIL_FROM: str = Field(
        "Demarche <demarche@localhost>",
        pattern=r"^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$",
        description="give a mail address: Demarche <desk@example.org>",
    )
    MAIL_CONNECTIONS: int = Field(
        8,
        ge=1,
        le=100,
        description="give how many connections a mail server takes from one worker: 8",
    )
    KEPT_ANSWERS: int = Field(
        100,
        ge=0,
        le=10_000,
        description="give how many answers of the API each process keeps in memory, 0 for none: 100",
    )
    LANGUAGE_MODEL: bool = Field(True, description="give true or false")
    MAIL_WEBHOOK_SECRET: str = Field(
        "",
        pattern="^[^:]+:.{16,}$",
        repr=False,
        description="give USER:PASSWORD, with a password of at least 16 characters",
    )

    HOLD_SECONDS: float = _seconds(120, low=0, high=86400)
    SWEEP_SECONDS: float = _seconds(10, low=0.1, high=3600)
    # Longer than a task may take, so that a lease only runs out where its worker is gone; and
    # short enough for what it left behind to go out within two minutes.
    LEASE_SECONDS: float = _seconds(90, low=0.1, high=86400)
    RETRY_SECONDS: Annotated[
        list[Annotated[float, Field(gt=0, lt=10**9)]], BeforeValidator(_separated)
    ] = Field(
        [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400],
        description="give numbers of seconds above 0, with commas: 5,300,1800",
    )
    # Unless somebody says so nothing is removed; and never what has links in it that still work.
    KEEP_MAILS_DAYS: int | None = Field(
        None,
        ge=30,
        le=36500,
        description="give a whole number of days from 30 to 36500, or leave it out to keep all texts",
    )
    # What to do where a mail server took a message and never said so.
    UNCERTAIN: Literal["resend", "hold"] = Field("resend", description="give resend or hold")
    # A webhook endpoint that failed for so long is switched off: 5 days.
    WEBHOOK_OFF_SECONDS: float = _seconds(432000, low=0, high=31536000)
    # Lets posts through to this machine itself, to try them: never where others can give an address.
    WEBHOOK_PRIVATE: bool = Field(False, description="give true with DEBUG=true alone, or false")

    # How often a watched feed is asked for what is new: no site is asked twice within half an hour.
    FEED_SECONDS: float = _seconds(3600, low=1800, high=604800)

    # Below five minutes by what it takes to look and to tell.
    WATCH_SECONDS: float = _seconds(240, low=1, high=86400)
    METRICS_TOKEN: str = Field(
        "",
        pattern="^[!-~]{16,}$",
        repr=False,
        description="give at least 16 letters and figures, without spaces",
    )

    @field_validator("SECRET_KEY", "ALLOWED_HOSTS")
    @classmethod
    def required_without_debug(cls, value: Any, above: ValidationInfo) -> Any:
        if not value and not above.data.get("DEBUG"):
            raise ValueError("is not set")
        return value

    @field_validator("WEBHOOK_PRIVATE")
    @classmethod
    def for_debug_alone(cls, value: bool, above: ValidationInfo) -> bool:
        if value and not above.data.get("DEBUG"):
            raise ValueError("is true")
        return value


def read_environment() -> Environment:
    """The settings as the environment and the file below it give them; an empty one is not set.

    Ends the start with one line on standard error and status 1 where one is wrong.
    """
    given = _not_empty(os.environ)
    try:
        folder = DataFolder.model_validate(given)
        return Environment.model_validate(_read_file(folder.DATA_DIR / "env") | given)
    except ValidationError as faults:
        raise SystemExit(f"demarche: {_sentence(faults)}") from None


class _File(environ.Env):
    """Takes what a file says, so that it need not go through the environment of this process."""

    ENVIRON: dict[str, str] = {}


def _read_file(path: Path) -> dict[str, str]:
    if path.is_file():
        _File.read_env(path)
    return _not_empty(_File.ENVIRON)


def _not_empty(given: Mapping[str, str]) -> dict[str, str]:
    return {name: value.strip() for name, value in given.items() if value.strip()}


def _sentence(faults: ValidationError) -> str:
    """Names the first setting that is wrong, and says what would be right."""
    fault = faults.errors()[0]
    field = Environment.model_fields[str(fault["loc"][0])]
    if "error" in fault.get("ctx", {}):
        problem = str(fault["ctx"]["error"])
    elif field.repr:
        problem = f"{'is' if fault['loc'][1:] == () else 'holds'} {fault['input']!r}"
    else:
        problem = "does not fit"
    return f"{fault['loc'][0]} {problem}; {field.description}"
