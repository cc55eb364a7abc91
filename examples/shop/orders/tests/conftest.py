import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from processes import Catalog, Orders, Postgres, build_catalog

StartOrders = Callable[..., Orders]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def catalog_binary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_catalog(tmp_path_factory.mktemp("catalog"))


@pytest.fixture(scope="session")
def products(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("products") / "products.json"
    file.write_text(json.dumps([{"sku": "TEA-1", "name": "Tea", "price": "7.90"}]))
    return file


@pytest.fixture
def catalog(catalog_binary: Path, products: Path, tmp_path: Path) -> Iterator[Catalog]:
    process = Catalog(catalog_binary, products, tmp_path / "catalog.log")
    yield process
    process.stop()


@pytest.fixture
def database(postgres: Postgres) -> Iterator[dict[str, str]]:
    """The settings of an empty database of this test's own."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgres.conninfo("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield postgres.settings(name)
    with psycopg.connect(postgres.conninfo("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def start_orders(catalog: Catalog, database: Mapping[str, str], tmp_path: Path) -> Iterator[StartOrders]:
    """Starts replicas; other settings can be given by name."""
    replicas: list[Orders] = []

    def start(**settings: str) -> Orders:
        defaults = {**database, "CATALOG_URL": catalog.url}
        replicas.append(Orders(defaults | settings, tmp_path / f"orders-{len(replicas)}.log"))
        return replicas[-1]

    yield start
    for replica in replicas:
        replica.stop()


@pytest.fixture
def orders(start_orders: StartOrders) -> Orders:
    replica = start_orders()
    replica.await_status("/readyz", 200)
    return replica
