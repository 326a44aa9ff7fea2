// A topic with every field as text, so that two can be compared and a difference can be read.
#pragma once

#include <string>

#include "learning/topic_draft.h"

/// One line per field. A field that is added to the structs does not compile here until it is named.
std::string draft_text(const learning::TopicDraft& draft);
