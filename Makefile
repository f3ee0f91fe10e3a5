# gloss -- the only Makefile.  `make` builds into build/, `make demo` and
# `make check` install what is missing first.

# ---- what you may set ---------------------------------------------------
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
DESTDIR ?=
BUILD ?= build
CC ?= cc
CFLAGS ?= -O2 -g
SHARED ?= ../shared
VERSION = 0.1.0

# ---- what is made -------------------------------------------------------
PLUGINS := $(notdir $(patsubst %/,%,$(wildcard plugins/*/)))
SKIP :=
# A plugin may bring rules of its own; `make` alone still means all.
.DEFAULT_GOAL := all
-include $(wildcard plugins/*/build.mk)
PLUGINS := $(filter-out $(SKIP),$(PLUGINS))

WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
       -Wold-style-definition -Wconversion -Wpointer-arith -Wcast-qual \
       -Wwrite-strings -Wundef -Wformat=2 -Wvla -Werror
# Structs and tables are set by name; what is not named is meant to be zero.
WARN += -Wno-missing-field-initializers
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -Icore -I$(BUILD)/gen \
             -fPIC -fvisibility=hidden $(WARN) $(CFLAGS) -MMD -MP
LIBS = -ljansson -lyaml -ldl -lpthread -lm

objs = $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard $(addsuffix /*.c,$(1))))
CORE_OBJS := $(call objs,core/run)
FUZZ := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
REPLAYS := $(FUZZ:%=$(BUILD)/tests/fuzz/replay_%)
UNIT_TESTS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/core/*/*_test.c tests/plugins/*/*_test.c))

.PHONY: all demo probes test check eval fuzz bench install uninstall clean
all: $(BUILD)/gloss $(PLUGINS:%=$(BUILD)/plugins/%.so)

# ---- how ----------------------------------------------------------------
.SECONDARY:
.SECONDEXPANSION:
.DELETE_ON_ERROR:

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(CFLAGS_$(notdir $*)) $(CFLAGS_$(notdir $(*D))) -c -o $@ $<

$(BUILD)/libgloss.a: $(call objs,core/base core/text)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/libhost.a: $(CORE_OBJS)
	rm -f $@
	$(AR) rcs $@ $^

# Made anew only when what it says has changed.
config = \#define GLOSS_VERSION "$(VERSION)"\n\#define GLOSS_LIBDIR "$(LIBDIR)"\n
$(BUILD)/gen/config.h: FORCE
	@mkdir -p $(@D)
	@printf '$(config)' | cmp -s - $@ || printf '$(config)' >$@
$(CORE_OBJS): | $(BUILD)/gen/config.h
FORCE:

# What `gloss new` copies, as C strings.
SCAFFOLD := $(wildcard core/run/scaffold/*)
$(BUILD)/gen/scaffold_files.h: $(SCAFFOLD)
	@mkdir -p $(@D)
	@for f in $(SCAFFOLD); do echo "{ \"$${f##*/}\","; \
		sed 's/[\\"]/\\&/g; s/.*/"&\\n"/' $$f; echo '},'; done >$@
$(BUILD)/obj/core/run/scaffold.o: $(BUILD)/gen/scaffold_files.h

# --no-as-needed: plugins find Jansson in the host, which must have all of it.
$(BUILD)/gloss: $(BUILD)/obj/core/main.o $(CORE_OBJS) $(BUILD)/libgloss.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# A plugin's data folder stands beside it under its own name.
$(BUILD)/plugins/%.so: $$(call objs,plugins/%) $(BUILD)/libgloss.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,--exclude-libs,ALL -o $@ $(filter %.o %.a,$^) $(LDLIBS_$*)
	@if [ -d plugins/$*/data ]; then ln -sfn $(abspath plugins/$*/data) $(BUILD)/plugins/$*; fi

$(BUILD)/tests/%_test: tests/%_test.c $(BUILD)/libhost.a $(BUILD)/libgloss.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests/lib -o $@ $< $(BUILD)/libhost.a $(BUILD)/libgloss.a $(LIBS)

$(BUILD)/tests/fuzz/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(BUILD)/libhost.a $(BUILD)/libgloss.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $< tests/fuzz/replay.c $(BUILD)/libhost.a $(BUILD)/libgloss.a $(LIBS)

# With the fuzzer and its instrumentation in everything: BUILD is a folder of its own.
$(BUILD)/tests/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(BUILD)/libhost.a $(BUILD)/libgloss.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $< $(BUILD)/libhost.a $(BUILD)/libgloss.a $(LIBS)

# Plugins that are wrong, each in one way.
BROKEN := $(patsubst %.c,$(BUILD)/%.so,$(wildcard tests/broken/*.c))
$(BUILD)/tests/broken/%.so: tests/broken/%.c tests/broken/good.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -shared -o $@ $<

# Plugins that do what tests of the engine need done.
PROBES := $(patsubst %.c,$(BUILD)/%.so,$(wildcard tests/probes/*.c))
probes: $(PROBES)
$(BUILD)/tests/probes/%.so: tests/probes/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -shared -o $@ $<

$(BUILD)/tests/bench/%: tests/bench/%.c $(BUILD)/libhost.a $(BUILD)/libgloss.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $< $(BUILD)/libhost.a $(BUILD)/libgloss.a $(LIBS)

$(BUILD)/tests/cases: tests/lib/cases.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $< $(LIBS)

# ---- chores -------------------------------------------------------------
demo:
	@sh .ci/packages build
	@$(MAKE) -s all
	@echo 'NEWS_INDENT=2 $(BUILD)/gloss run pipelines/news.yaml pipelines/samples/harbour.txt' >&2
	@NEWS_INDENT=2 $(BUILD)/gloss run pipelines/news.yaml pipelines/samples/harbour.txt

test: all $(UNIT_TESTS) $(REPLAYS) $(BROKEN) $(PROBES) $(BUILD)/tests/cases
	@BUILD=$(BUILD) SHARED=$(SHARED) sh tests/run $(ONLY)

SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
# All tests, all again under sanitizers, four workers under that of threads, the
# command line under valgrind, and a build with the other compiler.
check:
	@sh .ci/packages build check
	@$(MAKE) -s test
	@echo 'again, with -fsanitize=address,undefined' >&2
	@$(MAKE) -s test BUILD=$(BUILD)/asan CFLAGS="$(SANITIZE)"
	@echo 'four workers, with -fsanitize=thread' >&2
	@$(MAKE) -s all probes BUILD=$(BUILD)/tsan CFLAGS="-O1 -g -fsanitize=thread"
	@BUILD=$(BUILD)/tsan sh tests/run cli/threads
	@echo 'the command line under valgrind' >&2
	@$(MAKE) -s $(BUILD)/valgrind/gloss
	@BUILD=$(BUILD)/valgrind sh tests/run $$(grep -L '^# not under valgrind' tests/cli/*.sh)
	@echo 'a build with clang' >&2
	@$(MAKE) -s BUILD=$(BUILD)/clang CC=clang

# A build folder whose gloss runs under valgrind.
$(BUILD)/valgrind/gloss: $(BUILD)/gloss
	@mkdir -p $(@D)
	@printf '#!/bin/sh\nexec valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite "%s" "$$@"\n' \
		$(abspath $(BUILD)/gloss) >$@
	@chmod +x $@
	@ln -sfn ../plugins ../tests $(@D)

# make fuzz FUZZ=json SECONDS=600: what is found is left in build/fuzz/found.
SECONDS ?= 60
fuzz: all
	@$(MAKE) -s -j2 BUILD=$(BUILD)/fuzz CC=clang CFLAGS="$(SANITIZE) -fsanitize=fuzzer-no-link" \
		$(FUZZ:%=$(BUILD)/fuzz/tests/fuzz/fuzz_%)
	@for f in $(FUZZ); do \
		mkdir -p $(BUILD)/fuzz/found/$$f && quiet= && \
		if [ $$f = pipeline ]; then quiet=-close_fd_mask=2; fi && \
		GLOSS_PLUGIN_PATH=$(BUILD)/plugins $(BUILD)/fuzz/tests/fuzz/fuzz_$$f \
			$$quiet -max_total_time=$(SECONDS) -max_len=4096 \
			-artifact_prefix=$(BUILD)/fuzz/found/ \
			$(BUILD)/fuzz/found/$$f tests/fuzz/corpus/$$f || exit 1; done

# Each plugin's scores on labelled data, where that is at hand.
eval: all
	@for s in tests/eval/*.sh; do BUILD=$(BUILD) SHARED=$(SHARED) sh $$s || exit 1; done

# ---- install --------------------------------------------------------------
# Plugins with their data stand in LIBDIR/gloss; found from the program by
# ../lib/gloss too, so that the whole tree may be moved.
D = $(DESTDIR)$(PREFIX)
L = $(DESTDIR)$(LIBDIR)
HEADERS = $(wildcard core/gloss/*.h)
MAN = $(wildcard core/*.[157] $(PLUGINS:%=plugins/%/*.7))
man_path = $(D)/share/man/man$(patsubst .%,%,$(suffix $(1)))/$(notdir $(1))

install: all
	install -d $(D)/bin $(L)/gloss $(L)/pkgconfig $(D)/include/gloss
	install $(BUILD)/gloss $(D)/bin
	install -m 644 $(HEADERS) $(D)/include/gloss
	install -m 644 $(BUILD)/libgloss.a $(L)
	install -m 644 $(PLUGINS:%=$(BUILD)/plugins/%.so) $(L)/gloss
	@for p in $(PLUGINS); do rm -rf $(L)/gloss/$$p; \
		! [ -d plugins/$$p/data ] || cp -R plugins/$$p/data $(L)/gloss/$$p || exit 1; done
	printf 'libdir=%s\nplugindir=$${libdir}/gloss\n\nName: gloss\nDescription: %s\nVersion: %s\nRequires.private: jansson\nCflags: -I%s\nLibs: -L$${libdir} -lgloss\n' \
		'$(LIBDIR)' 'plugins of the text pipeline gloss' '$(VERSION)' \
		'$(PREFIX)/include' >$(L)/pkgconfig/gloss.pc
	install -d $(D)/share/bash-completion/completions
	$(BUILD)/gloss completion bash >$(D)/share/bash-completion/completions/gloss
	@$(foreach m,$(MAN),install -D -m 644 $(m) $(call man_path,$(m)) &&) :

uninstall:
	rm -f $(D)/bin/gloss $(D)/share/bash-completion/completions/gloss $(L)/libgloss.a $(L)/pkgconfig/gloss.pc $(foreach m,$(MAN),$(call man_path,$(m)))
	rm -rf $(D)/include/gloss $(PLUGINS:%=$(L)/gloss/%.so) $(PLUGINS:%=$(L)/gloss/%)
	-rmdir $(L)/gloss

BENCHES := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c))
bench: all $(BENCHES)
	@for b in tests/bench/*.sh; do BUILD=$(BUILD) SHARED=$(SHARED) sh $$b || exit 1; done

clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
