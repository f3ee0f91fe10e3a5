#!/bin/sh
# test.sh -- what read-mine must make of its input; run by `make check`
set -eu
got=$(printf 'one line\n\nand another' | ${GLOSS:-gloss} run --check-plugins -e '[read-mine]')
want='{"text":"one line"}
{"text":"and another"}'
[ "$got" = "$want" ] && echo 'read-mine: passed' && exit
printf 'want %s\ngot  %s\n' "$want" "$got"
exit 1
