#!/bin/sh
# entities.sh -- the recipe of the shipped model, measured on documents it has not
# seen: trained on all but part FOLD of 5 by hash of id, scored on that part
# Environment: BUILD, the build folder; SHARED, where data/entities is; FOLD, 0 to
# 4, or "all" (0); MODEL, a model trained before, to be scored as it is.
set -eu
BUILD=${BUILD:-build} SHARED=${SHARED:-../shared} FOLD=${FOLD:-0}
data=$SHARED/data/entities
[ -d "$data" ] || { echo "entities: no data in $data, nothing to score"; exit 0; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for set in wire voa wikigold crossner gum wnut17 btc uner_ewt; do
	gzip -dc "$data/$set.jsonl.gz" >"$tmp/$set.jsonl"
done
# Only the news of gum is scored.
grep '"id":"GUM_news' "$tmp/gum.jsonl" >"$tmp/gum-news.jsonl"

score() { # ABOUT OPTION...
	about=$1
	shift
	for set in wire voa wikigold crossner gum-news; do
		"$BUILD/gloss" eval tag-entities "$model" --hold-out "$fold/5" "$@" "$tmp/$set.jsonl" |
			awk -v set="$set" '$1 == "all" {
				printf "  %-9s %6.2f", set, $7; print $7 >"/dev/stderr" }'
	done 2>"$tmp/all"
	awk -v about="$about" '{ s += $1 } END { printf "   mean %6.2f  %s\n", s / NR, about }' "$tmp/all"
}

folds=$FOLD
[ "$folds" != all ] || folds='0 1 2 3 4'
for fold in $folds; do
	model=${MODEL:-$tmp/model}
	[ -n "${MODEL:-}" ] || INTO=$model SHARED=$SHARED BUILD=$BUILD \
		sh plugins/tag-entities/data/make-model --hold-out "$fold/5" 2>"$tmp/log" ||
		{ cat "$tmp/log"; exit 1; }
	score "entities, fold $fold"
	score 'all in capitals' --case upper
	score 'all lower case' --case lower
done
