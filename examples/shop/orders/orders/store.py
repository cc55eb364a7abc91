"""Orders in PostgreSQL."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID, uuid4

from psycopg import AsyncConnection
from psycopg.rows import TupleRow, class_row

# Named, because a newer release may add a column while this one still runs.
COLUMNS: Final = "id, sku, quantity, total, currency, created_at"


@dataclass(frozen=True)
class Order:
    id: UUID
    sku: str
    quantity: int
    total: Decimal
    currency: str
    created_at: datetime


@dataclass(frozen=True)
class Turnover:
    currency: str
    orders: int
    pieces: int
    total: Decimal


class Orders:
    def __init__(self, connection: AsyncConnection[TupleRow]) -> None:
        self._connection = connection

    async def add(self, sku: str, quantity: int, total: Decimal, currency: str) -> Order:
        async with self._connection.cursor(row_factory=class_row(Order)) as cursor:
            await cursor.execute(
                "INSERT INTO orders (id, sku, quantity, total, currency) VALUES (%s, %s, %s, %s, %s)"
                f" RETURNING {COLUMNS}",
                (uuid4(), sku, quantity, total, currency),
            )
            order = await cursor.fetchone()
        assert order is not None
        return order

    async def get(self, order_id: UUID) -> Order | None:
        async with self._connection.cursor(row_factory=class_row(Order)) as cursor:
            await cursor.execute(f"SELECT {COLUMNS} FROM orders WHERE id = %s", (order_id,))
            return await cursor.fetchone()

    async def newest(self, limit: int) -> list[Order]:
        async with self._connection.cursor(row_factory=class_row(Order)) as cursor:
            await cursor.execute(f"SELECT {COLUMNS} FROM orders ORDER BY created_at DESC, id LIMIT %s", (limit,))
            return await cursor.fetchall()

    async def turnover(self, day: date) -> list[Turnover]:
        """What was ordered on a day of UTC, a row for each currency."""
        async with self._connection.cursor(row_factory=class_row(Turnover)) as cursor:
            await cursor.execute(
                "SELECT currency, count(*) AS orders, sum(quantity) AS pieces, sum(total) AS total FROM orders"
                " WHERE created_at >= %(day)s::date AND created_at < %(day)s::date + 1"
                " GROUP BY currency ORDER BY currency",
                {"day": day},
            )
            return await cursor.fetchall()
