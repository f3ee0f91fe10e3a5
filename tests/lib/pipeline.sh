#!/bin/sh
# pipeline.sh tests/pipelines/NAME.want -- run pipelines/NAME.yaml on its sample
# and compare.  The first line of the .want file is "# FILE...": the samples.
# With UPDATE=1 what came out is written there: look at the difference after.
# A difference of JSON is shown spread out, as a record is one long line.
set -u
name=$(basename "$1" .want)
files=$(sed -n '1s/^# //p' "$1")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
got=$tmp/got want=$tmp/want
# shellcheck disable=SC2086
"$BUILD/gloss" run "pipelines/$name.yaml" $files >"$got" || exit 1
if [ -n "${UPDATE-}" ]; then
	{ sed 1q "$1" && cat "$got"; } >"$got.new" && cat "$got.new" >"$1"
fi
sed 1d "$1" >"$want"
cmp -s "$want" "$got" && exit 0
if grep -q '^{' "$want" && command -v jq >/dev/null &&
	jq . "$want" >"$want.json" && jq . "$got" >"$got.json" &&
	! cmp -s "$want.json" "$got.json"; then
	want=$want.json got=$got.json
fi
diff -u "$want" "$got" | sed 1,2d
echo "(-: want, +: got of: $BUILD/gloss run pipelines/$name.yaml $files)"
exit 1
