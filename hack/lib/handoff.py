"""Hands a running service off and back, ROUNDS times, while it is asked all the time by production's route.

Usage: handoff.py ROUNDS CLUSTER HTTPS_PORT SERVICE PATH PORT
A process of this script stands for the native one: it listens on 127.0.0.1:PORT and answers `native`. Prints, for each way,
the time from the command to the first answer from there, and how many requests failed, also when tried once more a
second later. Exits with 1 when one did.
"""
import http.client
import http.server
import ssl
import statistics
import subprocess
import sys
import threading
import time

NATIVE = b"native"


class Native(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(len(NATIVE)))
        self.end_headers()
        self.wfile.write(NATIVE)

    def log_message(self, *arguments):
        pass


class Caller(threading.Thread):
    """Asks without a pause, each time by a connection of its own, so that no answer comes by an old way."""

    def __init__(self, host, port, path):
        super().__init__(daemon=True)
        self.host, self.port, self.path = host, port, path
        self.answers = []  # (time, whether it was native, or None for a failure)
        self.failed = self.lost = 0
        self.done = False

    def ask(self):
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=5, context=context)
        try:
            connection.request("GET", self.path, headers={"Host": self.host})
            response = connection.getresponse()
            body = response.read()
            return body == NATIVE if response.status == 200 else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def run(self):
        while not self.done:
            seen = self.ask()
            self.answers.append((time.monotonic(), seen))
            if seen is None:
                self.failed += 1
                threading.Thread(target=self.again, daemon=True).start()
            time.sleep(0.01)

    def again(self):
        time.sleep(1)
        if self.ask() is None:
            self.lost += 1

    def first(self, since, native):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            for at, seen in list(self.answers):
                if at > since and seen is native:
                    return at - since
            time.sleep(0.005)
        sys.exit(f"handoff: no answer of the {'native process' if native else 'cluster'} within 60 s")


def dev(*arguments):
    done = subprocess.run(["./dev", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"handoff: ./dev {' '.join(arguments)} ended with {done.returncode}: {done.stderr or done.stdout}")


def main(rounds, cluster, https_port, service, path, port):
    native = http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Native)
    threading.Thread(target=native.serve_forever, daemon=True).start()
    caller = Caller(f"{service}.shop.localhost", int(https_port), path)
    caller.start()
    there, back = [], []
    for _ in range(int(rounds)):
        begin = time.monotonic()
        command = threading.Thread(target=dev, args=("handoff", service, "--cluster", cluster))
        command.start()
        there.append(caller.first(begin, True))
        command.join()
        begin = time.monotonic()
        command = threading.Thread(target=dev, args=("handback", service, "--cluster", cluster))
        command.start()
        back.append(caller.first(begin, False))
        command.join()
        caller.answers = caller.answers[-1:]
    time.sleep(1.5)
    caller.done = True
    for what, times in (("to the machine, first answer", there), ("back, first answer of the cluster", back)):
        print(f"  {what:36} {statistics.median(times):.2f} s median, {min(times):.2f} to {max(times):.2f} s")
    print(f"  requests that failed                 {caller.failed}, {caller.lost} of them also a second later")
    sys.exit(1 if caller.lost else 0)


if len(sys.argv) != 7:
    sys.exit(__doc__)
main(*sys.argv[1:])
