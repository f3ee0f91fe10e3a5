#!/bin/sh
# floors.sh -- what may include what: core/README.md as greps; each public header
# compiles alone, in C and in C++; each plugin exports one symbol
set -u
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0

# only PLACES PATTERN: of the "..." includes in PLACES those that do not match
only() {
	# shellcheck disable=SC2086
	grep -nE '^ *# *include *"' $1 | grep -vE "include *\"($2)" >"$tmp/log" && {
		failed=1
		echo "may include only $2:"
		sed 's/^/  /' "$tmp/log"
	}
}
# door HEADER FILE...: no other file of the core includes that header
door() {
	header=$1
	shift
	for file in $(grep -lE "^ *# *include *<$header>" core/*/*.c core/*/*.h core/*.c); do
		case " $* " in *" $file "*) ;; *)
			failed=1
			echo "$file includes <$header>, which is for $* alone" ;;
		esac
	done
}
only 'core/base/*.c core/base/*.h' 'base/'
only 'core/gloss/*.h' '[a-z]+\.h"'
only 'core/text/*.c core/text/*.h' 'base/|text/|gloss/|[a-z_]+\.h"'
only 'core/run/*.c core/run/*.h' 'base/|text/|gloss/|run/'
only 'core/main.c' 'run/'
# Without a folder: a file of its own, or one made for it.
only 'plugins/*/*.c plugins/*/*.h' 'base/|text/|gloss/|[a-z_]+\.h"'
door 'dlfcn\.h' core/run/loader.c
door 'yaml\.h' core/run/yaml.c
door 'regex\.h' core/run/pattern.c core/run/pattern.h

for header in core/gloss/*.h; do
	for language in c c++; do
		case $language in
		c) compiler="${CC:-cc} -std=c11 -Wall -Wextra -Wconversion -Werror" ;;
		c++) compiler='c++ -std=c++17 -Wall -Wextra -Werror'
			command -v c++ >/dev/null || continue ;;
		esac
		echo "#include \"gloss/$(basename "$header")\"" >"$tmp/alone.$language"
		# shellcheck disable=SC2086
		$compiler -Icore -x $language -fsyntax-only "$tmp/alone.$language" 2>"$tmp/log" || {
			failed=1
			echo "$header does not compile alone in $language"
			sed 's/^/  /' "$tmp/log"
		}
	done
done

for object in "$BUILD"/plugins/*.so; do
	nm -D --defined-only "$object" | awk '{ print $NF }' |
		grep -v '^__\(asan\|ubsan\|odr_asan\|start\|stop\)' >"$tmp/log"
	[ "$(cat "$tmp/log")" = gloss_plugin_1 ] || {
		failed=1
		echo "$object exports, beside or instead of gloss_plugin_1:"
		sed 's/^/  /' "$tmp/log"
	}
done
exit $failed
