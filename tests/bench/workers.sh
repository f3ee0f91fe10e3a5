#!/bin/sh
# Two workers against one, by the clock, over five taggers that have something to do;
# and that their output is the same.  The machine should have two processors idle.
set -eu
. tests/lib/bench.sh
stages='[split-article, tag-dates, tag-entities, tag-quotes, tag-sentences]'

input news
"$here/cost" "$ROUNDS" "$BUILD/gloss" run -j 1 -e "$stages" "$file" -- \
	"$BUILD/gloss" run -j 2 -e "$stages" "$file" |
	awk -v bytes="$(wc -c <"$file")" '
		NR == 1 { one = $2; work = $1 }
		{ printf "five taggers, -j %d %7.1f MB/s %7.1f s %7.1f MB\n", NR,
			bytes / $2 / 1e6, $2, $3 / 1024 }
		END { printf "two workers are %.2f times one, at %.2f times its processor time\n",
			one / $2, $1 / work }'
for jobs in 1 2; do
	"$BUILD/gloss" run -j $jobs -e "$stages" "$file" | cksum
done | uniq | wc -l | grep -qx 1 || echo 'two workers: the output differs'
