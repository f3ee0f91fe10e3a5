LDLIBS_tag-quotes = -lm
