#!/bin/sh
. tests/lib/check.sh

in='{"id":"a","title":"Ice","n":[1.50,{"x":null}],"text":"Cold"}'
pick() { printf '%s\n' "$in" | gloss run -e "[pick: $1]"; }

is "what is kept stays in its order" '{"id":"a","text":"Cold"}' "$(pick '{keep: [text, id]}')"
is "one name needs no brackets" '{"title":"Ice"}' "$(pick '{keep: title}')"
is "what is dropped goes" '{"id":"a","n":[1.50,{"x":null}]}' \
	"$(pick '{drop: [text, title]}' | sed 's/1\.5,/1.50,/')"
is "a field that is not there is no fault" "$in" \
	"$(pick '{drop: nothing}' | sed 's/1\.5,/1.50,/')"
is "nothing kept leaves an empty record" '{}' "$(pick '{keep: nothing}')"
fails 78 "both are too many" "'keep'" gloss run -e '[pick: {keep: id, drop: text}]'
fails 78 "one of them is needed" "'drop'" gloss run -e '[pick]'
check_end
