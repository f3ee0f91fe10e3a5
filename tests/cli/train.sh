#!/bin/sh
# train.sh -- gloss train and gloss eval: a small model from sentences made here,
# the same bytes for any number of threads, and what is refused
set -u
gloss=$BUILD/gloss
case $gloss in /*) ;; *) gloss=$PWD/$gloss ;; esac
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
failed=0
complain() { echo "$*"; failed=1; }

# Fish and rivers: types that no shipped model has.
awk 'BEGIN {
	split("Trout Perch Salmon Pike Carp Bream Tench Roach", fish)
	split("Ouse Trent Severn Tamar Exe Wye Dee Tyne", river)
	for (i = 0; i < 240; i++) {
		f = fish[i % 8 + 1]; r = river[int(i / 8) % 8 + 1]
		a = "We saw a "; b = i % 2 ? " swim in the River " : " caught near the River "
		s = length(a); e = s + length(f); t = e + length(b) - 6; u = t + 6 + length(r)
		printf "{\"id\":\"%d\",\"text\":\"%s%s%s%s today.\",\"entities\":[", i, a, f, b, r
		printf "{\"start\":%d,\"end\":%d,\"type\":\"FISH\"},", s, e
		printf "{\"start\":%d,\"end\":%d,\"type\":\"RIVER\"}]}\n", t, u
	}
}' >all.jsonl
head -200 all.jsonl >train.jsonl
tail -40 all.jsonl >dev.jsonl

small="--rows 4000 --epochs 4 --first 2"
$gloss train tag-entities train.jsonl --dev dev.jsonl $small --threads 2 -o two.model 2>log ||
	complain "train: status $?: $(cat log)"
grep -q 'epoch 4 of 4.*left' log || complain "no progress in: $(cat log)"
grep -q 'dev F1.*FISH.*RIVER' log || complain "no dev scores by type in: $(cat log)"
$gloss train tag-entities train.jsonl $small --threads 1 -o one.model 2>log
cmp -s one.model two.model || complain 'one thread and two make different models'
$gloss train tag-entities train.jsonl $small --seed 2 -o other.model 2>log
cmp -s one.model other.model && complain 'another seed makes the same model'

$gloss eval tag-entities two.model dev.jsonl >score || complain "eval: status $?"
grep -q '^all  *P 100.00  R 100.00  F1 100.00' score || complain "eval: $(cat score)"

got=$(echo '{"text":"Today we saw a Perch swim in the River Exe today."}' |
	$gloss run -e '[tag-entities: {model: two.model}]' | tr -d ' ')
case $got in
*'"text":"Perch","type":"FISH"'*'"text":"RiverExe","type":"RIVER"'*) ;;
*) complain "own model: $got" ;;
esac

# Own clusters and lists: words that only they hold, as no model has seen them.
printf '0 1 Dace dace\n2 3 swim caught\n' >clusters
printf '[place]\nOuse\n' >lists
$gloss train tag-entities train.jsonl $small --clusters clusters --lists lists -o own.model 2>log ||
	complain "own clusters: $(cat log)"
[ "$(wc -c <own.model)" -lt "$(wc -c <one.model)" ] ||
	complain 'a model with two clusters is as large as one with all'
$gloss train tag-entities train.jsonl $small --without clusters,lists,memory,labels,run \
	-o bare.model 2>log || complain "without: $(cat log)"
cmp -s bare.model one.model && complain 'without leaves nothing out'

# The same in columns, in each way of writing labels.
columns() { # PREFIX OF: first, going on, last, alone
	awk -v B="$1" -v I="$2" -v E="$3" -v S="$4" 'BEGIN {
		split("Trout Perch Salmon Pike", fish); split("Ouse Trent Severn Tamar", river)
		print "-DOCSTART- O\n"
		for (i = 0; i < 60; i++) {
			print "A DT O\n" fish[i % 4 + 1] " NN " S "-FISH\nswam VB O\nin IN O"
			print "the DT O\nRiver NN " B "-RIVER\n" river[int(i / 4) % 4 + 1] " NN " E "-RIVER\n. . O\n"
		}
	}'
}
columns I I I I >iob1
columns B I I B >iob2
columns B I E S >bioes
for form in iob1 iob2 bioes; do
	$gloss train tag-entities $form $small -o $form.model 2>log ||
		complain "$form: $(cat log)"
	cmp -s $form.model iob1.model || complain "$form gives another model than iob1"
done
$gloss eval tag-entities iob1.model bioes | grep -q '^all  *P 100.00  R 100.00' ||
	complain 'columns: not learned'

refused() { # ABOUT STATUS MESSAGE WORD...
	about=$1 want=$2 message=$3
	shift 3
	$gloss "$@" >out 2>err
	got=$?
	[ $got = "$want" ] && grep -qF -- "$message" err ||
		complain "$about: want $want '$message', got $got: $(cat err)"
}
head -c 5000 two.model >short.model
{ head -c 9000 two.model; printf X; tail -c +9002 two.model; } >bad.model
echo '{}' >foreign.model
echo '{"text":"Nothing is marked here."}' >foreign
refused 'cut short' 65 'is cut short' eval tag-entities short.model dev.jsonl
refused 'damaged' 65 'its checksum is wrong' eval tag-entities bad.model dev.jsonl
refused 'foreign' 65 'is not a model' eval tag-entities foreign.model dev.jsonl
refused 'in a pipeline' 78 'is cut short' run -e '[tag-entities: {model: short.model}]' dev.jsonl
refused 'no output' 64 '-o MODEL' train tag-entities train.jsonl
refused 'nothing is marked' 65 'no names are marked in what is to be measured' eval tag-entities two.model foreign
refused 'no file to learn from' 64 'there is no file to learn from' train tag-entities -o x
refused 'an option without its value' 64 "no value behind the option '--epochs'" train tag-entities train.jsonl --epochs
refused 'a value that is none' 64 "'--epochs many'" train tag-entities train.jsonl --epochs many -o x
refused 'too few words' 64 'expected a model and at least one FILE' eval tag-entities two.model
refused 'no such option' 64 '--wait' train tag-entities --wait 3 train.jsonl -o x
refused 'no file' 65 "cannot open 'none.jsonl'" train tag-entities none.jsonl -o x
refused 'no clusters' 65 "cannot open 'none'" train tag-entities train.jsonl --clusters none -o x
refused 'no part' 64 '--without' train tag-entities train.jsonl --without legs -o x
refused 'not marked' 65 'no names are marked' train tag-entities foreign -o x
exit $failed
