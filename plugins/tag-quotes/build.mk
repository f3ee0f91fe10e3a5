CFLAGS_tag-quotes = -O3
LDLIBS_tag-quotes = -lm

# data/model-en.bin from the labelled texts, when they are at hand
QUOTES_PARTS = marks dash cues page window gap feature label mend mend_turn mend_manner mend_source mend_clause mend_stray model
$(BUILD)/quotes-train: $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard plugins/tag-quotes/train/*.c)) $(QUOTES_PARTS:%=$(BUILD)/obj/plugins/tag-quotes/%.o) $(BUILD)/libgloss.a
	$(CC) $(CFLAGS) -o $@ $^ -ljansson -lm
$(BUILD)/obj/plugins/tag-quotes/train/%.o: ALL_CFLAGS += -Iplugins/tag-quotes

.PHONY: quotes-model
quotes-model: $(BUILD)/quotes-train
	$< plugins/tag-quotes/data $(SHARED)/data/quotes/polnear-train.jsonl plugins/tag-quotes/data/model-en.bin
