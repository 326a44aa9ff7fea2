// Finds in a page what a person would click or fill in.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loadtest {

/// What a form sends, in order.
using FieldValues = std::vector<std::pair<std::string, std::string>>;

struct FormField {
    enum class Kind { Hidden, Text, Radio, CheckBox, Button };
    std::string name;
    std::string value;
    Kind kind = Kind::Text;
    bool is_checked = false;
};

struct Form {
    std::string action;
    std::vector<FormField> fields;  ///< those with a name

    /// What goes back as it came, whatever it is called.
    FieldValues hidden() const;
};

/// The form that ticks a task or takes the tick away.
struct TickForm {
    std::string action;    ///< path, "/assignments/7/tasks/3/done"
    FieldValues hidden;    ///< without `done`
    bool is_done = false;  ///< the state before it is sent
    bool operator==(const TickForm&) const = default;
};

std::vector<Form> forms(std::string_view html);

/// Paths on this server in links, styles, scripts and images, each once, in order, without fragments.
std::vector<std::string> own_links(std::string_view html);

/// Paths of topics and their tasks, "/assignments/7" and "/assignments/7?task=3", each once, in order. A link to a
/// task or quiz of a topic tells of the topic too, and the topic comes first.
std::vector<std::string> assignment_links(std::string_view html);

std::vector<TickForm> tick_forms(std::string_view html);

}  // namespace loadtest
