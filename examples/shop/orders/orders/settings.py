"""The settings of orders, read from the environment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


class SettingsError(Exception):
    """Everything that is wrong, at once: a deployment is fixed in one go."""


@dataclass(frozen=True)
class DatabaseSettings:
    host: str
    port: int
    database: str
    user: str
    password: str = field(repr=False)
    pool_size: int
    timeout: float


@dataclass(frozen=True)
class CatalogSettings:
    url: str
    timeout: float


class Environment:
    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._wrong: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        value = self._variables.get(name) or default
        if not value:
            self._reject(name, "is not set")
        return value

    def number(self, name: str, default: int, most: int) -> int:
        value = self._variables.get(name) or str(default)
        if value.isascii() and value.isdigit() and 1 <= int(value) <= most:
            return int(value)
        self._reject(name, f"is {value!r} and must be a whole number from 1 to {most}")
        return default

    def seconds(self, name: str, default: str) -> float:
        value = self._variables.get(name) or default
        match = re.fullmatch(r"(\d+(?:\.\d+)?)(ms|s)", value, re.ASCII)
        duration = float(match[1]) / (1000 if match[2] == "ms" else 1) if match else 0
        if duration <= 0:
            self._reject(name, f"is {value!r} and must be a positive duration such as 500ms or 2s")
        return duration

    def url(self, name: str) -> str:
        value = self.text(name)
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname):
            self._reject(name, f"is {value!r} and must be a URL such as http://catalog.shop.svc:80")
        return value.rstrip("/")

    def check(self) -> None:
        if self._wrong:
            raise SettingsError("; ".join(self._wrong))

    def _reject(self, name: str, why: str) -> None:
        self._wrong.append(f"{name} {why}")


@dataclass(frozen=True)
class Settings:
    database: DatabaseSettings
    catalog: CatalogSettings


def read(variables: Mapping[str, str]) -> Settings:
    env = Environment(variables)
    settings = Settings(database=_database(env), catalog=_catalog(env))
    env.check()
    return settings


def read_database(variables: Mapping[str, str]) -> DatabaseSettings:
    """For the report, which asks no catalog."""
    env = Environment(variables)
    settings = _database(env)
    env.check()
    return settings


def _database(env: Environment) -> DatabaseSettings:
    return DatabaseSettings(
        host=env.text("PGHOST"),
        port=env.number("PGPORT", default=5432, most=65535),
        database=env.text("PGDATABASE"),
        user=env.text("PGUSER"),
        password=env.text("PGPASSWORD"),
        pool_size=env.number("DATABASE_POOL_SIZE", default=5, most=100),
        timeout=env.seconds("DATABASE_TIMEOUT", default="3s"),
    )


def _catalog(env: Environment) -> CatalogSettings:
    return CatalogSettings(url=env.url("CATALOG_URL"), timeout=env.seconds("CATALOG_TIMEOUT", default="2s"))
