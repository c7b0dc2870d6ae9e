#!/bin/sh
# A program under a seat, with nothing but curl: logs on, takes a seat, works, gives it back.
# Usage: licensed.sh PRODUCT [SERVER]
set -eu
product=${1:?which product}
server=${2:-http://127.0.0.1:7766}
post() { # path body [key]
    curl -sS -X POST "$server$1" -H 'Content-Type: application/json' \
        ${3:+-H "Idempotency-Key: $3"} -d "$2"
}
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

host=$(uname -n)
who="{\"user\":\"$(id -un)\",\"host\":\"$host\",\"computer\":\"$host\"}"
session=$(post /v1/sessions "$who" | field session)
[ -n "$session" ] || { echo "no session: is a server running at $server?" >&2; exit 3; }
trap 'curl -sS -X DELETE "$server/v1/sessions/$session"' EXIT

ask="{\"session\":\"$session\",\"product\":\"$product\",\"program\":\"licensed.sh\"}"
answer=$(post /v1/checkouts "$ask" "$$-$(date +%s)")
lease=$(printf '%s' "$answer" | field lease)
[ -n "$lease" ] || { echo "refused: $(printf '%s' "$answer" | field detail)" >&2; exit 1; }

echo "working under $lease"

curl -sS -X DELETE "$server/v1/leases/$lease"
