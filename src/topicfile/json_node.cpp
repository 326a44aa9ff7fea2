#include "topicfile/json_node.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/translate.h"
#include "topicfile/remarks.h"

namespace topicfile {
namespace {

using base::tr;

constexpr std::size_t shown_characters_max = 40;

/// The character that begins at `offset`, with all its bytes.
std::string_view character_at(std::string_view text, std::size_t offset) {
    std::size_t end = offset + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
    return text.substr(offset, end - offset);
}

Remark at(std::string_view text, std::size_t offset, std::string reason) {
    const std::string_view before = text.substr(0, offset);
    const auto line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
    return {say(tr("Zeile {}, Spalte {}"), 1 + std::ranges::count(before, '\n'),
                1 + base::code_points(before.substr(line_begin))),
            std::move(reason)};
}

std::optional<Remark> broken_text(std::string_view text) {
    if (base::is_valid_utf8(text)) return std::nullopt;
    std::size_t good = 0;
    while (true) {
        const std::string_view character = character_at(text, good);
        if (!base::is_valid_utf8(character)) break;
        good += character.size();
    }
    return at(text, good,
              std::string(tr("Ab hier ist die Datei kein Text in UTF-8; bitte speichern Sie sie mit dieser "
                             "Zeichenkodierung noch einmal.")));
}

/// Looks at brackets and commas alone, so that neither depth nor number can hurt whoever builds the values.
std::optional<Remark> too_much(std::string_view text) {
    int depth = 0;
    std::size_t values = 1;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char byte = text[i];
        if (byte == '"') in_text = !in_text;
        if (in_text) {
            i += byte == '\\' ? 1 : 0;
            continue;
        }
        if (byte == '[' || byte == '{') ++depth;
        if (byte == ']' || byte == '}') --depth;
        if (byte == '[' || byte == '{' || byte == ',') ++values;
        if (depth > json_depth_max) {
            return at(text, i,
                      say(tr("Hier sind mehr als {} Klammern ineinander geschachtelt; so tief ist kein "
                             "Thema."),
                          json_depth_max));
        }
        if (values > json_values_max) {
            return at(text, i, say(tr("Die Datei hat mehr als {} Werte; bitte teilen Sie sie auf."), json_values_max));
        }
    }
    return std::nullopt;
}

/// Where the text in quotation marks begins that ends at `offset`; the parser only tells its end.
std::size_t begin_of_token(std::string_view text, std::size_t offset) {
    if (text[offset] != '"' || offset == 0) return offset;
    const auto begin = text.rfind('"', offset - 1);
    return begin == std::string_view::npos ? offset : begin;
}

Remark not_json(std::string_view text, std::size_t offset) {
    if (base::trim(text).empty())
        return {std::string(tr("Datei")),
                std::string(tr("Die Datei ist leer; erwartet wird JSON mit „task“ oder „tasks“."))};
    if (offset >= text.size()) {
        return at(text, text.size(),
                  std::string(tr("Die Datei hört mittendrin auf; es fehlt mindestens eine schließende Klammer oder ein "
                                 "Anführungszeichen.")));
    }
    const std::string_view character = character_at(text, offset);
    if (character == "\n" || character == "\t" || character == "\r") {
        return at(text, offset,
                  std::string(tr("In einem Text darf kein Zeilenumbruch oder Tabulator stehen; erwartet wird dafür \\n "
                                 "oder \\t, oder es fehlt das schließende Anführungszeichen.")));
    }
    if (character == "'" || character == "„" || character == "“" || character == "”") {
        return at(text, offset,
                  say(tr("Hier steht {}, erwartet wird das gerade Anführungszeichen \" der Tastatur."), character));
    }
    const std::size_t begin = begin_of_token(text, offset);
    const std::string_view token = text.substr(begin, offset - begin + character.size());
    return at(
        text, begin,
        say(tr("Hier steht {} an einer Stelle, an der JSON etwas anderes erwartet; oft fehlt kurz davor ein Komma "
               "oder ein Anführungszeichen, oder ein Komma ist zu viel."),
            base::first_code_points(token, shown_characters_max)));
}

class TreeBuilder final : public nlohmann::json_sax<nlohmann::json> {
  public:
    explicit TreeBuilder(std::string_view text) : text_(text) {}

    JsonNode take_root() { return std::move(root_); }
    Remark take_error() { return std::move(error_); }

    bool null() override { return add({}); }
    bool boolean(bool value) override { return add({value}); }
    bool number_integer(number_integer_t value) override { return add({std::int64_t{value}}); }
    bool number_unsigned(number_unsigned_t value) override {
        if (std::in_range<std::int64_t>(value)) return add({static_cast<std::int64_t>(value)});
        return add({static_cast<double>(value)});
    }
    bool number_float(number_float_t value, const string_t&) override { return add({double{value}}); }
    bool string(string_t& value) override { return add({std::move(value)}); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(JsonObject{}); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(JsonList{}); }
    bool end_array() override { return close(); }
    bool key(string_t& key) override {
        std::get<JsonObject>(open_.back()->value).push_back({std::move(key), {}});
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        error_ = not_json(text_, position == 0 ? 0 : position - 1);
        return false;
    }

  private:
    /// Where the next value belongs. Only the innermost open list or object grows, so the pointers in `open_` hold.
    JsonNode& next() {
        if (open_.empty()) return root_;
        if (auto* list = std::get_if<JsonList>(&open_.back()->value)) return list->emplace_back();
        return std::get<JsonObject>(open_.back()->value).back().value;
    }
    bool add(JsonNode node) {
        next() = std::move(node);
        return true;
    }
    template <typename Container>
    bool open(Container container) {
        JsonNode& node = next();
        node.value = std::move(container);
        open_.push_back(&node);
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    std::string_view text_;
    JsonNode root_;
    std::vector<JsonNode*> open_;
    Remark error_;
};

/// Texts and numbers by the library, brackets by hand: it has no container that keeps the order and stays fast.
struct JsonWriter {
    bool in_lines;
    std::string out = {};
    std::size_t depth = 0;

    void operator()(std::monostate) { out += "null"; }
    void operator()(const JsonList& list) {
        bracket('[', ']', list, [this](const JsonNode& item) { std::visit(*this, item.value); });
    }
    void operator()(const JsonObject& object) {
        bracket('{', '}', object, [this](const JsonMember& member) {
            (*this)(member.key);
            out += in_lines ? ": " : ":";
            std::visit(*this, member.value.value);
        });
    }
    void operator()(const auto& leaf) { out += nlohmann::json(leaf).dump(); }

    void bracket(char open, char close, const auto& items, auto write) {
        out += open;
        ++depth;
        bool first = true;
        for (const auto& item : items) {
            if (!first) out += ',';
            first = false;
            new_line();
            write(item);
        }
        --depth;
        if (!first) new_line();
        out += close;
    }
    void new_line() {
        if (in_lines) out.append("\n").append(2 * depth, ' ');
    }
};

}  // namespace

std::expected<JsonNode, Remark> parse_json(std::string_view text) {
    if (auto remark = broken_text(text)) return std::unexpected(std::move(*remark));
    if (auto remark = too_much(text)) return std::unexpected(std::move(*remark));
    TreeBuilder builder(text);
    if (!nlohmann::json::sax_parse(text, &builder)) return std::unexpected(builder.take_error());
    return builder.take_root();
}

std::string write_json(const JsonNode& node) {
    JsonWriter writer{.in_lines = false};
    std::visit(writer, node.value);
    return std::move(writer.out);
}

std::string write_json_lines(const JsonNode& node) {
    JsonWriter writer{.in_lines = true};
    std::visit(writer, node.value);
    return std::move(writer.out) + '\n';
}

}  // namespace topicfile
