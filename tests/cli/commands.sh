#!/bin/sh
# commands.sh -- the command line: what is printed, where, and the exit status
set -u
gloss=$BUILD/gloss
case $gloss in /*) ;; *) gloss=$PWD/$gloss ;; esac
top=$PWD
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0

# try ABOUT STATUS OUT ERR WORD...: a part of stdout and of stderr, '' for none
# at all
try() {
	about=$1 want=$2 out=$3 err=$4
	shift 4
	echo '{"text":"some TEXT","lang":"en"}' |
		(cd "$tmp" && exec "$gloss" "$@") >"$tmp/out" 2>"$tmp/err"
	got=$?
	[ $got = "$want" ] && part "$out" "$tmp/out" && part "$err" "$tmp/err" && return
	failed=1
	printf '%s: gloss %s\n  want %s, stdout "%s", stderr "%s"\n  got %s\n' \
		"$about" "$*" "$want" "$out" "$err" $got
	sed 's/^/  out: /' "$tmp/out"
	sed 's/^/  err: /' "$tmp/err"
}
part() {
	if [ -z "$1" ]; then [ ! -s "$2" ]; else grep -qF -- "$1" "$2"; fi
}

try 'no words' 64 '' 'usage: gloss run'
try 'help' 0 'usage: gloss COMMAND' '' --help
try 'help, short' 0 'usage: gloss COMMAND' '' -h
try 'help of a command' 0 'usage: gloss run [OPTION...]' '' run --help
try 'help wins over the rest' 0 'usage: gloss run' '' run no-such-file -h
try 'version' 0 'gloss 0.' '' --version
try 'a typo in a command' 64 '' "no command 'chekc'; did you mean 'check'?" chekc
try 'a file for a command' 64 '' "a pipeline is run by 'gloss run ./out'" ./out
try 'an unknown option of gloss' 64 '' "unknown option '--verison'; did you mean '--version'?" --verison
try 'help as a command' 64 '' "no command 'help'; did you mean '--help'?" help
try 'a typo in an option' 64 '' "'--job'; did you mean '--jobs'?" run --job 4
try 'an unknown letter' 64 '' "unknown option '-z'" run -z
try 'an option without its value' 64 '' "'-e' wants a value" run -e
try 'a value out of range' 64 '' "'--jobs' is '5000', expected a whole number, 0 to 1024" run -j5000
try 'a value that is no choice' 64 '' "'--on-error' is 'skipp', expected default, stop, skip or divert; did you mean 'skip'?" run --on-error skipp
try 'a size without sense' 64 '' "'--max-record' is '16mb', expected bytes such as" run --max-record=16mb
try 'no pipeline' 64 '' 'which pipeline?' run
try 'no pipeline to check' 64 '' 'which pipeline?' check
try 'a pipeline that is not there' 78 '' 'none.yaml: cannot read the pipeline: No such file' run none.yaml
try 'a folder for a pipeline' 78 '' 'cannot read the pipeline: Is a directory' run .
try 'stages on the command line' 0 '"shouts":[{"start":5,"end":9,"text":"TEXT"}]' '' run -e '[tag-shout]'
try 'long form' 0 '"shouts":' '' run --stages='[tag-shout]'
try 'options after operands' 0 '"shouts":' '' run - -e '[tag-shout]' -j 1
try 'after -- all are operands' 74 '' "'-e'" run -e '[tag-shout]' -- -e
try 'an empty list passes records through' 0 '{"text":"some TEXT","lang":"en"}' '' run -e '[]'
try 'an input that is not there' 74 '' "cannot open 'none.txt': No such file" run -e '[tag-shout]' none.txt
try 'a good check is silent' 0 '' '' check -e '[tag-shout]'
try 'a check of a bad one' 78 '' "-e:1:2: there is no plugin 'tag-shuot'" check -e '[tag-shuot]'
try 'a plugin by itself' 0 'least: a whole number, 1 to 100; by default 2' '' plugins tag-shout
try 'all plugins' 0 'tag-shout        mark words in capitals' '' plugins
try 'a plugin that is not there' 64 '' "no plugin 'tag-shuot'; did you mean 'tag-shout'?" plugins tag-shuot
try 'one like no other' 64 '' "no plugin 'nonsense'; 'gloss plugins' lists those there are" plugins nonsense
try 'a plugin as JSON' 0 '{"name":"least","type":"int","default":"2","required":false,"min":1,"max":100,"help":"bytes that a word needs at least"}' '' plugins --json tag-shout
try 'a shell that is not known' 64 '' 'expected the name of a shell: bash' completion fish
try 'a name that ends in a hyphen' 64 '' "'tag-' is no plugin's name" new tag-
try 'a name that is none' 64 '' "'Tag Mine' is no plugin's name" new 'Tag Mine'
try 'a place that is not there' 74 '' "cannot make the folder 'none/tag-mine'" new none/tag-mine


try 'when it holds' 0 'shouts' '' run -e '[{use: tag-shout, when: {field: lang, is: en}}]'
try 'when it does not' 0 '{"text":"some TEXT","lang":"en"}' '' run -e '[{use: tag-shout, when: {field: lang, is: de}}]'
try 'when not' 0 'shouts' '' run -e '[{use: tag-shout, when: {not: {field: lang, is: de}}}]'

cat >"$tmp/p.yaml" <<'YAML'
#!/usr/bin/env -S gloss run
stages: [tag-shout: {into: '${FIELD:-loud}'}]
YAML
try 'a pipeline file' 0 '"loud":' '' run p.yaml
FIELD=x try 'a variable in it' 0 '"x":' '' run p.yaml
try 'a pipeline from standard input is wrong JSON' 78 '' '-:1:' check -
chmod +x "$tmp/p.yaml"
if echo '{"text":"A LOUD word"}' | PATH=$(dirname "$gloss"):$PATH "$tmp/p.yaml" |
	grep -q '"loud"'; then :; else
	failed=1
	echo 'a pipeline with #! is no command'
fi

# What completion offers: prefix, words expected
offers() {
	got=$(PATH=$(dirname "$gloss"):$PATH bash --norc -c '
		eval "$(gloss completion bash)"
		COMP_WORDS=(gloss '"$1"'); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_gloss && echo "${COMPREPLY[@]}"')
	[ "$got" = "$2" ] && return
	failed=1
	printf 'completion of: gloss %s\n  want %s\n  got  %s\n' "$1" "$2" "$got"
}
if command -v bash >/dev/null; then
	offers ch check
	offers 'run --max-' '--max-errors --max-record --max-depth'
	offers 'plugins tag-sh' tag-shout
	offers 'run --on-error s' 'stop skip'
	offers 'run -o --' ''
	offers 'completion b' bash
fi

# Found where they should be, never in the working folder.
cp "$top/$BUILD/plugins/tag-shout.so" "$tmp/tag-mine.so" 2>/dev/null ||
	cp "$BUILD/plugins/tag-shout.so" "$tmp/tag-mine.so"
try 'not in the working folder' 78 '' "there is no plugin 'tag-mine'" run -e '[tag-mine]'
GLOSS_PLUGIN_PATH=$tmp try 'on the path, with another name' 78 '' \
	"it calls itself 'tag-shout', expected the name of its file" run -e '[tag-mine]'
GLOSS_PLUGIN_PATH=: try 'an empty folder is not the working folder' 78 '' \
	"there is no plugin 'tag-mine'" run -e '[tag-mine]'
mkdir -p "$tmp/share/gloss/plugins" && mv "$tmp/tag-mine.so" "$tmp/share/gloss/plugins/"
XDG_DATA_HOME=$tmp/share try 'in the data folder of the user' 78 '' \
	"it calls itself 'tag-shout'" run -e '[tag-mine]'

if [ -w /dev/full ]; then
	"$gloss" --help >/dev/full 2>"$tmp/err"
	[ $? = 74 ] && grep -q 'No space' "$tmp/err" || { failed=1; echo 'a full disk is silent'; }
fi
exit $failed
