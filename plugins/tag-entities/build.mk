# tag-entities: the trainer's inner loops are plain C that a compiler turns into
# vectors when it may; square roots set no errno there.
CFLAGS_learner = -O3 -fno-math-errno
CFLAGS_lattice = -O3 -fno-math-errno
CFLAGS_weights = -O3
CFLAGS_decode = -O3
CFLAGS_kept = -O3
CFLAGS_layer = -O3 -fno-math-errno
CFLAGS_hidden = -O3
LDLIBS_tag-entities = -lpthread -lm

# Its unit tests and its fuzz target look inside.
ENTITIES_TESTS := hidden kept lattice layer names model sight
ENTITIES_PARTS := $(patsubst %.c,$(BUILD)/obj/%.o,$(filter-out %/tag-entities.c,\
	$(wildcard plugins/tag-entities/*.c)))
ENTITIES_USERS := $(ENTITIES_TESTS:%=$(BUILD)/tests/plugins/tag-entities/%_test) \
	$(BUILD)/tests/fuzz/replay_model $(BUILD)/tests/fuzz/fuzz_model
$(ENTITIES_USERS): $(ENTITIES_PARTS)
$(ENTITIES_USERS): LIBS := $(ENTITIES_PARTS) $(BUILD)/libgloss.a -ljansson -lpthread -lm

# make model: the shipped model again, from the data sets in SHARED.
.PHONY: model
model: all
	BUILD=$(BUILD) SHARED=$(SHARED) sh plugins/tag-entities/data/make-model

# make words: clusters.txt and the first part of lists.txt again, from what SOURCES
# names: a folder with the vectors, and one with what lists.py reads.  One thread, as
# sums in another order would make other clusters.
.PHONY: words
words:
	OPENBLAS_NUM_THREADS=1 python3 plugins/tag-entities/make/clusters.py "$(VECTORS)" \
		>plugins/tag-entities/data/clusters.txt
	python3 plugins/tag-entities/make/lists.py "$(KNOWN)" \
		plugins/tag-entities/data/lists.txt
