#!/bin/sh
# dates.sh -- how well tag-dates finds and resolves, on labelled data
# Environment: BUILD, the build folder; SHARED, where data/dates and the scorer
# are; ONLY, names of data sets; OUT, where the answers stay.
set -eu
BUILD=${BUILD:-build}
SHARED=${SHARED:-../shared}
data=$SHARED/data/dates
[ -d "$data" ] || { echo "dates: no data in $data, nothing to score"; exit 0; }
out=${OUT:-$(mktemp -d)}
[ -n "${OUT:-}" ] || trap 'rm -rf "$out"' EXIT
mkdir -p "$out"

run() { # DATA READING DATE-FIELD ORDER
	"$BUILD/gloss" run -e "[tag-dates: {reading: $2, date-field: $3, order: $4}]"
}

text() { # DATA READING
	case " ${ONLY:-$1} " in *" $1 "*) ;; *) return 0 ;; esac
	run "$1" "$2" dct mdy <"$data/$1.jsonl" >"$out/$1.jsonl"
	python3 "$SHARED/eval/score_dates.py" --json "$data/$1.jsonl" "$out/$1.jsonl" |
		python3 -c 'import json, sys; r = json.load(sys.stdin)
print("%-12s strict %5.1f  relaxed %5.1f  type %5.1f  value %5.1f" % (
    sys.argv[1], *(100 * r[k]["f1"] for k in ("strict", "relaxed", "type", "value"))))' "$1"
}

# A case's locale says which order its figures have.
phrases() { # DATA
	case " ${ONLY:-$1} " in *" $1 "*) ;; *) return 0 ;; esac
	: >"$out/$1.jsonl"
	for order in mdy dmy; do
		python3 -c 'import json, sys
dmy = ("GB", "AU", "NZ", "IE", "IN", "BZ", "JM", "TT")
for line in open(sys.argv[1], encoding="utf-8"):
    r = json.loads(line)
    where = (r.get("locale") or "en-US")[3:]
    first = where in dmy or r["suite"] == "ctparse"
    if first == (sys.argv[2] == "dmy"):
        print(json.dumps({k: r[k] for k in ("id", "ref", "text")}))' \
			"$data/$1.jsonl" "$order" | run "$1" forward ref "$order" >>"$out/$1.jsonl"
	done
	python3 "$SHARED/eval/score_dates.py" --mode default "$data/$1.jsonl" "$out/$1.jsonl" --fails 0 |
		sed -n "1s/^/$(printf '%-12s' "$1") /p"
}

text tbaq news
text meantime news
text tweets news
text wikiwars narrative
phrases recognizers
phrases duckling
phrases chrono
phrases ctparse
