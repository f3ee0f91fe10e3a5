#!/bin/sh
. tests/lib/check.sh

# The records of printf's TEXT, read with OPTIONS.
read_json() { # OPTIONS TEXT
	printf "$2" | gloss run -e "[read-json: $1]"
}
refuses() { # ABOUT MESSAGE OPTIONS TEXT
	printf "$4" >"$tmp/in"
	fails 65 "$1" "$2" gloss run -e "[read-json: $3]" "$tmp/in"
}

two='{"a":1}
{"b":[2,{"c":null}]}'

is "a record a line" "$two" "$(read_json '{}' '{"a":1}\n{"b":[2,{"c":null}]}\n')"
is "the last line needs no end" "$two" "$(read_json '{}' '{"a":1}\n{"b":[2,{"c":null}]}')"
is "blank lines are none" "$two" "$(read_json '{}' '\n \t\n{"a":1}\r\n\r\n {"b":[2,{"c":null}]} \n\n')"
is "a byte order mark at the start" '{"a":1}' "$(read_json '{}' '\357\273\277{"a":1}\n')"
is "nothing" '' "$(read_json '{}' '')"
is "only blanks" '' "$(read_json '{}' ' \n\n')"

is "pretty-printed records" "$two" \
	"$(read_json '{}' '{\n  "a": 1\n}\n{\n  "b": [2, {\n"c": null}]\n}\n')"
is "an array of records" "$two" "$(read_json '{}' '[\n  {"a": 1},\n  {"b": [2, {"c": null}]}\n]\n')"
is "on one line" "$two" "$(read_json '{}' '[{"a":1},{"b":[2,{"c":null}]}]')"
is "an empty one" '' "$(read_json '{}' '[\n]\n')"
is "values one after the other, when asked for" "$two" \
	"$(read_json '{format: values}' '{"a":1}{"b":[2,{"c":null}]}')"
is "arrays among them" "$two" \
	"$(read_json '{format: values}' '{"a":1} [{"b":[2,{"c":null}]}] []')"

refuses "two on a line" "byte 7: expected the line to end" '{}' '{"a":1}{"b":2}\n'
refuses "an array as a line" "byte 0: expected an object, found an array" '{}' '[1]\n'
refuses "a word" "expected an object, found null" '{}' 'null\n'
refuses "lines when lines are asked for" "expected a key in double quotes, found the end" \
	'{format: lines}' '{\n"a":1}\n'
refuses "a byte order mark elsewhere" "byte order mark" '{}' '{"a":1}\n\357\273\277{"b":2}\n'
refuses "an array that stays open" "expected ']' at the array's end" '{}' '[{"a":1},{"b":2}'
refuses "an array without a comma" "expected ',' or ']'" '{}' '[{"a":1} {"b":2}]'
refuses "a comma before its end" "expected a value, found ']'" '{}' '[{"a":1},]'
refuses "a comma at its start" "expected a value, found ','" '{}' '[\n,{"a":1}]'
refuses "two commas" "expected a value, found ','" '{}' '[{"a":1},,{"b":2}]'
refuses "a comma between values" "expected a value, found ','" '{format: values}' '{"a":1},{"b":2}'
refuses "a stray bracket" "expected a value, found ']'" '{format: values}' '{"a":1}]'

is "what is no object can be wrapped" '{"v":1}
{"v":"a"}
{"a":1}
{"v":[]}' "$(read_json '{wrap: v}' '1\n"a"\n{"a":1}\n[]\n')"

refuses "text that is no JSON" ":1:1: stage 1 'read-json': expected JSON, found something else; a pipeline for text begins with read-text" \
	'{}' 'It rained on Monday.\n'
refuses "text behind a line of JSON" "byte 0: expected a value, found 'I'" '{}' '{}\nIt rained.\n'
refuses "invalid UTF-8" 'byte 8: expected UTF-8, found 0xff' '{}' '{"a":"bc\377"}\n'
is "invalid UTF-8 replaced" "$(printf '{"a":"\357\277\275b"}')" \
	"$(read_json '{invalid: replace}' '{"a":"\342\202b"}\n')"
is "depth at the cap" '{"a":[[]]}' "$(read_json '{depth: 3}' '{"a":[[]]}')"
refuses "and over it" "byte 7: nested deeper than 3" '{depth: 3}' '{"a":[[[]]]}'
is "values at the cap" '{"a":[1,2]}' "$(read_json '{values: 4}' '{"a":[1,2]}')"
refuses "and over it" "byte 8: more values than 3" '{values: 3}' '{"a":[1,2]}'

# More than fits a block, in each shape.
i=0
while [ $i -lt 200 ]; do
	printf '{"n":%d,"a":[{"b":"[{]}, "},[]],"text":"%0500d"}\n' $i $i
	i=$((i + 1))
done >"$tmp/200"
cat "$tmp/200" "$tmp/200" "$tmp/200" "$tmp/200" "$tmp/200" "$tmp/200" >"$tmp/lines"
gloss run -e '[write-json: {indent: 2}]' "$tmp/lines" >"$tmp/pretty"
gloss run -e '[write-json: {array: yes}]' "$tmp/lines" >"$tmp/array"
gloss run -e '[write-json: {array: yes, indent: 1}]' "$tmp/lines" >"$tmp/both"
want=$(cksum <"$tmp/lines")
for shape in lines pretty array both; do
	for jobs in 1 3; do
		is "$shape, $jobs workers" "$want" \
			"$(gloss run -j $jobs -e '[]' "$tmp/$shape" | cksum)"
	done
	is "$shape, through a pipe" "$want" "$(cat "$tmp/$shape" | gloss run -e '[]' | cksum)"
done
is "files of all shapes" "$(cat "$tmp/lines" "$tmp/lines" "$tmp/lines" | cksum)" \
	"$(gloss run -e '[]' "$tmp/array" "$tmp/lines" "$tmp/pretty" | cksum)"

# After a bad one the rest goes on.
goes_on() { # TEXT [OPTIONS]
	printf "$1" | gloss run --on-error=skip -e "[read-json: ${2:-{\}}]" 2>/dev/null
}
is "a bad line is alone" "$two" "$(goes_on '{"a":1}\n{"x":[}\n{"b":[2,{"c":null}]}\n')"
is "a bad value is alone" "$two" "$(goes_on '{\n"a":1}\n{\n"x":tru}\n{\n"b":[2,{"c":null}]}\n')"
is "one that does not end, too" "$two" \
	"$(goes_on '{\n"a":1}\n{\n"x":["y\n{"b":[2,{"c":null}]}\n')"
is "a bad element is alone" "$two" "$(goes_on '[\n{"a":1},\n{"x":01},\n{"b":[2,{"c":null}]}\n]')"
is "a line that is too large is alone" "$two" \
	"$({ printf '{"a":1}\n{"x":"%01000000d"}\n' 0; sleep 0.2; printf '{"b":[2,{"c":null}]}\n'; } |
		gloss run --max-record 300000 --on-error=skip -e '[]' 2>/dev/null)"
too_large() { printf '{"x":"%01000000d"}\n' 0; }
{ too_large; echo '{"a":1}'; too_large; too_large; echo '{"b":[2,{"c":null}]}'; } >"$tmp/large"
is "what stands between two such lines is not lost" "$two" \
	"$(gloss run --max-record 300000 --on-error=skip -e '[]' "$tmp/large" 2>/dev/null)"

# In an array, too, whatever its indentation and wherever the large one stands.
for indent in '' ' ' '    ' '	'; do
	large=$(printf '{"l":[\n\t\t\t{"y":0}],"x":"%01000000d"}' 0)
	for order in '%s,\n%s%s,\n%s%s\n' '%s,\n%s%s, \n\n%s%s ' '%s\n,\n%s%s\n,\n%s%s'; do
		for at in 1 2 3; do
			case $at in
			1) set -- "$large" '{"a":1}' '{"b":[2,{"c":null}]}' ;;
			2) set -- '{"a":1}' "$large" '{"b":[2,{"c":null}]}' ;;
			3) set -- '{"a":1}' '{"b":[2,{"c":null}]}' "$large" ;;
			esac
			printf "[\n%s$order]\n" "$indent" "$1" "$indent" "$2" "$indent" "$3" \
				>"$tmp/array"
			is "a large element $at of an array, indented by '$indent', $order" \
				"$two
1" "$(gloss run --max-record 300000 --errors "$tmp/bad" -e '[]' "$tmp/array"
				wc -l <"$tmp/bad" | tr -d ' ')"
		done
	done
done
is "an element that does not end is alone, too" "$two" \
	"$(goes_on '[\n  {"a":1},\n  {"x":[{,\n  {"b":[2,{"c":null}]}\n]')"
check_end
