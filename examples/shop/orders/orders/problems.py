"""Errors as RFC 9457 describes them."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from psycopg import OperationalError
from starlette.exceptions import HTTPException

log = logging.getLogger(__name__)

TYPES = "https://shop.example.com/problems/"


class Problem(Exception):
    def __init__(
        self,
        status: int,
        detail: str,
        *,
        slug: str = "",
        title: str = "",
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.headers = headers
        self.body = {
            "type": TYPES + slug if slug else "about:blank",
            "title": title or HTTPStatus(status).phrase,
            "status": status,
            "detail": detail,
            **more,
        }


def invalid(errors: list[dict[str, str]]) -> Problem:
    """Each error says what is wrong, where (a JSON pointer or a parameter) and why."""
    return Problem(
        422,
        "The request cannot be accepted; errors says what is wrong, where and why.",
        slug="invalid-request",
        title="Invalid request",
        errors=errors,
    )


def database_unavailable() -> Problem:
    return Problem(
        503,
        "The database does not answer or is being prepared. Try again in a moment.",
        slug="database-unavailable",
        title="Database unavailable",
        headers={"Retry-After": "2"},
    )


def respond(request: Request, problem: Problem) -> JSONResponse:
    return JSONResponse(
        problem.body | {"instance": request.url.path},
        status_code=problem.status,
        headers=problem.headers,
        media_type="application/problem+json",
    )


def install(app: FastAPI) -> None:
    @app.exception_handler(Problem)
    def on_problem(request: Request, error: Problem) -> JSONResponse:
        return respond(request, error)

    @app.exception_handler(RequestValidationError)
    def on_invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        return respond(request, invalid([_explain(e) for e in error.errors()]))

    @app.exception_handler(HTTPException)
    def on_http(request: Request, error: HTTPException) -> JSONResponse:
        return respond(request, Problem(error.status_code, str(error.detail), headers=error.headers))

    @app.exception_handler(OperationalError)
    def on_database(request: Request, error: Exception) -> JSONResponse:
        log.error("database does not answer", extra={"fields": {"cause": str(error)}})
        return respond(request, database_unavailable())

    @app.exception_handler(Exception)
    def on_bug(request: Request, error: Exception) -> JSONResponse:
        return respond(request, Problem(500, "Orders failed; its log says why."))


WHY = {
    "sku": "A SKU has 2 to 32 capital letters, digits and hyphens, as the catalog lists them.",
    "quantity": "An order holds 1 to 1000 pieces, as a whole number.",
    "limit": "One answer lists 1 to 100 orders.",
    "order_id": "An order's id is a UUID, as POST /orders returned it.",
}


def _explain(error: Any) -> dict[str, str]:
    source, *path = error["loc"]
    if error["type"] == "json_invalid":
        where, why = "body", f"The body is not JSON: {error['ctx']['error']}."
    elif source == "body":
        where = _pointer(path) if path else "body"
        why = WHY.get(str(path[-1]) if path else "", "An order is an object with sku and quantity, nothing else.")
    else:
        where, why = f"{source}: {path[-1]}", WHY.get(str(path[-1]), "")
    return {"what": error["msg"], "where": where, "why": why}


def _pointer(path: list[str | int]) -> str:
    """As RFC 6901 writes it."""
    steps = [str(step).replace("~", "~0").replace("/", "~1") for step in path]
    return "".join(f"/{step}" for step in steps)
