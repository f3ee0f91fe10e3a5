# check.sh -- for test scripts: `. tests/lib/check.sh`, checks, `check_end`
#
#   is "what this shows" "$want" "$(command)"
#   fails STATUS "what this shows" "part of the message" COMMAND...
#   gloss ...     the program just built;  $tmp  a folder of the script's own
gloss() { "$BUILD/gloss" "$@"; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
check_done=0 check_failed=0

wrong() { # ABOUT WANT GOT
	check_failed=$((check_failed + 1))
	printf '%s\n  want %s\n  got  %s\n' "$1" "$2" "$3"
}

is() { # ABOUT WANT GOT
	check_done=$((check_done + 1))
	[ "$2" = "$3" ] || wrong "$1" "$2" "$3"
}

fails() { # STATUS ABOUT PART COMMAND...
	check_done=$((check_done + 1))
	status=$1 about=$2 part=$3
	shift 3
	said=$("$@" 2>&1 >/dev/null </dev/null)
	got=$?
	[ "$got" = "$status" ] || wrong "$about" "status $status" "status $got: $said"
	case $said in
	*"$part"*) ;;
	*) wrong "$about" "$part" "$said" ;;
	esac
}

check_end() {
	echo "$check_done checks, $check_failed failed"
	[ "$check_failed" = 0 ]
}
