#!/bin/sh
# test.sh -- what write-mine must print; run by `make check`
set -eu
got=$(echo '{"text":"one line"} {"title":"none"} {"text":"another"}' |
	${GLOSS:-gloss} run --check-plugins -e '[read-json: {format: values}, write-mine]')
want='one line
another'
[ "$got" = "$want" ] && echo 'write-mine: passed' && exit
printf 'want %s\ngot  %s\n' "$want" "$got"
exit 1
