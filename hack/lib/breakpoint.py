"""Attaches a debugger to debugpy, stops where a request gets to, and lets it go on.

Usage: breakpoint.py PORT FILE TEXT URL
The breakpoint is on the line of FILE that holds TEXT. URL is asked meanwhile, and has its answer only afterwards. Prints
where the process stopped and the status of the answer. The protocol is DAP, which debuggers of IDEs speak.
"""
import json
import socket
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

PATIENCE = 60


class Debugger:
    def __init__(self, port):
        self.connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.stream = self.connection.makefile("rwb")
        self.last = 0
        self.seen = []

    def send(self, command, **arguments):
        self.last += 1
        body = json.dumps({"seq": self.last, "type": "request", "command": command, "arguments": arguments}).encode()
        self.stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.stream.flush()

    def receive(self):
        length = 0
        while (line := self.stream.readline().strip()) != b"":
            name, value = line.split(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            sys.exit("breakpoint: the debugger closed the connection")
        return json.loads(self.stream.read(length))

    def until(self, what):
        for message in self.seen:
            if what in (message.get("event"), message.get("command")):
                self.seen.remove(message)
                return self.checked(message)
        while True:
            message = self.receive()
            if what in (message.get("event"), message.get("command")):
                return self.checked(message)
            self.seen.append(message)

    def checked(self, message):
        if message.get("success") is False:
            sys.exit(f"breakpoint: {message['command']}: {message.get('message')}")
        return message.get("body") or {}


def ask(url, answers):
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as response:
            answers.append(response.status)
    except urllib.error.HTTPError as error:
        answers.append(error.code)


def main(port, file, text, url):
    file = Path(file).resolve()
    line = next(number for number, content in enumerate(file.read_text().splitlines(), 1) if text in content)
    debugger = Debugger(int(port))
    debugger.send("initialize", adapterID="debugpy", pathFormat="path")
    debugger.until("initialize")
    debugger.send("attach", justMyCode=True)
    debugger.until("initialized")
    debugger.send("setBreakpoints", source={"path": str(file)}, breakpoints=[{"line": line}])
    debugger.until("setBreakpoints")
    debugger.send("configurationDone")
    debugger.until("configurationDone")
    answers = []
    caller = threading.Thread(target=ask, args=(url, answers))
    caller.start()
    thread = debugger.until("stopped")["threadId"]
    debugger.send("stackTrace", threadId=thread, levels=1)
    frame = debugger.until("stackTrace")["stackFrames"][0]
    if answers:
        sys.exit("breakpoint: the request was answered although the process stands")
    print(f"stopped in {frame['name']} at {Path(frame['source']['path']).name}:{frame['line']}")
    debugger.send("continue", threadId=thread)
    caller.join()
    print(f"answered {answers[0]}")
    debugger.send("disconnect", terminateDebuggee=False)


if len(sys.argv) != 5:
    sys.exit(__doc__)
main(*sys.argv[1:])
