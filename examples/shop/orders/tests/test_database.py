"""What happens while the database is away, and when it returns."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from processes import Orders, Postgres

TEA = {"sku": "TEA-1", "quantity": 1}


@pytest.fixture
def own_postgres() -> Iterator[Postgres]:
    """A server that a test may stop."""
    server = Postgres()
    yield server
    server.remove()


def test_it_is_healthy_and_not_ready_until_the_database_comes(own_postgres: Postgres, start_orders: Any) -> None:
    own_postgres.stop()
    orders: Orders = start_orders(**own_postgres.settings("orders"))
    orders.await_status("/healthz", 200)
    assert orders.status("/readyz") == 503
    refused = orders.http.post("/orders", json=TEA)
    assert refused.status_code == 503
    assert refused.json()["type"].endswith("/database-unavailable")
    assert refused.headers["retry-after"]
    own_postgres.start()
    orders.await_status("/readyz", 200)
    assert orders.http.post("/orders", json=TEA).status_code == 201


def test_a_restarted_database_costs_no_request(own_postgres: Postgres, start_orders: Any) -> None:
    orders: Orders = start_orders(**own_postgres.settings("orders")).await_status("/readyz", 200)
    location = orders.http.post("/orders", json=TEA).headers["location"]
    own_postgres.stop()
    own_postgres.start()
    assert orders.http.get(location).status_code == 200


def test_a_long_absence_is_survived(own_postgres: Postgres, start_orders: Any) -> None:
    settings = own_postgres.settings("orders") | {"DATABASE_TIMEOUT": "500ms"}
    orders: Orders = start_orders(**settings).await_status("/readyz", 200)
    own_postgres.stop()
    orders.await_status("/readyz", 503)
    time.sleep(10)  # longer than the pool's own patience
    assert orders.status("/healthz") == 200
    begun = time.monotonic()
    assert orders.status("/readyz") == 503
    assert time.monotonic() - begun < 2
    own_postgres.start()
    orders.await_status("/readyz", 200)


def test_replicas_that_start_together_migrate_once(start_orders: Any, database: dict[str, str]) -> None:
    replicas = [start_orders() for _ in range(4)]
    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda r: r.await_status("/readyz", 200), replicas))
    applied = [r.output.count('"migration applied"') for r in replicas]
    assert sorted(applied) == [0, 0, 0, 2], applied


def test_a_changed_migration_is_refused(start_orders: Any, database: dict[str, str]) -> None:
    start_orders().await_status("/readyz", 200)
    with psycopg.connect(_conninfo(database), autocommit=True) as connection:
        connection.execute("UPDATE schema_migrations SET digest = 'other' WHERE version = 1")
    late: Orders = start_orders().await_status("/healthz", 200)
    assert late.status("/readyz") == 503
    late.await_output("0001_orders.sql was changed after it was applied")


def test_a_newer_schema_does_not_stop_an_older_release(start_orders: Any, database: dict[str, str]) -> None:
    first: Orders = start_orders().await_status("/readyz", 200)
    with psycopg.connect(_conninfo(database), autocommit=True) as connection:
        connection.execute("ALTER TABLE orders ADD COLUMN gift boolean NOT NULL DEFAULT false")
        connection.execute("INSERT INTO schema_migrations (version, name, digest) VALUES (3, '0003_gift.sql', 'x')")
    rolled_back: Orders = start_orders().await_status("/readyz", 200)
    for replica in (first, rolled_back):
        assert replica.http.post("/orders", json=TEA).status_code == 201


def test_a_wrong_password_is_said_and_not_shown(start_orders: Any) -> None:
    orders: Orders = start_orders(PGPASSWORD="hunter2").await_status("/healthz", 200)
    assert orders.status("/readyz") == 503
    orders.await_output("password authentication failed")
    assert "hunter2" not in orders.output


def _conninfo(settings: dict[str, str]) -> str:
    names = {"PGHOST": "host", "PGPORT": "port", "PGDATABASE": "dbname", "PGUSER": "user", "PGPASSWORD": "password"}
    return psycopg.conninfo.make_conninfo(**{names[key]: value for key, value in settings.items()})
