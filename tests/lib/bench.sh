# bench.sh -- for the scripts of tests/bench that measure whole runs: inputs and tools
#   MIB    size of each input (20)      ROUNDS   of which the best counts (3)
MIB=${MIB:-20} ROUNDS=${ROUNDS:-3}
here=$BUILD/tests/bench
inputs=$BUILD/bench/$MIB
mkdir -p "$inputs"

has() { command -v "$1" >/dev/null; }

# news | annotated | short | cyrillic: $file is that input, made if it is not there.
input() {
	file=$inputs/$1
	[ -s "$file" ] && return
	news=$SHARED/data/news/voa.jsonl.gz annotate=
	[ "$1" = annotated ] && annotate=--annotate
	case $1 in
	news | annotated)
		if [ -e "$news" ] && has python3; then
			# shellcheck disable=SC2086
			python3 "$SHARED/bench/gen_corpus.py" -m "$MIB" $annotate "$file" \
				"$news" >/dev/null && return
		fi ;;
	esac
	"$here/make_input" "$1" "$MIB" >"$file"
}
