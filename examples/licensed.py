"""A program under a seat, with Python's own library: logs on, takes a seat or waits in line for
one, works, tells the server now and then that it is there, and gives the seat back, also when it
is ended by a signal.

Usage: licensed.py PRODUCT [SERVER [SECONDS]]
Exit code: 0 worked, 1 refused, 3 no server, 4 the seat was lost
"""

import getpass
import json
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
import uuid

PRODUCT = sys.argv[1]
SERVER = sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:7766"
SECONDS = float(sys.argv[3]) if len(sys.argv) > 3 else 60.0
WAIT = "PT10M"


def call(method, path, body=None):
    """The answer's status and JSON; a refusal is an answer too."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(SERVER + path, content, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read() or b"null")


class Session:
    """One person at one computer, as long as the server hears of it within `until`."""

    def __init__(self):
        host = socket.gethostname()
        who = {"user": getpass.getuser(), "host": host, "computer": host}
        status, answer = call("POST", "/v1/sessions", who)
        if status != 201:
            stop(1, "refused: " + answer["detail"])
        self.path = "/v1/sessions/" + answer["session"]
        self.id = answer["session"]
        self.every = answer["heartbeatSeconds"]
        self.next = time.monotonic() + self.every

    def pause(self, seconds):
        """Sleeps, with a heartbeat whenever one is due."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(max(0.0, min(end, self.next) - time.monotonic()))
            if time.monotonic() >= self.next:
                status, _ = call("PUT", self.path + "/heartbeat", {})
                if status == 410:
                    stop(4, "the seat was lost")
                self.next = time.monotonic() + self.every


def stop(code, sentence):
    print(sentence, file=sys.stderr, flush=True)
    sys.exit(code)


def seat(session):
    """The lease; waits in line if all seats are taken and the pool has a line."""
    ask = {"session": session.id, "product": PRODUCT, "program": "licensed.py", "wait": WAIT}
    status, answer = call("POST", "/v1/checkouts", ask)
    if status == 202:
        request = "/v1/requests/" + answer["request"]
        print("waiting in line, place", answer["place"], flush=True)
        try:
            while call("GET", request)[1]["state"] == "waiting":
                session.pause(0.5)
            status, answer = call("POST", request + "/claim", {})
        except BaseException:
            call("DELETE", request)
            raise
    if status == 200:
        return None  # only watched: it runs without a seat
    if status != 201:
        stop(1, "refused: " + answer["detail"])
    return answer["lease"]


def main():
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    session = Session()
    lease = None
    try:
        lease = seat(session)
        print("working under", lease, flush=True)
        session.pause(SECONDS)
    finally:
        if lease:
            call("DELETE", "/v1/leases/" + lease)
        call("DELETE", session.path)


if __name__ == "__main__":
    try:
        main()
    except urllib.error.URLError as gone:
        stop(3, f"no answer from {SERVER}: {gone.reason}")
