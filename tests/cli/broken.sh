#!/bin/sh
# broken.sh -- pipelines that are wrong: each earns its place, its words, status
# 78, and nothing is read or written.
#   broken ABOUT PLACE WORDS <<YAML
set -u
gloss=$BUILD/gloss
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0
unset NOBODY_SET_THIS

fault() {
	failed=1
	printf '%s\n  want %s: ... %s\n  got\n' "$about" "$place" "$words"
	sed 's/^/    /' "$tmp/said"
	printf '  pipeline\n'
	sed 's/^/    /' "$tmp/p.yaml" | head -20
	printf '  status %s, output %s bytes\n' "$status" "$(wc -c <"$tmp/out")"
}

broken() { # ABOUT PLACE WORDS, the pipeline on stdin
	about=$1 place=$2 words=$3
	cat >"$tmp/p.yaml"
	# Were the input opened, the run would say so and end with 74.
	(cd "$tmp" && exec "$gloss" run p.yaml no-such-input) \
		>"$tmp/out" 2>"$tmp/said" </dev/null
	status=$?
	[ "$status" = 78 ] && [ ! -s "$tmp/out" ] &&
		grep -q "^p.yaml:$place: .*$words" "$tmp/said" &&
		[ "$(wc -l <"$tmp/said")" -le 6 ] || fault
}

case $gloss in /*) ;; *) gloss=$PWD/$gloss ;; esac

broken 'a typo in a plugin' 1:3 "no plugin 'tag-shuot'; did you mean 'tag-shout'?" <<'YAML'
- tag-shuot
YAML
broken 'the kind left out' 1:3 "did you mean 'tag-shout'?" <<'YAML'
- shout
YAML
broken 'a typo in an option' 2:15 "no option 'feild'; did you mean 'field'?" <<'YAML'
# one line above
- tag-shout: {feild: text}
YAML
broken 'a typo in a choice' 1:23 "option 'record' is 'fiel', expected .*did you mean 'file'?" <<'YAML'
- read-text: {record: fiel}
YAML
broken 'a word for a number' 1:22 "option 'least' is 'many', expected a whole number, 1 to 100" <<'YAML'
- tag-shout: {least: many}
YAML
broken 'out of range' 2:12 "option 'least' is '101', expected a whole number, 1 to 100" <<'YAML'
- tag-shout:
    least: 101
YAML
broken 'an option at the level of its plugin' 2:3 "'least' stands beside 'tag-shout', expected under it" <<'YAML'
- tag-shout:
  least: 3
YAML
broken 'when in the short form' 2:3 "belongs to the long form: expected 'use: tag-shout'" <<'YAML'
- tag-shout:
  when: {field: lang, is: en}
YAML
printf -- '- tag-shout:\n\tleast: 3\n' | broken 'a tab' 2:1 "found a tab, expected spaces"
broken 'a duplicate key' 1:25 "'least' is there twice: already in line 1" <<'YAML'
- tag-shout: {least: 3, least: 4}
YAML
broken 'an unknown key of a stage' 2:3 "unknown key 'wen' of a stage; did you mean 'when'?" <<'YAML'
- use: tag-shout
  wen: {field: lang, is: en}
YAML
broken 'an unknown key on top' 1:1 "unknown key 'stage' of a pipeline; did you mean 'stages'?" <<'YAML'
stage: [tag-shout]
YAML
broken 'a typo in on-error' 2:13 "'on-error' is 'skipp', expected stop, skip or divert; did you mean 'skip'?" <<'YAML'
- use: tag-shout
  on-error: skipp
YAML
broken 'a bad regular expression' 2:32 "not a regular expression: .*[Uu]nmatched" <<'YAML'
- use: tag-shout
  when: {field: lang, matches: '(en'}
YAML
broken 'a regular expression that refers back' 2:32 "refers back to a group" <<'YAML'
- use: tag-shout
  when: {field: lang, matches: '(e)\1'}
YAML
broken 'a regular expression that grows' 2:32 "has counts that make it too large" <<'YAML'
- use: tag-shout
  when: {field: lang, matches: '((a{99}){99}){99}'}
YAML
broken 'a typo in a test' 2:23 "unknown key 'mathces' of a condition; did you mean 'matches'?" <<'YAML'
- use: tag-shout
  when: {field: lang, mathces: en}
YAML
broken 'two tests in one condition' 2:31 "a condition has one test" <<'YAML'
- use: tag-shout
  when: {field: lang, is: en, in: [de]}
YAML
broken 'a condition of nothing' 2:17 "expected a condition: {field: NAME, is: VALUE}" <<'YAML'
- use: tag-shout
  when: {field: lang}
YAML
printf -- '- tag-shout: {into: "caf\351"}\n' | broken 'Latin-1' 1:25 "invalid UTF-8: byte 0xE9"
printf -- '- tag-shout: {into: "a\001"}\n' | broken 'a control character' 1:23 "control characters are not allowed"
broken 'an alias bomb' 5:10 "more than 10000 values, aliases written out" <<'YAML'
a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c]
stages: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
YAML
broken 'an alias within itself' 1:11 "alias inside its own anchor" <<'YAML'
- &a [x, [*a]]
YAML
broken 'an alias of nothing' 1:14 "alias of an anchor that is not there" <<'YAML'
- tag-shout: *nothing
YAML
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "["; print "" }' |
	broken '100,000 deep' 1:65 "too deep: more than 64 levels"
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "- "; print "" }' |
	broken '100,000 deep in blocks' 1:129 "too deep: more than 64 levels"
awk 'BEGIN { for (i = 0; i < 10001; i++) print "- x" }' |
	broken 'ten thousand stages' 10000:3 "more than 10000 values"
head -c 1100000 /dev/zero | tr '\0' '#' | broken 'over a mebibyte' 1:1 "too large: more than 1 MiB"
broken 'an empty file' 1:1 "is empty, expected a list of stages" </dev/null
broken 'only a comment' 1:1 "is empty, expected a list of stages" <<'YAML'
# nothing
YAML
broken 'a map for a list' 1:9 "expected a list of stages, such as \[tag-dates\], found a map" <<'YAML'
stages: {tag-shout: {}}
YAML
broken 'a word for a list' 1:1 "expected a list of stages, such as \[tag-dates\], found a value" <<'YAML'
tag-shout
YAML
broken 'a list for a map' 1:14 "the options of 'tag-shout' are a map, found a list" <<'YAML'
- tag-shout: [least, 3]
YAML
broken 'a list for a number' 1:22 "option 'least' is a list, expected a whole number" <<'YAML'
- tag-shout: {least: [3]}
YAML
broken 'an option without its value' 1:21 "option 'into' has no value, expected the name of a field" <<'YAML'
- tag-shout: {into: }
YAML
broken 'a list for a name' 1:3 "expected a plugin's name, found a list" <<'YAML'
- [tag-shout]
YAML
broken 'a tag' 1:3 "tags are not allowed" <<'YAML'
- !!str tag-shout
YAML
broken 'a key that is a list' 1:4 "a key is a plain word, found a list" <<'YAML'
- {[a]: b}
YAML
broken 'a second document' 2:1 "a second document begins" <<'YAML'
[tag-shout]
--- [tag-shout]
YAML
broken 'a quotation without its end' 1:29 "unexpected end of stream" <<'YAML'
- tag-shout: {into: "shouts}
YAML
broken 'a bracket without its end' 1:11 "did not find expected ',' or '\]'" <<'YAML'
[tag-shout
YAML
broken 'a reader in the middle' 2:3 "'read-json' is a reader, which can only come first" <<'YAML'
- tag-shout
- read-json
YAML
broken 'a writer in the middle' 1:3 "'write-json' is a writer, which can only come last" <<'YAML'
- write-json
- tag-shout
YAML
broken 'an unset variable' 1:21 "the variable 'NOBODY_SET_THIS' is not set" <<'YAML'
- tag-shout: {into: "${NOBODY_SET_THIS}"}
YAML
broken 'a variable without quotation marks' 1:22 'wants quotation marks: "${NAME}"' <<'YAML'
- tag-shout: {into: ${HOME}}
YAML
broken 'a variable without its end' 1:21 "has no end, expected \${NAME}" <<'YAML'
- tag-shout: {into: "${NOBODY_SET_THIS"}
YAML

# What the plugins say of their options, and what they read.
broken 'a bad regular expression of a plugin' 1:31 "option 'patterns': .*missing closing parenthesis" <<'YAML'
- tag-pattern: {patterns: {a: "("}}
YAML
broken 'a word list that is not there' 2:25 "option 'files': cannot read the file 'none.txt': No such file" <<'YAML'
- tag-shout
- tag-lexicon: {files: [none.txt]}
YAML
broken 'a field that no stage writes' 3:22 "stage 3 'tag-shout' reads 'quotse', which no earlier stage writes; did you mean 'quotes'?" <<'YAML'
- read-text
- tag-quotes
- tag-shout: {field: quotse}
YAML
broken 'a field that is gone' 3:3 "stage 3 'tag-quotes' reads 'text', which stage 2 'pick' takes away" <<'YAML'
- read-text
- pick: {drop: text}
- tag-quotes
YAML
broken 'a field that is gone, whoever wrote it' 2:3 "stage 3 'tag-quotes' reads 'text', which stage 2 'pick' takes away" <<'YAML'
- pick: {drop: text}
- tag-quotes
YAML
broken 'a field that is not kept' 2:3 "stage 3 'tag-quotes' reads 'text', which stage 2 'pick' takes away" <<'YAML'
- pick: {keep: [id, title]}
- tag-quotes
YAML
broken 'a required option' 2:3 "'write-text' needs the option 'template'" <<'YAML'
- tag-shout
- write-text
YAML

# Each error of a file, not only the first.
about='three errors' place='2:3, 3:15 and 4:22' words='(all of them)'
cat >"$tmp/p.yaml" <<'YAML'
stages:
- tag-shuot
- tag-shout: {feild: text}
- tag-shout: {least: 0}
YAML
(cd "$tmp" && "$gloss" check p.yaml) >"$tmp/out" 2>"$tmp/said"
status=$?
[ $status = 78 ] && [ "$(grep -c '^p.yaml:\(2:3\|3:15\|4:22\): ' "$tmp/said")" = 3 ] || fault

exit $failed
