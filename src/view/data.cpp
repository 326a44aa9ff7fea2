#include "view/data.h"

#include "base/error.h"

namespace view {

Data& Data::text(Key key, std::string value) {
    entries_.emplace_back(key.name, std::move(value));
    return *this;
}

Data& Data::flag(Key key, bool value) {
    entries_.emplace_back(key.name, value);
    return *this;
}

Data& Data::markup(MarkupKey key, markdown::Html value) {
    entries_.emplace_back(key.name, std::move(value));
    return *this;
}

Data& Data::url(UrlKey key, std::string value) {
    if (!value.empty() && !is_safe_url(value))
        throw base::Failure("view: unsafe address under " + std::string(key.name));
    entries_.emplace_back(key.name, std::move(value));
    return *this;
}

Data& Data::list(Key key, Objects items) {
    entries_.emplace_back(key.name, std::move(items));
    return *this;
}

Data& Data::texts(Key key, Texts items) {
    entries_.emplace_back(key.name, std::move(items));
    return *this;
}

Data& Data::object(Key key, Data value) {
    entries_.emplace_back(key.name, std::move(value));
    return *this;
}

Data& Data::merge(Data other) {
    entries_.reserve(entries_.size() + other.entries_.size());
    for (auto& entry : other.entries_) entries_.push_back(std::move(entry));
    return *this;
}

bool is_safe_url(std::string_view url) {
    for (unsigned char byte : url)
        if (byte <= 0x20 || byte == 0x7f || byte == '\\') return false;
    // "//host" and "/\host" lead to another host, so a second slash is not an own path.
    if (url.starts_with('/')) return !url.starts_with("//");
    if (url.starts_with('#')) return true;
    for (std::string_view scheme : {"https://", "http://", "mailto:"})
        if (url.size() > scheme.size() && url.starts_with(scheme)) return true;
    return false;
}

}  // namespace view
