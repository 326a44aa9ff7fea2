#include "view/template_text.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "base/error.h"
#include "base/text.h"

namespace view {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::array<std::string_view, 5> translated_attributes = {"alt", "title", "placeholder", "aria-label",
                                                                   "data-too-large"};
constexpr std::array<std::string_view, 8> url_attributes = {"href",   "src",  "action", "formaction",
                                                            "poster", "data", "srcset", "cite"};

bool is_one_of(std::string_view name, const auto& names) { return std::ranges::find(names, name) != names.end(); }

[[noreturn]] void fail(std::string_view reason, std::string_view where = {}) {
    throw base::Failure(where.empty() ? std::string(reason) : std::string(reason) + ": " + std::string(where));
}

enum class TagKind { Value, RawValue, SectionBegin, SectionEnd, Comment };

/// One `{{…}}`.
struct MustacheTag {
    TagKind kind = TagKind::Value;
    std::string name;
    std::string written;  ///< without inner blanks
    std::size_t end = 0;  ///< place after it
};

bool is_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return base::is_lower_case(c) || base::is_digit(c) || c == '_';
    });
}

MustacheTag read_tag(std::string_view text, std::size_t begin) {
    const bool raw = text.substr(begin).starts_with("{{{");
    const std::string_view closing = raw ? "}}}" : "}}";
    const std::size_t inside = begin + closing.size();
    const std::size_t close = text.find(closing, inside);
    if (close == std::string_view::npos) fail("a tag is not closed", text.substr(begin, 40));
    std::string_view content = base::trim(text.substr(inside, close - inside));
    MustacheTag tag{.end = close + closing.size()};
    const char sign = content.empty() ? '\0' : content.front();
    if (raw) {
        tag.kind = TagKind::RawValue;
    } else if (sign == '!') {
        tag.kind = TagKind::Comment;
        return tag;
    } else if (sign == '#' || sign == '^' || sign == '/') {
        tag.kind = sign == '/' ? TagKind::SectionEnd : TagKind::SectionBegin;
        content = base::trim(content.substr(1));
    }
    // Dotted names are slow and hide where a value comes from; '&' and '=' are other spellings of what is forbidden.
    if (!is_name(content) && !(content == "." && tag.kind == TagKind::Value)) fail("not a name", content);
    tag.name = content;
    tag.written = raw                          ? "{{{" + tag.name + "}}}"
                  : tag.kind == TagKind::Value ? "{{" + tag.name + "}}"
                                               : "{{" + std::string(1, sign) + tag.name + "}}";
    return tag;
}

/// Values in `text`, in alphabetical order; a translation must have the same ones.
std::vector<std::string> values_in(std::string_view text) {
    std::vector<std::string> values;
    for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
        auto tag = read_tag(text, at);
        at = tag.end;
        values.push_back(std::move(tag.written));
    }
    std::ranges::sort(values);
    return values;
}

bool has_letters(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with("{{")) at = text.find("}}", at) + 1;
        if (static_cast<unsigned char>(text[at]) >= 0x80 || base::is_letter(text[at])) return true;
    }
    return false;
}

/// Every run of blanks as one blank.
std::string folded(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool blank = blanks.contains(text[at]);
        if (!blank)
            result += text[at];
        else if (!result.ends_with(' '))
            result += ' ';
    }
    return result;
}

bool begins_as_own_path(std::string_view url) {
    return (url.starts_with('/') && !url.starts_with("//")) || url.starts_with('#');
}

/// `{{class_url}}` alone or with more path behind it.
bool begins_with_checked_url(std::string_view url) {
    const auto end = url.find("}}");
    if (!url.starts_with("{{") || end == std::string_view::npos || !url.substr(0, end).ends_with("_url")) return false;
    const auto rest = url.substr(end + 2);
    return rest.empty() || std::string_view("/?#").contains(rest.front());
}

/// Walks once over a view, knowing at each place whether it is in text, in a tag or in an attribute.
class Preparer {
  public:
    Preparer(std::string_view text, const RendererOptions& options) : text_(text), options_(options) {}

    std::string run() {
        while (at_ < text_.size()) {
            if (text_.substr(at_).starts_with("{{"))
                take_mustache();
            else if (where_ == Where::Text)
                take_text();
            else if (where_ == Where::Tag)
                take_inside_tag();
            else
                take_inside_value();
        }
        flush_run();
        if (where_ != Where::Text) fail("the view ends inside a tag");
        if (!sections_.empty()) fail("a section is not closed", sections_.back().name);
        return std::move(out_);
    }

  private:
    enum class Where { Text, Tag, Value };

    struct Section {
        std::string name;
        Where where;
        std::string attribute;
    };

    void take_mustache() {
        auto tag = read_tag(text_, at_);
        at_ = tag.end;
        if (tag.kind == TagKind::Comment) return;
        if (in_script_or_style_) fail("nothing of a view may stand in a script or style", tag.name);
        if (tag.kind == TagKind::SectionBegin) sections_.push_back({tag.name, where_, open_value()});
        if (tag.kind == TagKind::SectionEnd) close_section(tag.name);
        if (where_ == Where::Value)
            take_mustache_in_value(tag);
        else if (where_ == Where::Tag)
            take_mustache_in_tag(tag);
        else
            take_mustache_in_text(tag);
    }

    void close_section(const std::string& name) {
        if (sections_.empty() || sections_.back().name != name) fail("a section ends that was not open", name);
        const auto& section = sections_.back();
        // Otherwise the text after it would be escaped for one place and stand in another.
        if (section.where != where_ || section.attribute != open_value())
            fail("a section must end where it began: both in text, in a tag or in one attribute", name);
        sections_.pop_back();
    }

    /// The attribute whose value is being read.
    std::string open_value() const { return where_ == Where::Value ? attribute_ : ""; }

    void take_mustache_in_value(const MustacheTag& tag) {
        if (tag.kind == TagKind::RawValue) fail("no raw value in an attribute", tag.name);
        value_ += tag.written;
    }

    void take_mustache_in_tag(const MustacheTag& tag) {
        if (tag.kind == TagKind::Value || tag.kind == TagKind::RawValue)
            fail("a value inside a tag needs a quoted attribute", tag.name);
        attribute_.clear();
        out_ += tag.written;
    }

    void take_mustache_in_text(const MustacheTag& tag) {
        if (tag.kind == TagKind::Value) {
            run_ += tag.written;
            return;
        }
        if (tag.kind == TagKind::RawValue && !is_one_of(tag.name, raw_names))
            fail("this name may not be placed raw", tag.name);
        flush_run();
        out_ += tag.written;
    }

    void take_text() {
        const char c = text_[at_];
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (c != '<') {
            run_ += c;
            ++at_;
            return;
        }
        if (text_.substr(at_).starts_with("<!--")) fail("comments are written as {{! … }}");
        if (next != '/' && next != '!' && !base::is_letter(next)) fail("a bare <");
        flush_run();
        where_ = Where::Tag;
        const auto name_end = text_.find_first_of(" \t\r\n/>{", at_ + 2);
        tag_name_ = base::to_lower_ascii(text_.substr(at_ + 1, name_end - at_ - 1));
        out_ += text_.substr(at_, name_end - at_);
        at_ = name_end;
    }

    void take_inside_tag() {
        const char c = text_[at_++];
        if (c == '>') {
            if (out_.ends_with(blank_mark)) out_.pop_back();
            out_ += c;
            where_ = Where::Text;
            attribute_.clear();
            in_script_or_style_ = tag_name_ == "script" || tag_name_ == "style";
        } else if (blanks.contains(c)) {
            if (!out_.ends_with(blank_mark)) out_ += blank_mark;
            attribute_.clear();
        } else if (c == '=') {
            begin_value();
        } else {
            attribute_ += c;
            out_ += c;
        }
    }

    void begin_value() {
        attribute_ = base::to_lower_ascii(attribute_);
        if (attribute_.starts_with("on") || attribute_ == "style") fail("no inline script or style", attribute_);
        quote_ = at_ < text_.size() ? text_[at_++] : '\0';
        if (quote_ != '"' && quote_ != '\'') fail("attributes are quoted", attribute_);
        out_ += '=';
        where_ = Where::Value;
        value_.clear();
    }

    void take_inside_value() {
        const char c = text_[at_++];
        if (c != quote_) {
            value_ += c;
            return;
        }
        out_ += quote_;
        if (is_one_of(attribute_, url_attributes))
            emit(checked_url());
        else if (is_one_of(attribute_, translated_attributes))
            emit_translated_value();
        else
            emit(folded(value_));
        out_ += quote_;
        attribute_.clear();
        where_ = Where::Tag;
    }

    /// `/static/NAME` becomes the hashed name; other addresses are own paths or one checked value.
    std::string checked_url() const {
        constexpr std::string_view assets_path = "/static/";
        if (value_.starts_with(assets_path)) {
            const auto found = options_.assets.find(value_.substr(assets_path.size()));
            if (found == options_.assets.end()) fail("there is no such file in public/", value_);
            return found->second;
        }
        if (!begins_as_own_path(value_) && !begins_with_checked_url(value_))
            fail("an address is an own path or begins with a value named …_url", value_);
        return value_;
    }

    /// Sections cut the value into runs, each translated by itself.
    void emit_translated_value() {
        std::string run;
        auto flush = [&] {
            emit(translated(run));
            run.clear();
        };
        for (std::size_t at = 0; at < value_.size();) {
            if (!std::string_view(value_).substr(at).starts_with("{{")) {
                run += value_[at++];
                continue;
            }
            const auto tag = read_tag(value_, at);
            at = tag.end;
            if (tag.kind == TagKind::Value) {
                run += tag.written;
            } else {
                flush();
                out_ += tag.written;
            }
        }
        flush();
    }

    void flush_run() {
        if (in_script_or_style_ && run_.find_first_not_of(blanks) != std::string::npos)
            fail("no inline script or style");
        emit(translated(run_));
        run_.clear();
    }

    /// The run with its outer blanks: one with a line break is indentation and vanishes, others stay as one blank.
    std::string translated(std::string_view run) const {
        const auto first = run.find_first_not_of(blanks);
        auto outer = [](std::string_view edge) { return edge.empty() || edge.contains('\n') ? "" : " "; };
        if (first == std::string_view::npos) return outer(run);
        const auto last = run.find_last_not_of(blanks);
        const std::string german = folded(run.substr(first, last + 1 - first));
        std::string text = german;
        if (has_letters(german)) {
            text = options_.translate(german);
            if (values_in(text) != values_in(german)) fail("a translation has other values than", german);
            if (text.contains('<')) fail("a translation brings its own tags", german);
        }
        return outer(run.substr(0, first)) + text + outer(run.substr(last + 1));
    }

    /// Writes text in which values stand; all its blanks become blank marks.
    void emit(std::string_view text) {
        for (char c : text) out_ += c == ' ' ? blank_mark : c;
    }

    std::string_view text_;
    const RendererOptions& options_;
    std::size_t at_ = 0;
    Where where_ = Where::Text;
    char quote_ = '"';
    bool in_script_or_style_ = false;
    std::string tag_name_;
    std::string attribute_;
    std::string value_;
    std::string run_;  ///< text since the last tag or section
    std::vector<Section> sections_;
    std::string out_;
};

std::string put_in(const ViewTexts& views, std::string_view text, std::string_view page, int depth) {
    if (depth > 8) fail("partials contain themselves");
    std::string result;
    std::size_t at = 0;
    for (auto begin = text.find("{{>"); begin != std::string_view::npos; begin = text.find("{{>", at)) {
        const auto end = text.find("}}", begin);
        if (end == std::string_view::npos) fail("a tag is not closed", text.substr(begin, 40));
        result += text.substr(at, begin - at);
        at = end + 2;
        const auto name = base::trim(text.substr(begin + 3, end - begin - 3));
        if (name == "content" && !page.empty()) {
            result += put_in(views, page, {}, depth + 1);
            continue;
        }
        const auto partial = views.find("partials/" + std::string(name));
        if (partial == views.end()) fail("there is no partial", name);
        result += put_in(views, partial->second, {}, depth + 1);
    }
    return result += text.substr(at);
}

}  // namespace

std::string put_together(const ViewTexts& views, std::string_view name) {
    const auto layout = views.find("layout");
    if (layout == views.end()) fail("there is no view named layout");
    return put_in(views, layout->second, views.find(name)->second, 0);
}

std::string prepare(std::string_view text, const RendererOptions& options) { return Preparer(text, options).run(); }

}  // namespace view
