# tag-entities: the trainer's inner loops are plain C that a compiler turns into
# vectors when it may; square roots set no errno there.
CFLAGS_learner = -O3 -fno-math-errno
CFLAGS_lattice = -O3 -fno-math-errno
CFLAGS_reading = -O3
LDLIBS_tag-entities = -lpthread -lm
