# Regular expressions are PCRE2's.  Without it this plugin alone is left out.
ifneq ($(shell printf '\043define PCRE2_CODE_UNIT_WIDTH 8\n\043include <pcre2.h>\n' | $(CC) -fsyntax-only -x c - 2>&1),)
SKIP += tag-pattern
$(info tag-pattern is left out: it needs PCRE2 (libpcre2-dev))
endif
LDLIBS_tag-pattern = -lpcre2-8
