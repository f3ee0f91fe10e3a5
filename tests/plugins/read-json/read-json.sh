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

refuses "invalid UTF-8" 'byte 8: expected UTF-8, found 0xff' '{}' '{"a":"bc\377"}\n'
is "invalid UTF-8 replaced" "$(printf '{"a":"\357\277\275b"}')" \
	"$(read_json '{invalid: replace}' '{"a":"\342\202b"}\n')"
is "depth at the cap" '{"a":[[]]}' "$(read_json '{depth: 3}' '{"a":[[]]}')"
refuses "and over it" "byte 7: nested deeper than 3" '{depth: 3}' '{"a":[[[]]]}'
is "values at the cap" '{"a":[1,2]}' "$(read_json '{values: 4}' '{"a":[1,2]}')"
refuses "and over it" "byte 8: more values than 3" '{values: 3}' '{"a":[1,2]}'
check_end
