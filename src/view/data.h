// What a page hands to its view: finished texts, flags, lists and nested objects; nothing else. Plain values.
// Keys are string literals. Two endings have a meaning the renderer enforces: `…_html` holds markup and is the only
// thing a view may place unescaped, `…_url` holds an address for href, src and action.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "markdown/markdown.h"

namespace view {

/// A key that lives as long as the program, because only a literal can become one.
struct Key {
    std::string_view name;
    consteval Key(const char* literal) : name(literal) {}
};

class Data {
  public:
    using Objects = std::vector<Data>;
    using Texts = std::vector<std::string>;
    struct Entry;

    /// An empty text is also false for a section: `{{#note}}…{{/note}}` is left out.
    Data& text(Key key, std::string value);
    Data& number(Key key, std::int64_t value);
    Data& flag(Key key, bool value);
    /// Safe HTML; only `markdown::render` makes it. `key` ends in "_html".
    Data& markup(Key key, markdown::Html value);
    /// A section repeated for each object.
    Data& list(Key key, Objects items);
    /// A section repeated for each text, which is `{{.}}` inside.
    Data& texts(Key key, Texts items);
    /// A section shown once, with the names of `value` inside.
    Data& object(Key key, Data value);
    /// Takes over all entries of `other`; a key stands only once.
    Data& merge(Data other);

    const std::vector<Entry>& entries() const { return entries_; }

  private:
    std::vector<Entry> entries_;
};

struct Data::Entry {
    std::string_view key;
    std::variant<bool, std::string, markdown::Html, Objects, Texts, Data> value;
};

inline Data& Data::text(Key key, std::string value) {
    entries_.emplace_back(key.name, std::move(value));
    return *this;
}
inline Data& Data::number(Key key, std::int64_t value) { return text(key, std::to_string(value)); }
inline Data& Data::flag(Key key, bool value) {
    entries_.emplace_back(key.name, value);
    return *this;
}
inline Data& Data::markup(Key key, markdown::Html value) {
    entries_.emplace_back(key.name, std::move(value));
    return *this;
}
inline Data& Data::list(Key key, Objects items) {
    entries_.emplace_back(key.name, std::move(items));
    return *this;
}
inline Data& Data::texts(Key key, Texts items) {
    entries_.emplace_back(key.name, std::move(items));
    return *this;
}
inline Data& Data::object(Key key, Data value) {
    entries_.emplace_back(key.name, std::move(value));
    return *this;
}
inline Data& Data::merge(Data other) {
    entries_.reserve(entries_.size() + other.entries_.size());
    for (auto& entry : other.entries_) entries_.push_back(std::move(entry));
    return *this;
}

}  // namespace view
