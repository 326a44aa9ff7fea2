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

namespace detail {
consteval bool is_markup_key(std::string_view name) { return name.ends_with("_html"); }
consteval bool is_url_key(std::string_view name) { return name.ends_with("_url"); }
}  // namespace detail

/// A key that lives as long as the program, because only a literal can become one. The wrong kind of key does not
/// compile, so no plain text can stand where a view places markup or an address.
struct Key {
    std::string_view name;
    consteval Key(const char* literal) : name(literal) {
        if (detail::is_markup_key(name) || detail::is_url_key(name)) throw "this ending is for markup() or url()";
    }
};
struct MarkupKey {
    std::string_view name;
    consteval MarkupKey(const char* literal) : name(literal) {
        if (!detail::is_markup_key(name)) throw "markup needs a key that ends in _html";
    }
};
struct UrlKey {
    std::string_view name;
    consteval UrlKey(const char* literal) : name(literal) {
        if (!detail::is_url_key(name)) throw "an address needs a key that ends in _url";
    }
};

/// Own paths ("/classes/3"), places on the same page ("#…"), http, https and mailto; nothing else is an address.
bool is_safe_url(std::string_view url);

class Data {
  public:
    using Objects = std::vector<Data>;
    using Texts = std::vector<std::string>;
    struct Entry;

    /// An empty text is also false for a section: `{{#note}}…{{/note}}` is left out.
    Data& text(Key key, std::string value);
    Data& text(Key key, std::string_view value) { return text(key, std::string(value)); }
    Data& text(Key key, const char* value) { return text(key, std::string(value)); }
    Data& number(Key key, std::int64_t value) { return text(key, std::to_string(value)); }
    Data& flag(Key key, bool value);
    /// Safe HTML; only `markdown::render` makes it.
    Data& markup(MarkupKey key, markdown::Html value);
    /// Empty, or an address; throws base::Failure unless `is_safe_url`.
    Data& url(UrlKey key, std::string value);
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
    using Value = std::variant<bool, std::string, markdown::Html, Objects, Texts, Data>;
    std::string_view key;
    Value value;
};

/// A section with an object for each row; `fill(data, row)` puts into it what the row says.
template <typename Rows, typename Fill>
Data::Objects data_of_each(const Rows& rows, Fill fill) {
    Data::Objects objects;
    for (const auto& row : rows) {
        Data data;
        fill(data, row);
        objects.push_back(std::move(data));
    }
    return objects;
}

}  // namespace view
