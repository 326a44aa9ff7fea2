// The teacher's view of one topic, shared by the topic's page and the upload of its materials.
#pragma once

#include <optional>

#include "db/transaction.h"
#include "view/topic_pages.h"

namespace handlers {

/// nullopt: there is no such topic.
std::optional<view::TopicPage> topic_page(db::ReadTx& tx, learning::TopicId id, learning::UserId teacher);

}  // namespace handlers
