# tag-dates: its grammar is compiled from data/ into tables of C
DATES = plugins/tag-dates
$(BUILD)/gen/grammar_make: $(DATES)/make/grammar_make.c $(DATES)/piece.c $(DATES)/piece.h $(DATES)/grammar.h $(DATES)/op.h
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -Icore -O1 -o $@ $(DATES)/make/grammar_make.c $(DATES)/piece.c

$(BUILD)/gen/dates_tables.h: $(BUILD)/gen/grammar_make $(wildcard $(DATES)/data/*.txt)
	$< $(DATES)/data/words.txt $(DATES)/data/holidays.txt -- $(DATES)/data/rules.txt > $@

$(BUILD)/obj/$(DATES)/grammar.o: $(BUILD)/gen/dates_tables.h
LDLIBS_tag-dates = -lm
