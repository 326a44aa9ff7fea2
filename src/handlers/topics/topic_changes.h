// What every change of a topic ends with: its new version, the students who are through with it now, the line of the
// change log, and where the browser goes.
#pragma once

#include "db/topics.h"
#include "handlers/routes.h"
#include "view/edit_form.h"

namespace handlers {

struct TopicChange {
    std::string_view action;  ///< of the change log
    std::string_view entity;
    std::int64_t entity_id = 0;
    std::string flash;
    std::string place = {};  ///< on the topic's page, "#task-7"
};
Outcome end_topic_change(db::WriteTx& tx, const Visit& visit, TopicChange change);

std::string topic_path(learning::TopicId id);
/// "Themen / Kassenbuch".
std::vector<view::PathLink> topic_crumbs(learning::TopicId id, const std::string& name);

/// It is as the form says already: nothing is stored.
Outcome no_topic_change(const Visit& visit, std::string place);

/// `items` with the one at `from` taken out and put in at `to`, which is cut to the length of the list.
template <typename Item>
std::vector<Item> moved(std::vector<Item> items, std::size_t from, std::int64_t to) {
    Item item = std::move(items[from]);
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(from));
    const auto last = static_cast<std::int64_t>(items.size());
    items.insert(items.begin() + std::min(std::max<std::int64_t>(to, 0), last), std::move(item));
    return items;
}

/// Whether the button of a form without fields has been pressed: an empty form does nothing.
base::Result<void> read_press(const http::Form& form);
/// The new place that a form with a button or a drag asks for, 0-based.
base::Result<std::int64_t> read_place(const http::Form& form);

}  // namespace handlers
