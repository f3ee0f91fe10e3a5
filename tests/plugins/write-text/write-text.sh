#!/bin/sh
. tests/lib/check.sh

cat >"$tmp/in" <<'JSON'
{"id":"a","date":"2024-03-05","title":"Ice\tand\n\nsnow \\","n":1.5,"ok":true,"none":null,
"tags":["sea","ice"],"quotes":[{"text":"No.","speaker":{"name":"Ana"}},{"text":"Yes.","speaker":null}]}
JSON
tr -d '\n' <"$tmp/in" >"$tmp/one" && echo >>"$tmp/one"
write() { gloss run -e "[write-text: $1]" <"$tmp/one"; }

is "escapes and fields" "$(printf '2024-03-05\ta {x} \\')" \
	"$(write "{template: '{date}\\t{id} \\{x\\} \\\\'}")"
is "tabs and line ends in a value become one space a run" 'Ice and snow \' \
	"$(write "{template: '{title}'}")"
is "or are named" 'Ice\tand\n\nsnow \\' "$(write "{template: '{title}', safe: escape}")"
is "or stay" "$(printf 'Ice\tand\n\nsnow \\')" "$(write "{template: '{title}', safe: none}")"
is "numbers and truth values read as JSON" '1.5 true' "$(write "{template: '{n} {ok}'}")"
is "a list is joined" 'sea, ice|sea' "$(write "{template: '{tags}|{tags.0}'}")"
is "as asked" 'sea/ice' "$(write "{template: '{tags}', join: /}")"
is "a step into a list goes to all its items" 'No., Yes.|Ana' \
	"$(write "{template: '{quotes.text}|{quotes.speaker.name}'}")"
is "an object is JSON" '{"name":"Ana"}' "$(write "{template: '{quotes.0.speaker}'}")"
is "what is absent or null is empty" '[][][]' "$(write "{template: '[{none}][{x.y}][{tags.7}]'}")"
is "or what one wants" '-:a' "$(write "{template: '{none}:{id}', missing: '-'}")"
is "a line an item, with the record's fields at hand" 'a: No. Ana
a: Yes. ?' "$(write "{template: '{id}: {.text} {.speaker.name}', each: quotes, missing: '?'}")"
is "or else another field" 'a 1.5 ?|Ana
a 1.5 ?|Yes.' "$(write "{template: '{x|id} {none|x|n} {x|y}|{.speaker.name|.text}', each: quotes, missing: '?'}")"
is "items that are no objects" 'sea
ice' "$(write "{template: '{.}', each: tags}")"
is "each of a nested list" 'Ana' "$(write "{template: '{.}', each: quotes.speaker.name}")"
is "lines that lack a needed field are left out" 'No.' \
	"$(write "{template: '{.text}', each: quotes, need: .speaker.name}")"
is "and so are records" '' "$(write "{template: '{id}', need: [id, none]}")"
is "a list that is not there has no lines" '' "$(write "{template: '{.}', each: x}")"
is "a header comes once" 'id
a' "$(write "{template: '{id}', header: id}")"

bad() { fails 78 "$1" "$2" gloss run -e "[write-text: $3]"; }
bad "a template is needed" "template" '{}'
bad "an open brace" "character 2" "{template: 'x{id'}"
bad "a lone closing brace" "write \\}" "{template: 'x}'}"
bad "an unknown escape" "unknown escape" "{template: '\\d'}"
bad "an empty path" "no field's path" "{template: '{}'}"
bad "no alternative" "no field's path" "{template: '{a|}'}"
bad "an empty step" "no field's path" "{template: '{a..b}'}"
bad "an item without each" "'each'" "{template: '{.text}'}"
bad "an item needed without each" "'each'" "{template: '{id}', need: .x}"
bad "each is a path from the record" "'each'" "{template: '{.}', each: .x}"
check_end
