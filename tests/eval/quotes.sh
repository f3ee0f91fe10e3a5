#!/bin/sh
# quotes.sh -- how well tag-quotes finds who said what, on labelled data
# Environment: BUILD, the build folder; SHARED, where data/quotes and the scorer
# are; BEFORE, the stages before it (none; "tag-entities, " for its names); OUT,
# where the answers stay.
set -eu
BUILD=${BUILD:-build}
SHARED=${SHARED:-../shared}
data=$SHARED/data/quotes
score=$SHARED/eval/score_quotes.py
[ -d "$data" ] || { echo "quotes: no data in $data, nothing to score"; exit 0; }
out=${OUT:-$(mktemp -d)}
[ -n "${OUT:-}" ] || trap 'rm -rf "$out"' EXIT
mkdir -p "$out"

row() { # DATA OPTIONS KEYS [SCORER-OPTION]
	python3 -c 'import json, sys
for line in sys.stdin:
    r = json.loads(line)
    print(json.dumps({"id": r["id"], "text": r["text"]}))' <"$data/$1.jsonl" |
		"$BUILD/gloss" run -e "[${BEFORE:-}tag-quotes: {$2}]" >"$out/$1.jsonl"
	python3 "$score" "$data/$1.jsonl" "$out/$1.jsonl" --json ${4:-} |
		python3 -c 'import json, sys
v = json.load(sys.stdin)
print("%-12s" % sys.argv[1], "  ".join("%s %.1f" % (k, 100 * v[k]) for k in sys.argv[2].split()))' \
			"$1" "$3"
}

row polnear-dev "" "all.relaxed.f1 direct.relaxed.f1 indirect.relaxed.f1 mixed.relaxed.f1"
row polnear-dev "" "all.token.f1 cue.overlap.f1 speaker.head joint.f1 canonical.accuracy"
row polnear-dev "speech: all" "all.exact.f1" --all-attributions
row litbank "" "direct.relaxed.f1"
row wikinews-de "lang: de" "direct.relaxed.f1"
row gum "" "all.relaxed.r canonical.accuracy"
row phenomena "" "all.relaxed.f1"
