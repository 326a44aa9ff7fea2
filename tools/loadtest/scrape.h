// Finds in a page what a student would click: links to topics and the tick forms. Knows just enough HTML for that.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loadtest {

/// The form that ticks a task or takes the tick away.
struct TickForm {
    std::string action;  ///< path, "/assignments/7/tasks/3/done"
    std::string csrf;
    bool is_done = false;  ///< the state before it is sent
    bool operator==(const TickForm&) const = default;
};

/// Value of the first input of that name; nullopt if there is none.
std::optional<std::string> input_value(std::string_view html, std::string_view name);

/// Paths of topics and their tasks, "/assignments/7" and "/assignments/7?task=3", each once, in order. A link to a
/// task or quiz of a topic tells of the topic too, and the topic comes first.
std::vector<std::string> assignment_links(std::string_view html);

std::vector<TickForm> tick_forms(std::string_view html);

}  // namespace loadtest
