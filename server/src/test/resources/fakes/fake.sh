# What the look-alikes have in common. Beside each stands what it is to show:
#
#   holders   FEATURE USER HOST HANDLE START SEATS BORROWED-UNTIL, times in seconds, 0: not borrowed
#   now       what its clock shows
#   down      if it is there, the license server cannot be reached
#   hang      if it is there, the tool never ends
#   slow      if it is there, how many seconds it takes
#
# and what it has told: `ledger` the last time it answered, `seen` ever.
echo "$*" >>"$here/calls"
now=$(cat "$here/now")
[ ! -f "$here/hang" ] || exec sleep 1000
[ ! -f "$here/slow" ] || sleep "$(cat "$here/slow")"

when() { date -u -d "@$1" "+$2"; }

used() { awk -v feature="$1" '$1 == feature { n += $6 } END { print n + 0 }' "$here/holders"; }

holders() { grep "^$1 " "$here/holders"; }

told() {
    awk '{ print $1, $2, $3, $6 }' "$here/holders" | sort >"$here/ledger"
    awk '{ print $1, $2, $3, $4, $5 }' "$here/holders" >>"$here/seen"
}
