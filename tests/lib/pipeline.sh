#!/bin/sh
# pipeline.sh tests/pipelines/NAME.want -- run pipelines/NAME.yaml on its sample
# and compare.  The first line of the .want file is "# FILE...": the samples.
# With UPDATE=1 what came out is written there: look at the difference after.
set -u
name=$(basename "$1" .want)
files=$(sed -n '1s/^# //p' "$1")
got=$(mktemp)
trap 'rm -f "$got"' EXIT
# shellcheck disable=SC2086
"$BUILD/gloss" run "pipelines/$name.yaml" $files >"$got" || exit 1
if [ -n "${UPDATE-}" ]; then
	{ sed 1q "$1" && cat "$got"; } >"$got.new" && cat "$got.new" >"$1"
	rm -f "$got.new"
fi
sed 1d "$1" | diff -u - "$got" && exit 0
echo "(-: want, +: got of: $BUILD/gloss run pipelines/$name.yaml $files)"
exit 1
