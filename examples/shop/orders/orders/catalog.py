"""Asks the catalog service for a product."""

import asyncio
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeGuard

import httpx

from orders.logs import request_id
from orders.problems import TYPES, Problem
from orders.settings import CatalogSettings

# Strict, because this goes into an order: what does not fit is the catalog's fault, not the customer's.
PRICE = re.compile(r"[0-9]{1,7}\.[0-9]{2}")
CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Product:
    sku: str
    price: Decimal
    currency: str


class Catalog:
    def __init__(self, settings: CatalogSettings) -> None:
        self._settings = settings
        # A proxy of the machine is for the outside; the catalog is in the cluster.
        transport = httpx.AsyncHTTPTransport(retries=1)
        self._client = httpx.AsyncClient(transport=transport, trust_env=False, timeout=settings.timeout)

    async def close(self) -> None:
        await self._client.aclose()

    async def find(self, sku: str) -> Product | None:
        """The product, or None if the catalog says that there is none."""
        response = await self._get(f"{self._settings.url}/products/{sku}")
        body = _json(response)
        if response.status_code == 200:
            return _product(sku, body)
        if response.status_code == 404 and body.get("type") == TYPES + "product-not-found":
            return None
        raise _bad_gateway(f"The catalog answered {response.status_code} where 200 or a product's 404 was expected.")

    async def _get(self, url: str) -> httpx.Response:
        try:
            # httpx limits each read; the limit here is for all of them together.
            async with asyncio.timeout(self._settings.timeout):
                return await self._client.get(url, headers={"X-Request-Id": request_id.get()})
        except (TimeoutError, httpx.TimeoutException) as error:
            detail = f"The catalog did not answer within {self._settings.timeout:g} s. No order was stored."
            raise Problem(504, detail, slug="catalog-timeout", title="Catalog too slow") from error
        except httpx.HTTPError as error:
            raise _bad_gateway(f"The catalog cannot be reached ({type(error).__name__}).") from error


def _json(response: httpx.Response) -> dict[str, Any]:
    try:
        body = response.json()
    except ValueError:
        body = None
    return body if isinstance(body, dict) else {}


def _product(sku: str, body: dict[str, Any]) -> Product:
    price, currency = body.get("price"), body.get("currency")
    if body.get("sku") == sku and _matches(price, PRICE) and _matches(currency, CURRENCY):
        return Product(sku, Decimal(price), currency)
    raise _bad_gateway(f"The catalog's answer is not the product {sku} with its price and currency.")


def _matches(value: object, pattern: re.Pattern[str]) -> TypeGuard[str]:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _bad_gateway(detail: str) -> Problem:
    return Problem(502, f"{detail} No order was stored.", slug="catalog-unavailable", title="Catalog unavailable")
