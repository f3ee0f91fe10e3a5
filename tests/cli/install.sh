#!/bin/sh
# not under valgrind: what is installed is not run there
# install.sh -- `make install` into a folder, a plugin made with what is there by
# `gloss new`, in C and in C++, and `make uninstall`, which leaves no file
set -u
unset MAKEFLAGS MFLAGS MAKELEVEL
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
fail() {
	echo "$1"
	sed 's/^/  /' "$tmp/log"
	exit 1
}
run() { "$@" >"$tmp/log" 2>&1; }

# A copy of the build with its own libdir would be built anew: use that of BUILD.
run make -s install BUILD="$BUILD" DESTDIR="$tmp/root" || fail 'make install'
prefix=$(dirname "$(dirname "$(find "$tmp/root" -path "*/bin/gloss")")")
gloss=$prefix/bin/gloss
for name in include/gloss/plugin.h lib/libgloss.a lib/gloss/tag-shout.so \
	lib/pkgconfig/gloss.pc share/man/man7/tag-shout.7; do
	[ -f "$prefix/$name" ] || { echo "not installed: $name"; exit 1; }
done
find "$prefix" -perm -o+w ! -type l >"$tmp/log"
[ -s "$tmp/log" ] && fail 'anyone may write to'
(cd "$tmp" && run "$gloss" check -e '[tag-shout]') || fail 'installed gloss does not find its plugins'
# The data of each plugin is there: its example starts.
for plugin in $("$gloss" plugins | sed 's/ .*//'); do
	example=$("$gloss" plugins "$plugin" | sed -n "s/^  gloss run -e '\(.*\)'$/\1/p")
	run "$gloss" check -q -e "$example" || fail "$plugin: its example: $example"
done

if command -v pkg-config >/dev/null; then
	export PKG_CONFIG_PATH="$prefix/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$tmp/root"
	case ${CFLAGS-} in *sanitize*) ;; *)
	cd "$tmp" || exit 1
	for name in tag-mine read-own write-it; do
		run "$gloss" new $name || fail "gloss new $name"
		run make -s -C $name check GLOSS="$gloss" || fail "make -C $name check"
		grep -qi warning "$tmp/log" && fail "a new plugin earns a warning: $name"
		grep -q "$name: passed" "$tmp/log" || fail "the test of a new plugin did not run: $name"
		grep -l -e -mine -r $name | grep -v ^tag-mine >"$tmp/log" && fail "of another name: $name"
		command -v c++ >/dev/null || continue
		mv $name/$name.c $name/$name.cc && rm $name/$name.so
		run make -s -C $name check GLOSS="$gloss" || fail "make -C $name check, in C++"
		grep -qi warning "$tmp/log" && fail "a plugin in C++ earns a warning: $name"
	done
	echo '{"text":"wonderful"}' | GLOSS_PLUGIN_PATH=$tmp/tag-mine run "$gloss" run -e '[tag-mine]' &&
		grep -q '"words":' "$tmp/log" || fail 'a new plugin by GLOSS_PLUGIN_PATH'
	run "$gloss" new tag-mine && fail 'a folder that is there is written to'
	cd - >/dev/null || exit 1 ;;
	esac
else
	echo 'note: no pkg-config, so no plugin was built outside the tree'
fi

run make -s uninstall BUILD="$BUILD" DESTDIR="$tmp/root" || fail 'make uninstall'
find "$tmp/root" -type f >"$tmp/log"
[ ! -s "$tmp/log" ] || fail 'left behind by make uninstall'
