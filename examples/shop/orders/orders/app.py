"""The HTTP interface of orders."""

import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

from fastapi import FastAPI, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from orders import logs, migrate, problems, settings
from orders.catalog import Catalog
from orders.database import Database
from orders.requests import RequestLog
from orders.store import Order, Orders

log = logging.getLogger(__name__)


class NewOrder(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    sku: str = Field(pattern=r"^[A-Z0-9][A-Z0-9-]{1,31}$")
    quantity: int = Field(ge=1, le=1000)


def create() -> FastAPI:
    """What uvicorn calls, with settings from the environment."""
    logs.configure()
    try:
        return build(settings.read(os.environ))
    except settings.SettingsError as error:
        log.error("orders cannot start", extra={"fields": {"cause": str(error)}})
        sys.exit(1)


def build(config: settings.Settings) -> FastAPI:
    catalog = Catalog(config.catalog)
    database = Database(config.database, migrate.load())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with database.running():
            yield
        await catalog.close()

    app = FastAPI(title="orders", version="2.1.0", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.add_middleware(RequestLog)
    problems.install(app)
    add_routes(app, catalog, database)
    return app


def add_routes(app: FastAPI, catalog: Catalog, database: Database) -> None:
    @app.post("/orders", status_code=201)
    async def create_order(new: NewOrder, response: Response) -> dict[str, Any]:
        product = await catalog.find(new.sku)
        if product is None:
            why = "Only what the catalog lists can be ordered."
            raise problems.invalid([{"what": f"There is no product {new.sku}", "where": "/sku", "why": why}])
        async with database.connection() as connection:
            total = product.price * new.quantity
            order = await Orders(connection).add(new.sku, new.quantity, total, product.currency)
        response.headers["Location"] = f"/orders/{order.id}"
        return represent(order)

    @app.get("/orders/{order_id}")
    async def get_order(order_id: UUID) -> dict[str, Any]:
        async with database.connection() as connection:
            order = await Orders(connection).get(order_id)
        if order is None:
            detail = f"There is no order {order_id}."
            raise problems.Problem(404, detail, slug="order-not-found", title="Order not found")
        return represent(order)

    @app.get("/orders")
    async def list_orders(limit: Annotated[int, Query(ge=1, le=100)] = 20) -> dict[str, Any]:
        async with database.connection() as connection:
            newest = await Orders(connection).newest(limit)
        return {"orders": [represent(order) for order in newest]}

    @app.get("/healthz")
    async def healthy() -> dict[str, str]:
        """The process answers. A database that is away is no reason to restart it."""
        return {"status": "ok"}

    @app.get("/readyz")
    async def ready() -> dict[str, str]:
        await database.answers()
        return {"status": "ok"}


def represent(order: Order) -> dict[str, Any]:
    return {
        "id": str(order.id),
        "sku": order.sku,
        "quantity": order.quantity,
        "total": str(order.total),
        "currency": order.currency,
        "createdAt": order.created_at.isoformat().replace("+00:00", "Z"),
    }
