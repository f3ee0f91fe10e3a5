#!/bin/sh
# not under valgrind: calls are made to fail by number
# faults.sh -- every allocation, read and write of a run of three records fails
# once: the run may end, but says so, and never claims to be whole when it is not
set -u
. tests/lib/check.sh
case $(nm "$BUILD/gloss" 2>/dev/null) in *__asan_init* | *__tsan_init*)
	echo 'left out: the sanitizer has an allocator of its own'; exit 0 ;;
esac
shim=$tmp/shim.so
${CC:-cc} -shared -fPIC -o "$shim" tests/faults/shim.c -ldl || exit 1
printf '{"id":%d,"text":"In NASA"}\n' 1 2 3 >"$tmp/in"
want=$(gloss run -j 1 -e '[tag-shout]' "$tmp/in")

fault() { # KIND MOST: until MOST calls in a row made no difference
	n=1 quiet=0
	while [ $quiet -lt "$2" ] && [ $n -lt 3000 ]; do
		got=$(FAULT=$1:$n LD_PRELOAD=$shim timeout 10 \
			"$BUILD/gloss" run -j 1 -e '[tag-shout]' "$tmp/in" 2>"$tmp/said")
		status=$?
		check_done=$((check_done + 1))
		if [ $status -ge 124 ]; then
			wrong "$1 $n" 'an exit status' "$status $(cat "$tmp/said")"
		elif [ $status = 0 ]; then
			[ "$got" = "$want" ] || wrong "$1 $n" "$want" "$got"
		else
			[ -s "$tmp/said" ] || wrong "$1 $n" 'a message' ''
		fi
		quiet=$((quiet + 1))
		[ $status = 0 ] || quiet=0
		n=$((n + 1))
	done
}
fault malloc 60
fault read 8
fault write 4
check_end
