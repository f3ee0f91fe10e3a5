#!/bin/sh
. tests/lib/check.sh

write_json() { # OPTIONS TEXT
	printf '%s\n' "$2" | gloss run -e "[write-json: $1]"
}
in='{"id":"a","n":[1.50,{"x":null}],"e":{},"s":"\u0041\/"}'

is "as it came" "$in" "$(write_json '{}' "$in")"
is "without its spaces" '{"a":[1,2]}' "$(write_json '{}' ' { "a" : [ 1 , 2 ] } ')"
is "indented" '{
  "a": [
    1,
    {
      "b": []
    }
  ],
  "c": {}
}' "$(write_json '{indent: 2}' '{"a":[1,{"b":[]}],"c":{}}')"
is "some fields, in the order asked for" '{"s":"\u0041\/","id":"a"}' \
	"$(write_json '{fields: [s, nothing, id]}' "$in")"
is "one array" '[
{"a":1},
{"a":2}
]' "$(write_json '{array: yes}' '{"a":1}
{"a":2}')"
is "of one record" '[
{"a":1}
]' "$(write_json '{array: yes}' '{"a":1}')"
is "of none" "[

]" "$(gloss run -e "[write-json: {array: yes}]" </dev/null)"
check_end
