#include "scrape.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <utility>

#include "html_tags.h"

namespace loadtest {

namespace {

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// "/assignments/7" of a path that is or begins with it; empty for other paths.
std::string_view topic_of(std::string_view path) {
    constexpr std::string_view prefix = "/assignments/";
    if (!path.starts_with(prefix)) return {};
    const std::size_t end = std::min(path.find_first_of("/?", prefix.size()), path.size());
    return is_number(path.substr(prefix.size(), end - prefix.size())) ? path.substr(0, end) : std::string_view{};
}

/// "/assignments/7?task=3", `topic` being its beginning
bool is_task_of(std::string_view topic, std::string_view path) {
    constexpr std::string_view query = "?task=";
    path.remove_prefix(topic.size());
    return path.starts_with(query) && is_number(path.substr(query.size()));
}

bool is_tick_action(std::string_view path) {
    return path.starts_with("/assignments/") && path.find("/tasks/") != std::string_view::npos &&
           path.ends_with("/done");
}

FormField::Kind kind_of(const Tag& tag) {
    if (tag.name == "button") return FormField::Kind::Button;
    const std::string type = tag.attribute("type").value_or("text");
    if (tag.name == "textarea") return FormField::Kind::Text;
    if (type == "hidden") return FormField::Kind::Hidden;
    if (type == "radio") return FormField::Kind::Radio;
    if (type == "checkbox") return FormField::Kind::CheckBox;
    if (type == "submit") return FormField::Kind::Button;
    return FormField::Kind::Text;
}

/// A check box shows the state, a button or hidden field asks for the other one.
bool shows_done(const FormField& field) {
    return field.kind == FormField::Kind::CheckBox ? field.is_checked : field.value == "0";
}

}  // namespace

std::vector<Form> forms(std::string_view html) {
    std::vector<Form> found;
    bool is_inside = false;
    std::size_t at = 0;
    while (const auto tag = next_tag(html, at)) {
        if (tag->name == "form") {
            is_inside = true;
            found.push_back({.action = tag->attribute("action").value_or(""), .fields = {}});
        } else if (tag->name == "/form") {
            is_inside = false;
        } else if (is_inside && (tag->name == "input" || tag->name == "button" || tag->name == "textarea")) {
            const auto name = tag->attribute("name");
            if (!name || name->empty()) continue;
            found.back().fields.push_back({.name = *name,
                                           .value = tag->attribute("value").value_or(""),
                                           .kind = kind_of(*tag),
                                           .is_checked = tag->attribute("checked").has_value()});
        }
    }
    return found;
}

FieldValues Form::hidden() const {
    FieldValues values;
    for (const FormField& field : fields)
        if (field.kind == FormField::Kind::Hidden) values.emplace_back(field.name, field.value);
    return values;
}

std::vector<std::string> own_links(std::string_view html) {
    std::vector<std::string> links;
    std::size_t at = 0;
    while (const auto tag = next_tag(html, at)) {
        if (tag->name == "form") continue;
        std::string path = tag->attribute(tag->name == "img" || tag->name == "script" ? "src" : "href").value_or("");
        path.resize(std::min(path.find('#'), path.size()));
        if (!path.starts_with('/') || path.starts_with("//")) continue;
        if (std::ranges::find(links, path) == links.end()) links.push_back(std::move(path));
    }
    return links;
}

std::vector<std::string> assignment_links(std::string_view html) {
    std::vector<std::string> links;
    const auto add = [&](std::string_view path) {
        if (std::ranges::find(links, path) == links.end()) links.emplace_back(path);
    };
    std::size_t at = 0;
    while (const auto tag = next_tag(html, at)) {
        if (tag->name != "a") continue;
        std::string path = tag->attribute("href").value_or("");
        path.resize(std::min(path.find('#'), path.size()));
        const std::string_view topic = topic_of(path);
        if (topic.empty()) continue;
        add(topic);
        if (is_task_of(topic, path)) add(path);
    }
    return links;
}

std::vector<TickForm> tick_forms(std::string_view html) {
    std::vector<TickForm> ticks;
    for (const Form& form : forms(html)) {
        if (!is_tick_action(form.action)) continue;
        const auto done = std::ranges::find(form.fields, "done", &FormField::name);
        TickForm tick{.action = form.action, .hidden = form.hidden(), .is_done = false};
        std::erase_if(tick.hidden, [](const auto& field) { return field.first == "done"; });
        tick.is_done = done != form.fields.end() && shows_done(*done);
        ticks.push_back(std::move(tick));
    }
    return ticks;
}

}  // namespace loadtest
