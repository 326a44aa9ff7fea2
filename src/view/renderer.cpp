#include "view/renderer.h"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <unordered_map>

#include "base/error.h"
#include "view/template_text.h"

namespace view {
namespace {

namespace mustache = kainjow::mustache;

/// For text and for attributes in either kind of quotes. Control characters have no meaning on a page and are not
/// allowed in HTML; they become the replacement character.
std::string escaped(const std::string& text) {
    auto needs_care = [](unsigned char byte) {
        return byte == '&' || byte == '<' || byte == '>' || byte == '"' || byte == '\'' ||
               (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r');
    };
    const auto first = std::ranges::find_if(text, needs_care);
    if (first == text.end()) return text;
    std::string safe(text.begin(), first);
    safe.reserve(text.size() + 32);
    for (auto at = first; at != text.end(); ++at) {
        switch (*at) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                if (needs_care(static_cast<unsigned char>(*at)))
                    safe += "\uFFFD";
                else
                    safe += *at;
        }
    }
    return safe;
}

/// Shows `Data` to the library as it asks for names, so that nothing is copied into the library's own (slow) objects.
///
/// The library walks sections by value: it asks for a name, and then pushes either what it got or, one after the
/// other, the items of the list it got. Lists given to it hold dummies; the place of a dummy in its list tells which
/// of our items is meant.
class PageContext final : public mustache::basic_context<std::string> {
  public:
    PageContext(const Data& page, UnknownNames unknown_names) : unknown_names_(unknown_names) {
        levels_.reserve(8);
        levels_.push_back({.object = &page});
    }

    const mustache::data* get(const std::string& name) const override {
        Level& here = levels_.back();
        if (name == ".") return here.text ? as_text(*here.text) : &no_;
        const auto* value = find(name);
        if (!value) {
            if (unknown_names_ == UnknownNames::Throw) throw base::Failure("view: no value for {{" + name + "}}");
            return nullptr;
        }
        here.section = value;
        here.items = nullptr;
        return std::visit([&](const auto& content) { return show(here, content); }, *value);
    }

    void push(const mustache::data* item) override {
        const Level& parent = levels_.back();
        Level level;
        if (parent.items && !parent.items->empty()) {
            const auto place = static_cast<std::size_t>(item - parent.items->data());
            if (const auto* objects = std::get_if<Data::Objects>(parent.section)) level.object = &(*objects)[place];
            if (const auto* texts = std::get_if<Data::Texts>(parent.section)) level.text = &(*texts)[place];
        } else if (parent.section && !parent.items) {
            level.object = std::get_if<Data>(parent.section);
            level.text = std::get_if<std::string>(parent.section);
        }
        levels_.push_back(level);
    }

    void pop() override { levels_.pop_back(); }

    /// Partials have been put in before parsing.
    const mustache::data* get_partial(const std::string&) const override { return nullptr; }

  private:
    struct Level {
        const Data* object = nullptr;
        const std::string* text = nullptr;
        const Data::Entry::Value* section = nullptr;               ///< asked for last at this level
        const mustache::basic_list<std::string>* items = nullptr;  ///< its dummies, if it is a list
    };

    const Data::Entry::Value* find(std::string_view name) const {
        for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
            if (!level->object) continue;
            for (const auto& entry : level->object->entries())
                if (entry.key == name) return &entry.value;
        }
        return nullptr;
    }

    const mustache::data* show(Level&, bool flag) const { return flag ? &yes_ : &no_; }
    const mustache::data* show(Level&, const std::string& text) const { return as_text(text); }
    const mustache::data* show(Level&, const markdown::Html& html) const { return as_text(html.markup); }
    const mustache::data* show(Level&, const Data&) const { return &yes_; }
    const mustache::data* show(Level& here, const Data::Objects& items) const { return as_list(here, items.size()); }
    const mustache::data* show(Level& here, const Data::Texts& items) const { return as_list(here, items.size()); }

    const mustache::data* as_text(const std::string& text) const {
        if (text.empty()) return &no_;
        // The library has no way to set the text of existing data; the object itself is not const.
        const_cast<std::string&>(text_.string_value()) = text;
        return &text_;
    }

    const mustache::data* as_list(Level& here, std::size_t size) const {
        auto [found, added] = lists_.try_emplace(size, mustache::data::type::list);
        if (added)
            for (std::size_t i = 0; i < size; ++i) found->second.push_back(yes_);
        here.items = &found->second.list_value();
        return &found->second;
    }

    UnknownNames unknown_names_;
    mustache::data yes_{true};
    mustache::data no_{false};
    mutable mustache::data text_{mustache::data::type::string};
    mutable std::unordered_map<std::size_t, mustache::data> lists_;  ///< by length; nodes never move
    mutable std::vector<Level> levels_;
};

/// The library writes into "streams" only.
struct Sink {
    std::string page;
    Sink& operator<<(const std::string& piece) {
        if (page.empty())
            page = piece;
        else
            page += piece;
        return *this;
    }
};

}  // namespace

struct Renderer::Parts {
    UnknownNames unknown_names = UnknownNames::ShowNothing;
    /// `mustache::render` is not const because a partial or a lambda may leave an error text behind; our views have
    /// neither, so rendering only reads, from any thread.
    mutable std::map<std::string, mustache::mustache, std::less<>> views;
};

Renderer::Renderer(std::span<const ViewText> views, const RendererOptions& options) {
    ViewTexts texts;
    for (const auto& view : views) texts.emplace(view.name, view.text);
    auto parts = std::make_unique<Parts>();
    parts->unknown_names = options.unknown_names;
    for (const auto& [name, text] : texts) {
        if (name == "layout" || name.starts_with("partials/")) continue;
        try {
            mustache::mustache parsed(prepare(put_together(texts, name), options));
            if (!parsed.is_valid()) throw base::Failure(parsed.error_message());
            parsed.set_custom_escape(escaped);
            parts->views.emplace(name, std::move(parsed));
        } catch (const base::Failure& failure) {
            throw base::Failure("view " + name + ": " + failure.what());
        }
    }
    parts_ = std::move(parts);
}

Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;

std::string Renderer::render(std::string_view view, const Data& data) const {
    const auto found = parts_->views.find(view);
    if (found == parts_->views.end()) throw base::Failure("view " + std::string(view) + ": there is no such view");
    PageContext context(data, parts_->unknown_names);
    Sink sink;
    found->second.render(context, sink);
    std::ranges::replace(sink.page, blank_mark, ' ');
    return std::move(sink.page);
}

std::vector<std::string> Renderer::views() const {
    std::vector<std::string> names;
    for (const auto& [name, parsed] : parts_->views) names.push_back(name);
    return names;
}

}  // namespace view
