"""Gives each request an id and a line in the log."""

import logging
import re
import time
from uuid import uuid4

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from orders.logs import request_id

log = logging.getLogger(__name__)

ACCEPTED = re.compile(r"[A-Za-z0-9._-]{1,64}")
PROBES = ("/healthz", "/readyz")


class RequestLog:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        start, status = time.monotonic(), 500
        given = Headers(scope=scope).get("x-request-id", "")
        token = request_id.set(given if ACCEPTED.fullmatch(given) else uuid4().hex)

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, note)
        finally:
            # Probes that pass are silent: there is one every few seconds.
            if status != 200 or scope["path"] not in PROBES:
                _write(scope, status, time.monotonic() - start)
            request_id.reset(token)


def _write(scope: Scope, status: int, seconds: float) -> None:
    fields = {
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "milliseconds": round(seconds * 1000),
    }
    log.info("request", extra={"fields": fields})
