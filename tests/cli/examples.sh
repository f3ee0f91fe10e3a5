#!/bin/sh
# not under valgrind: the pipelines themselves are run there by other scripts
# examples.sh -- what README.md and the opening comments of pipelines say one may
# type works as it stands there, and gives the output that stands below it
set -u
. tests/lib/check.sh
top=$PWD
case $BUILD in /*) ;; *) BUILD=$top/$BUILD ;; esac
PATH=$BUILD:$PATH
unset NEWS_INDENT
command -v jq >/dev/null || { echo 'note: no jq, so no example was run'; exit 0; }

# A folder as the examples have it.
mkdir "$tmp/here" && cd "$tmp/here" || exit 1
ln -s "$top/pipelines" pipelines
cp -R "$top/pipelines/samples" articles
ln -s "$BUILD" build
cp articles/harbour.txt article.txt
cp articles/changes.log server.log

works() { # ABOUT COMMAND: it ends well, is silent beside its output, and has some
	out=$(sh -c "$2" 2>"$tmp/said")
	is "$1: $2" '0 some ' "$? ${out:+some} $(cat "$tmp/said")"
}

# ---- pipelines: "#   gloss run ...", and "#   ... | more" behind it -------------
for file in pipelines/*.yaml; do
	sed -n 's/^#   \(\(gloss\|cat\|\.\.\.\) .*\)/\1/p' "$file" >"$tmp/lines"
	first=
	while read -r line; do
		line=${line%%     *}
		case $line in
		...*) line="$first ${line#...}" ;;
		gloss*) first=${first:-${line%%|*}} ;;
		esac
		works "$file" "$line"
	done <"$tmp/lines"
	is "$file: has commands" yes "$([ -n "$first" ] && echo yes)"
done

# ---- README: "$ command", with its output ------------------------------------------
awk -v to="$tmp/" '
	!/^    / { on = 0; next }
	/^    \$ / { n++; on = 1; open = 1; $0 = "    " substr($0, 7) }
	!on { next }
	{ line = substr($0, 5); print line >(to n (open ? ".command" : ".want")) }
	{ open = open && line ~ /\|$/ }' "$top/README.md"
for command in "$tmp"/*.command; do
	is "README: $(cat "$command")" "$(cat "${command%command}want")" "$(sh "$command" 2>&1)"
done

# ---- README: what one may type, below a line that says what for --------------------
awk -v to="$tmp/" '
	/^## / { on = $0 == "## In a pipe" }
	on && /^    # / { n++; next }
	on && n && /^    / { print substr($0, 5) >(to n ".typed") }' "$top/README.md"
for typed in "$tmp"/*.typed; do
	grep -q 'tail -f' "$typed" && continue
	sh "$typed" >"$tmp/out" 2>"$tmp/said"
	is "README: $(cat "$typed")" '0 ' "$? $(grep -v ' (skipped)$' "$tmp/said")"
	is "README: $(cat "$typed"): says something" yes \
		"$([ -s "$tmp/out" ] || [ -s articles.jsonl ] && echo yes)"
done
cd "$top" || exit 1
check_end
