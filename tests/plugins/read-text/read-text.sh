#!/bin/sh
. tests/lib/check.sh

# The texts of the records, one a line; line ends shown as /.
texts() { # OPTIONS [FILE]
	options=$1
	shift
	gloss run -e "[read-text: $options, write-text: {template: '[{text}]', safe: escape}]" \
		"$@" | sed 's,\\n,/,g'
}
ids() { # OPTIONS [FILE...]
	options=$1
	shift
	gloss run -e "[read-text: $options, write-text: {template: '{id} {source}'}]" "$@"
}
cd_in() { (cd "$tmp" && "$@"); }
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac

printf 'one\ntwo\n\n \t\n  three\nfour\n' >"$tmp/a"
printf 'one\r\ntwo\r\n\r\nthree\rx' >"$tmp/crlf"

is "a file is a record, with all its bytes" '[one/two// \t/  three/four/]' "$(texts '{}' "$tmp/a")"
is "a line, without its end; blank ones are none" '[one]
[two]
[  three]
[four]' "$(texts '{record: line}' "$tmp/a")"
is "a paragraph ends at a blank line" '[one/two]
[  three/four]' "$(texts '{record: paragraph}' "$tmp/a")"
is "CR LF is a line end, CR alone is not" '[one/two//three\rx]' "$(texts '{}' "$tmp/crlf")"
is "also between paragraphs" '[one/two]
[three\rx]' "$(texts '{record: paragraph}' "$tmp/crlf")"
is "and lines" '[one]
[two]
[three\rx]' "$(texts '{record: line}' "$tmp/crlf")"

by() { printf "$1" >"$tmp/s" && texts "{record: separator, separator: $2}" "$tmp/s"; }
is "a separator in a line" '[a]
[ b]' "$(by 'a; b;' "';'")"
is "a line as separator" '[a/b]
[c---d]' "$(by 'a\nb\n---\nc---d' '"\n---\n"')"
printf -- '---\na\n---\n---\nb\n---' >"$tmp/s"
is "at the start and the end too, and twice" '[a]
[b]' "$(texts '{record: separator, separator: "\n---\n"}' "$tmp/s")"
is "with CR LF" '[a/b]
[c]' "$(by 'a\r\nb\r\n---\r\nc' '"\n---\n"')"
is "line ends within" '[a]
[b]' "$(by 'a\r\n=\r\n=\r\nb' '"\n=\n=\n"')"
is "blank lines as separator" '[a//b]
[c]' "$(by 'a\r\n\r\nb\r\n\r\n\r\nc' '"\n\n\n"')"
is "a heading stays when only its front divides" '[x]
[a]
[b]' "$(by 'x\n# a\n# b' '"\n# "')"

is "a mark at the start is not text" '[é]' "$(printf '\357\273\277\303\251' | texts '{}')"
is "latin-1" '[é€]' "$(printf '\351\200' | texts '{encoding: latin-1}' | sed 's/\xc2\x80/€/')"
is "windows-1252" '[“é€”]' "$(printf '\223\351\200\224' | texts '{encoding: windows-1252}')"
is "replaced by maximal subparts" '[a�b��c�]' \
	"$(printf 'a\360\237\230b\355\240c\342\202' | texts '{encoding: replace}')"
is "what is UTF-8 stays" '[aé€😀]' "$(printf 'aé€😀' | texts '{encoding: replace}')"

refused() { # ABOUT PART OPTIONS
	printf "$4" >"$tmp/bad"
	fails 65 "$1" "$2" gloss run -e "[read-text: $3]" "$tmp/bad"
}
refused "a stray byte has a place" "byte 0xE9 at byte 8 (line 2 of the record, byte 4" '{}' 'good\nbad\351'
refused "an overlong form" "0xC0" '{}' 'a\300\257'
refused "a surrogate" "0xED" '{}' '\355\240\200'
refused "above the last code point" "0xF4" '{}' '\364\220\200\200'
refused "a sequence cut short" "0xE2" '{}' 'a\342\202'
refused "UTF-16 is named" "iconv" '{}' '\377\376a\000'
refused "a byte that is no character" "0x81" '{encoding: windows-1252}' 'a\201'

is "the id of a file is its name" 'a a
crlf crlf' "$(cd_in ids '{}' a crlf)"
is "standard input is -" '- -' "$(cd_in ids '{}' <"$tmp/a")"
is "and may be named" 'a a
- -' "$(cd_in ids '{}' a - <"$tmp/crlf")"
is "else with the byte where it begins" 'a#0 a
a#4 a
a#12 a
a#20 a' "$(cd_in ids '{record: line}' a)"
is "for paragraphs too" 'a#0 a
a#12 a' "$(cd_in ids '{record: paragraph}' a)"
cp "$tmp/a" "$tmp/$(printf 'caf\351')"
is "a file name that is no UTF-8" 'caf� caf�' "$(cd_in ids '{}' "$(printf 'caf\351')")"
is "a blank file is no record" '' "$(printf ' \n\n' | texts '{}')"
is "nor is an empty one" '' "$(texts '{}' </dev/null)"

# Blocks end anywhere: many short records and few long ones, with CR LF.
awk 'BEGIN { for (i = 0; i < 60000; i++) printf "line %d é\r\n%s", i, i % 7 ? "" : "\r\n" }' >"$tmp/big"
is "no line is lost or cut" '60000 60000' "$(gloss run -e "[read-text: {record: line}, write-text: {template: '{text}'}]" \
	"$tmp/big" | awk '$0 == "line " NR - 1 " é" { good++ } END { print NR, good }')"
is "nor a paragraph" '8573' "$(gloss run -e "[read-text: {record: paragraph}, write-text: {template: '{text}'}]" \
	"$tmp/big" | awk 'NR == 1 || $2 == last + 1 { good++ } { last = $(NF - 1) } END { print good }')"
is "nor what separators divide" '60000' "$(gloss run -e '[read-text: {record: separator, separator: "é\n"}, pick: {keep: text}]' \
	"$tmp/big" | grep -c '^{"text":".*line [0-9]* "}$')"
is "a file of some megabytes is one record" '5242880' \
	"$(head -c 5242880 /dev/zero | tr '\0' x | gloss run -e "[read-text, write-text: {template: '{text}'}]" | tr -d '\n' | wc -c | tr -d ' ')"

fails 78 "a separator must be given" "'separator'" gloss run -e '[read-text: {record: separator}]'
fails 78 "and asked for" "record: separator" gloss run -e '[read-text: {separator: x}]'
fails 78 "and be more than a line end" "line ends" gloss run -e '[read-text: {record: separator, separator: "\n"}]'

# A read ends in the border behind a record that is too large.
after_large() { # OPTIONS BORDER REST
	{
		printf "first$2$3%0300000d$2" 0
		sleep 0.1
		printf "$3last$2$3"
	} | gloss run --max-record 100000 --on-error=skip \
		-e "[read-text: $1, write-text: {template: '{text}'}]" 2>/dev/null
}
is "a line behind one that is too large" 'first
last' "$(after_large '{record: line}' '\n' '')"
is "a paragraph, the blank line in two pieces" 'first
last' "$(after_large '{record: paragraph}' '\r\n ' '\r\n')"
is "a separator in two pieces" 'first
last' "$(after_large '{record: separator, separator: "\n--8<--\n"}' '\n--8' '<--\n')"
check_end
