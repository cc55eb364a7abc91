"""Connections to PostgreSQL that outlive the database's absence."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
from psycopg import AsyncConnection
from psycopg.conninfo import make_conninfo
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

from orders.migrate import Migration, migrate
from orders.problems import database_unavailable
from orders.settings import DatabaseSettings

log = logging.getLogger(__name__)

LONGEST_WAIT = 3.0


def conninfo(settings: DatabaseSettings) -> str:
    milliseconds = int(settings.timeout * 1000)
    return make_conninfo(
        host=settings.host,
        port=settings.port,
        dbname=settings.database,
        user=settings.user,
        password=settings.password,
        application_name="orders",
        connect_timeout=max(2, round(settings.timeout)),
        tcp_user_timeout=milliseconds,
        options=f"-c statement_timeout={milliseconds} -c timezone=UTC",
    )


class Database:
    def __init__(self, settings: DatabaseSettings, migrations: list[Migration]) -> None:
        self._settings = settings
        self._migrations = migrations
        self._prepared = False
        self._pool = AsyncConnectionPool(
            conninfo(settings),
            min_size=1,
            max_size=settings.pool_size,
            timeout=settings.timeout,
            # A connection that died with a restarted database is replaced before it is used.
            check=AsyncConnectionPool.check_connection,
            # The pool doubles its pauses up to this time; a probe then makes it begin anew.
            reconnect_timeout=5,
            open=False,
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Opens at once, whether the database is there or not."""
        preparing = asyncio.create_task(self._prepare())
        try:
            yield
        finally:
            preparing.cancel()
            await asyncio.gather(preparing, return_exceptions=True)
            await self._pool.close()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection[TupleRow]]:
        if not self._prepared:
            raise database_unavailable()
        async with self._pool.connection() as connection:
            yield connection

    async def answers(self) -> None:
        """Raises unless the database answers and has its schema."""
        async with self.connection() as connection:
            await connection.execute("SELECT 1")

    async def _prepare(self) -> None:
        pause = 0.25
        while not self._prepared:
            try:
                await self._migrate()
                await self._pool.open()
                self._prepared = True
                log.info("database ready")
            except Exception as error:
                log.warning("database not ready", extra={"fields": {"cause": str(error), "retryIn": pause}})
                # Jitter, so that replicas do not come back all at once.
                await asyncio.sleep(pause * random.uniform(0.8, 1.2))
                pause = min(pause * 2, LONGEST_WAIT)

    async def _migrate(self) -> None:
        async with await psycopg.AsyncConnection.connect(conninfo(self._settings)) as connection:
            await migrate(connection, self._migrations)
