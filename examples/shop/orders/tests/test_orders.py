"""An order from the request to the database and back."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from processes import Catalog, Orders

TEA = {"sku": "TEA-1", "quantity": 3}


def assert_problem(response: httpx.Response, status: int, slug: str) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert body["type"] == (f"https://shop.example.com/problems/{slug}" if slug else "about:blank")
    assert body["status"] == status
    assert body["title"] and body["detail"]
    assert body["instance"] == response.request.url.path
    return body


def test_an_order_is_stored_and_read_back(orders: Orders) -> None:
    created = orders.http.post("/orders", json=TEA)
    assert created.status_code == 201, created.text
    order = created.json()
    assert list(order) == ["id", "sku", "quantity", "total", "currency", "createdAt"]
    assert (order["sku"], order["quantity"], order["total"], order["currency"]) == ("TEA-1", 3, "23.70", "EUR")
    assert order["createdAt"].endswith("Z")
    assert datetime.now(UTC) - datetime.fromisoformat(order["createdAt"]) < timedelta(minutes=1)
    assert created.headers["location"] == f"/orders/{UUID(order['id'])}"

    assert orders.http.get(created.headers["location"]).json() == order


def test_the_newest_orders_come_first(orders: Orders) -> None:
    assert orders.http.get("/orders").json() == {"orders": []}
    ids = [orders.http.post("/orders", json=TEA).json()["id"] for _ in range(3)]
    listed = orders.http.get("/orders", params={"limit": 2}).json()["orders"]
    assert [order["id"] for order in listed] == [ids[2], ids[1]]


def test_an_order_outlives_a_restart(orders: Orders, start_orders: Any) -> None:
    location = orders.http.post("/orders", json=TEA).headers["location"]
    orders.stop()
    assert "Application shutdown complete" in orders.output
    again = start_orders().await_status("/readyz", 200)
    assert again.http.get(location).json()["sku"] == "TEA-1"


@pytest.mark.parametrize(
    ("body", "where", "what"),
    [
        ('{"sku": "TEA-1"}', "/quantity", "required"),
        ('{"sku": "TEA-1", "quantity": 0}', "/quantity", "greater than or equal to 1"),
        ('{"sku": "TEA-1", "quantity": 1001}', "/quantity", "less than or equal to 1000"),
        ('{"sku": "TEA-1", "quantity": "3"}', "/quantity", "valid integer"),
        ('{"sku": "TEA-1", "quantity": true}', "/quantity", "valid integer"),
        ('{"sku": "../healthz", "quantity": 1}', "/sku", "match pattern"),
        ('{"sku": "TEA-1", "quantity": 1, "a/b~": 1}', "/a~1b~0", "not permitted"),
        ('{"sku": "TEA-1", "quantity": 1, "\\ud800": 1}', "body", ""),
        ('{"sku": "\\ud800", "quantity": 1}', "/sku", "valid string"),
        ('{"sku": "TEA-1", ', "body", "JSON"),
        ("[]", "body", ""),
        ("", "body", "required"),
    ],
)
def test_a_wrong_order_is_explained(orders: Orders, body: str, where: str, what: str) -> None:
    response = orders.http.post("/orders", content=body, headers={"Content-Type": "application/json"})
    [error] = assert_problem(response, 422, "invalid-request")["errors"]
    assert error["where"] == where
    assert what in error["what"]
    assert error["why"]


def test_everything_wrong_is_explained_at_once(orders: Orders) -> None:
    response = orders.http.post("/orders", json={"sku": "tea", "quantity": 0, "gift": True})
    errors = assert_problem(response, 422, "invalid-request")["errors"]
    assert {e["where"] for e in errors} == {"/sku", "/quantity", "/gift"}


def test_what_the_catalog_does_not_have_cannot_be_ordered(orders: Orders) -> None:
    response = orders.http.post("/orders", json={"sku": "POT-1", "quantity": 1})
    [error] = assert_problem(response, 422, "invalid-request")["errors"]
    assert error == {
        "what": "There is no product POT-1",
        "where": "/sku",
        "why": "Only what the catalog lists can be ordered.",
    }


def test_wrong_parameters_are_explained(orders: Orders) -> None:
    [limit] = assert_problem(orders.http.get("/orders?limit=101"), 422, "invalid-request")["errors"]
    assert limit["where"] == "query: limit"
    [order_id] = assert_problem(orders.http.get("/orders/17"), 422, "invalid-request")["errors"]
    assert order_id["where"] == "path: order_id"


def test_what_is_not_there_is_a_problem_too(orders: Orders) -> None:
    unknown = "/orders/00000000-0000-4000-8000-000000000000"
    assert_problem(orders.http.get(unknown), 404, "order-not-found")
    assert_problem(orders.http.get("/order"), 404, "")
    response = orders.http.delete("/orders")
    assert_problem(response, 405, "")
    assert response.headers["allow"]


def test_a_catalog_that_is_away_is_a_bad_gateway(orders: Orders, catalog: Catalog) -> None:
    catalog.stop()
    body = assert_problem(orders.http.post("/orders", json=TEA), 502, "catalog-unavailable")
    assert "ConnectError" in body["detail"]
    assert orders.http.get("/orders").json() == {"orders": []}
    assert orders.status("/readyz") == 200, "orders can still be read"


def test_a_catalog_that_hangs_is_a_gateway_timeout(start_orders: Any, catalog: Catalog) -> None:
    orders = start_orders(CATALOG_TIMEOUT="300ms").await_status("/readyz", 200)
    catalog.freeze()
    body = assert_problem(orders.http.post("/orders", json=TEA), 504, "catalog-timeout")
    assert "0.3 s" in body["detail"]
    catalog.resume()
    assert orders.http.post("/orders", json=TEA).status_code == 201


def test_any_other_404_is_not_taken_for_an_unknown_product(start_orders: Any, catalog: Catalog) -> None:
    orders = start_orders(CATALOG_URL=f"{catalog.url}/elsewhere").await_status("/readyz", 200)
    body = assert_problem(orders.http.post("/orders", json=TEA), 502, "catalog-unavailable")
    assert "404" in body["detail"]


def test_a_request_has_one_id_in_both_logs(orders: Orders, catalog: Catalog) -> None:
    orders.http.post("/orders", json=TEA, headers={"X-Request-Id": "r-42"})
    for service in (orders, catalog):
        assert '"requestId"' in service.await_output("r-42")


def test_an_id_that_no_log_should_hold_is_replaced(orders: Orders, catalog: Catalog) -> None:
    orders.http.post("/orders", json=TEA, headers={"X-Request-Id": "a b\tc"})
    line = json.loads(catalog.await_output("TEA-1"))
    assert re.fullmatch("[0-9a-f]{32}", line["requestId"])
