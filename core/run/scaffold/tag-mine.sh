#!/bin/sh
# test.sh -- what tag-mine must find; run by `make check`
set -eu
got=$(echo '{"text":"Small words and longest"}' |
	${GLOSS:-gloss} run --check-plugins -e '[tag-mine: {least: 6}]')
want='{"text":"Small words and longest","words":[{"start":16,"end":23,"text":"longest"}]}'
[ "$got" = "$want" ] && echo 'tag-mine: passed' && exit
printf 'want %s\ngot  %s\n' "$want" "$got"
exit 1
