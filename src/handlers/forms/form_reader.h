// Reads the fields of an editing form by the rules of learning/topic_rules and collects every error at its field, so that
// all of them are shown at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/forms.h"
#include "learning/topic_rules.h"
#include "view/form.h"

namespace handlers {

class FormReader {
  public:
    explicit FormReader(const http::Form& form) : form_(form) {}

    /// A text that must say something; empty with an error.
    std::string filled(std::string_view name, learning::TextRule rule);
    /// Blank counts as missing.
    std::optional<std::string> maybe(std::string_view name, learning::TextRule rule);
    std::optional<std::string> web_address(std::string_view name);
    std::optional<int> number(std::string_view name, int min, int max);
    bool flag(std::string_view name) const { return form_.text(name) == "1"; }
    /// One text per line; blank lines do not count.
    std::vector<std::string> lines(std::string_view name, learning::TextRule rule, std::size_t count_max);

    /// One word of a closed list; anything else was no choice of the form.
    template <typename Parse>
    auto word(std::string_view name, Parse parse) -> decltype(parse(std::string_view{})) {
        auto word = parse(form_.text(name));
        if (!word) error(name, choose_one());
        return word;
    }
    /// The same where nothing may be chosen.
    template <typename Parse>
    auto maybe_word(std::string_view name, Parse parse) -> decltype(parse(std::string_view{})) {
        return form_.text(name).empty() ? std::nullopt : word(name, parse);
    }

    void error(std::string_view name, std::string message) { errors_.push_back({std::string(name), std::move(message)}); }
    const http::Form& form() const { return form_; }
    view::FormErrors take_errors() { return std::move(errors_); }

  private:
    static std::string choose_one();
    bool is_sound(std::string_view name, std::string_view text, learning::TextRule rule);

    const http::Form& form_;
    view::FormErrors errors_;
};

/// Lines without those that are blank, each trimmed.
std::vector<std::string> filled_lines(std::string_view text);

}  // namespace handlers
