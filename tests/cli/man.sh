#!/bin/sh
# man.sh -- the man pages say what is so: every plugin has one, whose OPTIONS are
# its rows; gloss(1) has the options of --help; every example runs; mandoc has
# nothing to say
set -u
top=$PWD
case $BUILD in /*) ;; *) BUILD=$top/$BUILD ;; esac
gloss=$BUILD/gloss
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0
fail() { # WHAT, with what was found in $tmp/log
	failed=1
	echo "$1"
	sed 's/^/  /' "$tmp/log"
}

# ---- options of plugins: lines of "name default" ---------------------------
page_options() { # PAGE
	awk '$1 == ".Sh" { on = $2 == "OPTIONS" }
		on && /^\.It Cm / { if (name) print name, preset; name = $3; preset = "" }
		on && said { preset = $2; said = 0 }
		on && /[Dd]efault is$/ { said = 1 }
		END { if (name) print name, preset }' "$1"
}
row_options() { # PLUGIN
	"$gloss" plugins "$1" | awk '$0 == "options" { on = 1; next }
		!/^ / { on = 0 }
		on && /^  [^ ]/ {
			name = $1; sub(/:$/, "", name)
			sub(/; required$/, "")
			print name, match($0, /; by default /) ? substr($0, RSTART + 13) : ""
		}'
}
for plugin in $(cd plugins && ls); do
	[ -d "plugins/$plugin" ] || continue
	[ -e "$BUILD/plugins/$plugin.so" ] || continue
	page=plugins/$plugin/$plugin.7
	[ -f "$page" ] || { : >"$tmp/log"; fail "no man page $page"; continue; }
	page_options "$page" >"$tmp/page"
	row_options "$plugin" >"$tmp/rows"
	diff "$tmp/rows" "$tmp/page" >"$tmp/log" ||
		fail "$page: OPTIONS are not the rows (<: row, >: page; name and default)"
done

# ---- options of the commands: lines of "letter name VALUE" -----------------
awk '$1 == ".It" && $2 == "Fl" {
		sub(/^\.It Fl /, ""); gsub(/Ns|Op|=|Ar|,/, " "); $1 = $1
		if ($1 ~ /^-/) $0 = "- " $0
		sub(/ -/, " ")
		print
	}' core/gloss.1 | sort >"$tmp/page"
"$gloss" --help | awk '/^ +(-.,)? *--/ {
		letter = /^  -/ ? substr($1, 2, 1) : "-"
		sub(/^ +(-., )? *--/, "")
		value = ""
		if (match($0, /^[a-z-]+(\[=[^]]*\]| [A-Z]+)/))
			value = substr($0, 1, RLENGTH)
		name = $1; sub(/\[.*/, "", name)
		sub(/^[a-z-]+/, "", value); gsub(/[][= ]/, "", value)
		print letter, name value != name ? name " " value : name
	}' | sed 's/ $//' | sort >"$tmp/help"
diff "$tmp/help" "$tmp/page" >"$tmp/log" || fail 'gloss(1) and --help differ (<: help, >: page)'

# ---- examples ---------------------------------------------------------------
# A command runs; a pipeline, which is any other display, passes `gloss check`.
mkdir "$tmp/try"
PATH=$BUILD:$PATH
export PATH GLOSS="$gloss"
examples() { # PAGE: each in a file of its own, $tmp/try/NUMBER
	rm -rf "$tmp/ex" && mkdir "$tmp/ex"
	awk -v to="$tmp/ex/" '
		function put(line) {
			gsub(/\\e/, "\\", line); gsub(/\\&/, "", line); gsub(/\\-/, "-", line)
			print line >(to n)
		}
		$1 == ".Sh" { on = $2 == "EXAMPLES" }
		!on { next }
		/^\.Dl / { n++; put(substr($0, 5)); close(to n); next }
		/^\.Bd / { n++; inside = 1; next }
		/^\.Ed/ { inside = 0; close(to n); next }
		inside { put($0) }' "$1"
}
for page in core/*.[157] plugins/*/*.7; do
	[ -e "$page" ] || continue
	case $page in plugins/*) # left out for want of a library?
		[ -e "$BUILD/plugins/$(basename "$page" .7).so" ] || continue ;;
	esac
	examples "$page"
	for example in "$tmp"/ex/*; do
		[ -e "$example" ] || continue
		rm -rf "$tmp/try" && mkdir "$tmp/try"
		cp "$top/pipelines/news.yaml" "$tmp/try/news.yaml"
		cp "$top"/pipelines/samples/*.txt "$tmp/try/"
		cp "$top/pipelines/samples/harbour.txt" "$tmp/try/article.txt"
		printf 'New York City\nUN\n' >"$tmp/try/names.txt"
		if grep -q 'gloss ' "$example"; then
			grep -q 'gloss new' "$example" && continue # install.sh does that
			(cd "$tmp/try" && sh -e "$example") >"$tmp/out" 2>"$tmp/log" </dev/null ||
				fail "$page: this example fails: $(cat "$example")"
		else
			"$gloss" check -q "$example" 2>"$tmp/log" ||
				fail "$page: this example is no pipeline"
		fi
	done
done

# ---- form --------------------------------------------------------------------
if command -v mandoc >/dev/null; then
	mandoc -T lint -W warning core/*.[157] plugins/*/*.7 >"$tmp/log" 2>&1 ||
		fail 'mandoc has something to say'
else
	echo 'note: no mandoc, so the form of the man pages was not looked at'
fi
exit $failed
