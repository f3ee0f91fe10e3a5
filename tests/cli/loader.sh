#!/bin/sh
# loader.sh -- plugins that are wrong in one way, each refused with its sentence
# The C files of tests/broken say what they earn in a comment "earns: ...".
set -u
gloss=$BUILD/gloss
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0

refused() { # FILE SENTENCE
	echo '{}' | "$gloss" run -e "[$1]" >"$tmp/out" 2>"$tmp/err"
	status=$?
	[ $status = 78 ] && [ ! -s "$tmp/out" ] &&
		[ "$(grep -c ": cannot load '.*': " "$tmp/err")" = 1 ] &&
		grep -qF -- "$2" "$tmp/err" && return
	failed=1
	printf '%s\n  want 78, %s\n  got  %s, %s\n' "$1" "$2" $status \
		"$(cat "$tmp/err" "$tmp/out")"
}

for source in tests/broken/*.c; do
	refused "$BUILD/${source%.c}.so" "$(sed -n 's,^/\* earns: \(.*\) \*/,\1,p' "$source")"
done

good=$BUILD/plugins/tag-shout.so
copy() { cp "$good" "$tmp/tag-shout.so"; }
patch() { # OFFSET OCTAL
	printf "\\$2" | dd of="$tmp/tag-shout.so" bs=1 seek="$1" conv=notrunc 2>/dev/null
}
copy
echo '{"text":"A"}' | "$gloss" run -e "[$tmp/tag-shout.so]" >/dev/null || {
	failed=1
	echo 'a good one by its path is refused'
}
echo 'int main;' >"$tmp/tag-text.so"
refused "$tmp/tag-text.so" 'it is not an ELF file'
: >"$tmp/tag-empty.so"
refused "$tmp/tag-empty.so" 'it is not an ELF file'
mkdir "$tmp/tag-folder.so"
refused "$tmp/tag-folder.so" 'it is not a file'
refused "$tmp/tag-none.so" 'No such file or directory'
patch 18 363 # e_machine: RISC-V
refused "$tmp/tag-shout.so" 'it is made for another machine'
copy && patch 4 1 # 32 bit
refused "$tmp/tag-shout.so" 'it is made for another machine'
copy && patch 16 1 # e_type: an object file
refused "$tmp/tag-shout.so" 'it is not a shared object'
head -c 3000 "$good" >"$tmp/tag-shout.so"
refused "$tmp/tag-shout.so" 'it is cut short or damaged'
copy && chmod o+w "$tmp/tag-shout.so"
refused "$tmp/tag-shout.so" 'anyone may write to it'
if [ "$(id -u)" = 0 ]; then
	copy && chmod o-w "$tmp/tag-shout.so" && chown 12345 "$tmp/tag-shout.so" &&
		refused "$tmp/tag-shout.so" 'it belongs to user 12345, expected yourself or root'
fi

# A plugin without its data folder says where that belongs.
cp "$BUILD/plugins/tag-quotes.so" "$tmp"
"$gloss" check -e "[$tmp/tag-quotes.so]" 2>"$tmp/err"
status=$?
[ $status = 78 ] && grep -q "its data file '.*' cannot be read, expected in the folder '$tmp/tag-quotes'" "$tmp/err" || {
	failed=1
	echo 'a plugin without its data'
	cat "$tmp/err"
}

# A broken one among the plugins is told of, and does not hide the others.
GLOSS_PLUGIN_PATH=$BUILD/tests/broken "$gloss" plugins >"$tmp/out" 2>"$tmp/err"
status=$?
[ $status = 70 ] && grep -q '^tag-shout ' "$tmp/out" &&
	grep -q "cannot load '.*no-kind.so'" "$tmp/err" || {
	failed=1
	echo 'the list with broken plugins in it'
	cat "$tmp/out" "$tmp/err"
}
exit $failed
