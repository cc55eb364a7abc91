"""Summarises the orders of one day: python -m orders.report [--day 2026-01-31]"""

import argparse
import asyncio
import json
import os
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg

from orders.database import conninfo
from orders.settings import DatabaseSettings, SettingsError, read_database
from orders.store import Orders


def main() -> int:
    parser = argparse.ArgumentParser(prog="orders.report", description="Summarises the orders of one day of UTC")
    parser.add_argument("--day", type=date.fromisoformat, default=yesterday(), help="yesterday if not given")
    day = parser.parse_args().day
    try:
        summary = asyncio.run(summarise(read_database(os.environ), day))
    except SettingsError as error:
        return fail("the settings are wrong", error)
    except psycopg.errors.UndefinedTable as error:
        return fail("the database has no orders yet: the service makes the schema when it starts", error)
    except psycopg.OperationalError as error:
        return fail("the database does not answer", error)
    print(json.dumps(summary))
    return 0


def yesterday() -> date:
    return datetime.now(UTC).date() - timedelta(days=1)


async def summarise(settings: DatabaseSettings, day: date) -> dict[str, Any]:
    async with await psycopg.AsyncConnection.connect(conninfo(settings)) as connection:
        rows = await Orders(connection).turnover(day)
    return {
        "day": day.isoformat(),
        "orders": sum(row.orders for row in rows),
        "pieces": sum(row.pieces for row in rows),
        "total": {row.currency: str(row.total) for row in rows},
    }


def fail(what: str, cause: Exception) -> int:
    print(json.dumps({"level": "ERROR", "msg": what, "cause": str(cause).strip()}), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
