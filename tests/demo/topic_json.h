// A draft as an import file (F-IMP-2 to F-IMP-5), to let the real import judge it.
#pragma once

#include <string>

#include "learning/topic_draft.h"

std::string to_import_file(const learning::TopicDraft& topic);
