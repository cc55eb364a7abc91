import pytest
from processes import Orders

from orders.settings import SettingsError, read, read_database

REQUIRED = {
    "PGHOST": "orders-db",
    "PGDATABASE": "orders",
    "PGUSER": "shop",
    "PGPASSWORD": "secret",
    "CATALOG_URL": "http://catalog.shop.svc:80/",
}


def test_the_rest_has_defaults() -> None:
    settings = read(REQUIRED)
    assert (settings.catalog.url, settings.catalog.timeout) == ("http://catalog.shop.svc:80", 2.0)
    database = settings.database
    assert (database.port, database.pool_size, database.timeout) == (5432, 5, 3.0)
    assert "secret" not in repr(settings)


def test_the_report_asks_no_catalog() -> None:
    assert read_database({k: v for k, v in REQUIRED.items() if k != "CATALOG_URL"}).host == "orders-db"


def test_everything_missing_is_reported_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read({})
    assert [name for name in REQUIRED if name not in str(caught.value)] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PGPORT", "0"),
        ("PGPORT", "65536"),
        ("PGPORT", "tcp://10.0.0.1:5432"),
        ("CATALOG_URL", "catalog"),
        ("CATALOG_TIMEOUT", "2"),
        ("CATALOG_TIMEOUT", "0s"),
        ("DATABASE_TIMEOUT", "soon"),
        ("DATABASE_POOL_SIZE", "many"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read(REQUIRED | {name: value})


def test_the_service_says_what_is_wrong_and_ends(start_orders: "type[Orders]") -> None:
    orders = start_orders(CATALOG_URL="catalog", PGPORT="x")  # type: ignore[call-arg]
    assert orders.wait() != 0
    assert "CATALOG_URL is 'catalog'" in orders.output and "PGPORT is 'x'" in orders.output
    assert "Traceback" not in orders.output
