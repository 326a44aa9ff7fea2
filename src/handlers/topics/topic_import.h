// Importing topics: one function for the page and for the command line.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "db/transaction.h"
#include "topicfile/topic_file.h"

namespace handlers {

struct ImportedTopic {
    learning::TopicId id;
    std::string name;
    int tasks = 0;
    int missing_files = 0;
};

struct ImportResult {
    std::vector<ImportedTopic> imported;
    std::vector<std::string> duplicates;         ///< already there, left out (F-IMP-7)
    std::vector<topicfile::Remark> errors;       ///< not empty: nothing was stored
    std::vector<topicfile::Remark> warnings;
};

/// Stores all topics or, with any error, none of them.
ImportResult import_topics(db::WriteTx& tx, const std::vector<learning::TopicDraft>& topics, learning::UserId owner);

}  // namespace handlers
