import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from processes import ORDERS


def report(settings: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "orders.report", *arguments]
    return subprocess.run(command, env=os.environ | settings, cwd=ORDERS, capture_output=True, text=True, timeout=30)


def test_a_day_is_summarised(orders: Any, database: dict[str, str]) -> None:
    for quantity in (1, 2):
        orders.http.post("/orders", json={"sku": "TEA-1", "quantity": quantity}).raise_for_status()
    today = datetime.now(UTC).date()
    done = report(database, f"--day={today}")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"day": str(today), "orders": 2, "pieces": 3, "total": {"EUR": "23.70"}}


def test_it_is_yesterday_if_nothing_is_said(orders: Any, database: dict[str, str]) -> None:
    orders.http.post("/orders", json={"sku": "TEA-1", "quantity": 1}).raise_for_status()
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    assert json.loads(report(database).stdout) == {"day": str(yesterday), "orders": 0, "pieces": 0, "total": {}}


def test_a_database_without_orders_is_said(database: dict[str, str]) -> None:
    done = report(database)
    assert done.returncode == 1
    assert json.loads(done.stderr)["msg"].startswith("the database has no orders yet")


def test_a_database_that_is_away_is_said(database: dict[str, str]) -> None:
    done = report(database | {"PGPORT": "1"})
    assert done.returncode == 1
    assert json.loads(done.stderr)["msg"] == "the database does not answer"
