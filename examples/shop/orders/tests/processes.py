"""The real parts, as processes: PostgreSQL, the catalog's binary and orders under uvicorn."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx
import psycopg

ORDERS = Path(__file__).parent.parent
CATALOG = ORDERS.parent / "catalog"
PATIENCE = 30.0


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def eventually(condition: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"not within {patience:g} s: {what}")
        time.sleep(0.05)


class Process:
    """A process with its output in a file, which a failed test shows."""

    def __init__(self, command: list[str], env: Mapping[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as out:
            self._process = subprocess.Popen(command, env=dict(env), stdout=out, stderr=out, cwd=ORDERS)

    def stop(self) -> int:
        self.resume()
        self._process.terminate()
        return self.wait()

    def wait(self) -> int:
        try:
            return self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise

    def freeze(self) -> None:
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    @property
    def output(self) -> str:
        return self.log.read_text()

    def await_output(self, text: str) -> str:
        """The first line with this text. A line is written after the answer it tells of."""
        eventually(lambda: text in self.output, f"{text!r} in the log")
        return next(line for line in self.output.splitlines() if text in line)


class HttpService(Process):
    def __init__(self, command: list[str], env: Mapping[str, str], log: Path, port: int) -> None:
        super().__init__(command, env, log)
        self.url = f"http://127.0.0.1:{port}"
        self.http = httpx.Client(base_url=self.url, trust_env=False, timeout=20)

    def stop(self) -> int:
        self.http.close()
        return super().stop()

    def status(self, path: str) -> int:
        """The status, or 0 if nothing listens."""
        if self._process.poll() is not None:
            raise AssertionError(f"the process ended with {self._process.returncode}:\n{self.output}")
        try:
            return self.http.get(path).status_code
        except httpx.TransportError:
            return 0

    def await_status(self, path: str, status: int) -> "HttpService":
        try:
            eventually(lambda: self.status(path) == status, f"{path} answers {status}")
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.output}") from error
        return self


class Catalog(HttpService):
    def __init__(self, binary: Path, products: Path, log: Path, port: int | None = None) -> None:
        self.port = port or free_port()
        env = {"LISTEN_ADDRESS": f"127.0.0.1:{self.port}", "CURRENCY": "EUR", "PRODUCTS_FILE": str(products)}
        super().__init__([str(binary)], env, log, self.port)
        self.await_status("/readyz", 200)


class Orders(HttpService):
    """Started and not yet ready: what that means is for the test to say."""

    def __init__(self, settings: Mapping[str, str], log: Path) -> None:
        port = free_port()
        command = [sys.executable, "-m", "uvicorn", "--factory", "orders.app:create", f"--port={port}"]
        super().__init__(command, os.environ | dict(settings), log, port)


class Postgres:
    """A cluster of its own, with a password, on a free port, under a user that is not root."""

    user, password, database = "shop", secrets.token_urlsafe(12), "orders"

    def __init__(self) -> None:
        self._bin = _postgres_binaries()
        self._owner = "postgres" if os.geteuid() == 0 else None
        self._home = Path(tempfile.mkdtemp(prefix="orders-postgres-", dir="/tmp"))
        self.port = free_port()
        try:
            self._initialise()
        except BaseException:
            self.remove()
            raise

    def _initialise(self) -> None:
        secret = self._home / "password"
        secret.write_text(self.password)
        if self._owner:
            shutil.chown(self._home, self._owner)
            shutil.chown(secret, self._owner)
        data = str(self._home / "data")
        identity = [f"--username={self.user}", f"--pwfile={secret}", "--auth=scram-sha-256"]
        self._run("initdb", f"--pgdata={data}", *identity, "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
        self.start()
        with psycopg.connect(self.conninfo("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{self.database}"'.encode())

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._home} -c fsync=off"
        self._run("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", "data", "-m", "fast", "-w", "stop")

    def remove(self) -> None:
        if (self._home / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._home)

    def conninfo(self, database: str) -> str:
        return f"host=127.0.0.1 port={self.port} dbname={database} user={self.user} password={self.password}"

    def settings(self, database: str) -> dict[str, str]:
        return {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.port),
            "PGDATABASE": database,
            "PGUSER": self.user,
            "PGPASSWORD": self.password,
        }

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._bin / program), *arguments]
        # Not captured by a pipe: the server that pg_ctl starts would hold it open.
        with tempfile.TemporaryFile() as out:
            done = subprocess.run(command, cwd=self._home, user=self._owner, stdout=out, stderr=out, check=False)
            out.seek(0)
            if done.returncode:
                raise AssertionError(f"{program} failed with {done.returncode}:\n{out.read().decode()}")


def _postgres_binaries() -> Path:
    place = Path(os.environ.get("POSTGRES_BIN", "/usr/lib/postgresql/15/bin"))
    if (place / "initdb").exists():
        return place
    raise AssertionError(
        f"These tests need a real PostgreSQL and found no initdb in {place}. "
        "Install PostgreSQL 15 (Debian: postgresql-15) or set POSTGRES_BIN to its bin directory."
    )


def build_catalog(directory: Path) -> Path:
    if not shutil.which("go"):
        raise AssertionError("These tests run the real catalog and found no go in PATH. Install Go 1.24 or newer.")
    binary = directory / "catalog"
    subprocess.run(["go", "build", "-o", str(binary), "."], cwd=CATALOG, check=True)
    return binary
