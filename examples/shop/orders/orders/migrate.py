"""Brings the schema up to date. Any number of replicas may do so at the same time."""

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path

from psycopg import AsyncConnection
from psycopg.rows import TupleRow

log = logging.getLogger(__name__)

DIRECTORY = Path(__file__).parent.parent / "migrations"
LOCK = 5_706_011_382_467_318  # any number, as long as nobody else in this database takes it


class MigrationError(Exception):
    pass


@dataclass(frozen=True)
class Migration:
    version: int
    name: str
    sql: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def load(directory: Path = DIRECTORY) -> list[Migration]:
    files = sorted(directory.glob("*.sql"))
    migrations = [Migration(_version(file), file.name, file.read_text()) for file in files]
    versions = [m.version for m in migrations]
    if versions != list(range(1, len(versions) + 1)):
        raise MigrationError(f"{directory} must hold 0001_*.sql and on without a gap, it holds {versions}")
    return migrations


def _version(file: Path) -> int:
    number = file.name.partition("_")[0]
    if len(number) != 4 or not number.isdigit():
        raise MigrationError(f"{file.name} must begin with four digits and an underscore")
    return int(number)


async def migrate(connection: AsyncConnection[TupleRow], migrations: list[Migration]) -> None:
    """All or nothing, in one transaction that others wait for."""
    async with connection.transaction():
        # Longer than any request may wait, and not for ever behind a replica that hangs.
        await connection.execute("SET LOCAL statement_timeout = 0")
        await connection.execute("SET LOCAL lock_timeout = '30s'")
        await connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        applied = await _applied(connection)
        for migration in migrations:
            if migration.version not in applied:
                await _apply(connection, migration)
            elif applied[migration.version] != migration.digest:
                raise MigrationError(f"{migration.name} was changed after it was applied; add a new file instead")


async def _applied(connection: AsyncConnection[TupleRow]) -> dict[int, str]:
    await connection.execute(
        "CREATE TABLE IF NOT EXISTS schema_migrations ("
        " version integer PRIMARY KEY, name text NOT NULL, digest text NOT NULL,"
        " applied_at timestamptz NOT NULL DEFAULT now())"
    )
    cursor = await connection.execute("SELECT version, digest FROM schema_migrations")
    return dict(await cursor.fetchall())


async def _apply(connection: AsyncConnection[TupleRow], migration: Migration) -> None:
    await connection.execute(migration.sql.encode())
    await connection.execute(
        "INSERT INTO schema_migrations (version, name, digest) VALUES (%s, %s, %s)",
        (migration.version, migration.name, migration.digest),
    )
    log.info("migration applied", extra={"fields": {"migration": migration.name}})
