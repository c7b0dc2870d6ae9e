#!/bin/sh
# A program under a seat, with nothing but curl: logs on, takes a seat or waits in line for one,
# works, tells the server now and then that it is there, and gives the seat back, also when it is
# ended by a signal.
# Usage: licensed.sh PRODUCT [SERVER [SECONDS]]
# Exit code: 0 worked, 1 refused, 3 no server, 4 the seat was lost
set -eu
product=${1:?which product}
server=${2:-http://127.0.0.1:7766}
seconds=${3:-60}

send() { # method path [body]
    curl -sS -X "$1" "$server$2" -H "Idempotency-Key: $$-$(date +%s%N)" \
        ${3:+-H 'Content-Type: application/json' -d "$3"}
}
field() { # name: of the JSON on standard input, text or number
    sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"
}
sentence() { sed -n 's/.*"detail":"\(\([^"\\]\|\\.\)*\)".*/\1/p' | sed 's/\\\(.\)/\1/g'; }

host=$(uname -n)
who="{\"user\":\"$(id -un)\",\"host\":\"$host\",\"computer\":\"$host\"}"
opened=$(send POST /v1/sessions "$who") || { echo "no answer from $server" >&2; exit 3; }
session=$(printf '%s' "$opened" | field session)
[ -n "$session" ] || { echo "refused: $(printf '%s' "$opened" | sentence)" >&2; exit 1; }
every=$(printf '%s' "$opened" | field heartbeatSeconds)

lease='' request=''
leave() {
    code=$?
    trap - EXIT
    [ -z "$request" ] || send DELETE "/v1/requests/$request" >/dev/null || :
    [ -z "$lease" ] || send DELETE "/v1/leases/$lease" || :
    send DELETE "/v1/sessions/$session" || :
    exit "$code"
}
trap leave EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

due=$(($(date +%s) + every))
pause() { # seconds: sleeps so that a signal ends it at once, with a heartbeat whenever one is due
    left=$1
    while [ "$left" -gt 0 ]; do
        sleep 1 &
        wait $!
        left=$((left - 1))
        if [ "$(date +%s)" -ge "$due" ]; then
            case $(send PUT "/v1/sessions/$session/heartbeat" '{}') in
                *'"code":"session-lost"'*) echo 'the seat was lost' >&2; exit 4 ;;
            esac
            due=$(($(date +%s) + every))
        fi
    done
}

ask="{\"session\":\"$session\",\"product\":\"$product\",\"wait\":\"PT10M\"}"
answer=$(send POST /v1/checkouts "$ask")
request=$(printf '%s' "$answer" | field request)
if [ -n "$request" ]; then
    echo "waiting in line, place $(printf '%s' "$answer" | field place)"
    while send GET "/v1/requests/$request" | grep -q '"state":"waiting"'; do
        pause 1
    done
    answer=$(send POST "/v1/requests/$request/claim" '{}')
    request=''
fi
lease=$(printf '%s' "$answer" | field lease)
case $answer in
    *'"action":"observe"'*) ;; # only watched: it runs without a seat
    *) [ -n "$lease" ] || { echo "refused: $(printf '%s' "$answer" | sentence)" >&2; exit 1; } ;;
esac

echo "working under $lease"
pause "$seconds"
