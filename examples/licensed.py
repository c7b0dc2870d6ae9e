"""A program under a seat, with Python's own library: logs on, takes a seat, works, gives it back.

Usage: licensed.py PRODUCT [SERVER]
"""

import getpass
import json
import socket
import sys
import urllib.error
import urllib.request
import uuid

SERVER = sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:7766"


def call(method, path, body=None):
    """The answer's status and JSON; a refusal is an answer too."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(SERVER + path, content, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


def main():
    host = socket.gethostname()
    who = {"user": getpass.getuser(), "host": host, "computer": host}
    _, session = call("POST", "/v1/sessions", who)
    ask = {"session": session["session"], "product": sys.argv[1], "program": "licensed.py"}
    status, answer = call("POST", "/v1/checkouts", ask)
    if status == 201:
        print("working under", answer["lease"])
        call("DELETE", "/v1/leases/" + answer["lease"])
    else:
        print("refused:", answer.get("detail", answer), file=sys.stderr)
    call("DELETE", "/v1/sessions/" + session["session"])
    return 0 if status == 201 else 1


if __name__ == "__main__":
    sys.exit(main())
