#include "http/multipart.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"
#include "base/translate.h"
#include "http/field_values.h"
#include "http/forms.h"
#include "http/message_rules.h"
#include "http/url.h"

namespace http {

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

std::optional<std::string> value_of(const Parameters& parameters, std::string_view name) {
    const auto found = std::ranges::find(parameters, name, &Parameters::value_type::first);
    return found == parameters.end() ? std::nullopt : std::optional(found->second);
}

/// What stands behind "form-data" or "multipart/form-data": ; name=token or ; name="text". A quote ends at the next '"',
/// as browsers write that letter %22 (RFC 7578 section 2); nullopt for anything else and for a name that comes twice.
std::optional<Parameters> read_parameters(std::string_view rest) {
    Parameters parameters;
    for (rest = trim_field(rest); !rest.empty(); rest = trim_field(rest)) {
        if (rest.front() != ';') return std::nullopt;
        rest = trim_field(rest.substr(1));
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos || !is_token(rest.substr(0, equals))) return std::nullopt;
        auto name = base::to_lower_ascii(rest.substr(0, equals));
        rest.remove_prefix(equals + 1);
        const bool is_quoted = rest.starts_with('"');
        if (is_quoted) rest.remove_prefix(1);
        const auto end = is_quoted ? rest.find('"') : std::min(rest.find_first_of("; \t"), rest.size());
        if (end == std::string_view::npos || (!is_quoted && !is_token(rest.substr(0, end)))) return std::nullopt;
        if (value_of(parameters, name)) return std::nullopt;
        parameters.emplace_back(std::move(name), rest.substr(0, end));
        rest.remove_prefix(end + (is_quoted ? 1 : 0));
    }
    return parameters;
}

/// RFC 2046 section 5.1.1.
bool is_boundary(std::string_view text) {
    static constexpr std::string_view signs = "'()+_,-./:=? ";
    return !text.empty() && text.size() <= 70 && !text.ends_with(' ') && std::ranges::all_of(text, [](char c) {
        return base::is_letter_or_digit(c) || signs.contains(c);
    });
}

std::string unescaped_name(std::string name) {
    for (auto at = name.find("%22"); at != std::string::npos; at = name.find("%22")) name.replace(at, 3, "\"");
    return name;
}

/// Of the fields of a part three mean something, each at most once; others are ignored (RFC 7578 section 4.8).
struct PartFields {
    std::optional<std::string_view> disposition, type, coding;

    bool read(std::string_view line) {
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return false;
        const auto name = base::to_lower_ascii(line.substr(0, colon));
        auto* field = name == "content-disposition"         ? &disposition
                      : name == "content-type"              ? &type
                      : name == "content-transfer-encoding" ? &coding
                                                            : nullptr;
        if (!field) return true;
        if (*field) return false;
        *field = trim_field(line.substr(colon + 1));
        return true;
    }
};

std::optional<Part> part_of(std::string_view head) {
    if (!are_clean_lines(head)) return std::nullopt;
    PartFields fields;
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        if (!fields.read(head.substr(0, end))) return std::nullopt;
        head.remove_prefix(end + 2);
    }
    if (!fields.disposition) return std::nullopt;
    // RFC 7578 section 4.7: nothing is packed; the others are names for "as it is".
    const auto coding = base::to_lower_ascii(fields.coding.value_or("binary"));
    if (coding != "binary" && coding != "8bit" && coding != "7bit") return std::nullopt;
    const auto semicolon = std::min(fields.disposition->find(';'), fields.disposition->size());
    const auto parameters = read_parameters(fields.disposition->substr(semicolon));
    if (!equal_ignoring_case(trim_field(fields.disposition->substr(0, semicolon)), "form-data") || !parameters)
        return std::nullopt;
    const auto name = value_of(*parameters, "name");
    // RFC 7578 section 4.2: "filename*" would be a second reading of the name.
    if (!name || value_of(*parameters, "filename*")) return std::nullopt;
    Part part{unescaped_name(*name), value_of(*parameters, "filename"), std::string(fields.type.value_or(""))};
    if (part.file_name) part.file_name = unescaped_name(std::move(*part.file_name));
    if (!is_field_text(part.field) || !is_field_text(part.file_name.value_or(""))) return std::nullopt;
    return part;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    const auto semicolon = std::min(content_type.find(';'), content_type.size());
    if (!equal_ignoring_case(trim_field(content_type.substr(0, semicolon)), "multipart/form-data")) return std::nullopt;
    const auto parameters = read_parameters(content_type.substr(semicolon));
    auto boundary = parameters ? value_of(*parameters, "boundary") : std::nullopt;
    return boundary && is_boundary(*boundary) ? boundary : std::nullopt;
}

MultipartParser::MultipartParser(std::string_view boundary, Receiver& receiver)
    : delimiter_("\r\n--" + std::string(boundary)), receiver_(receiver) {}

base::Result<void> MultipartParser::feed(std::string_view bytes) {
    buffer_.append(bytes);
    for (;;) {
        const auto went_on = step();
        if (!went_on) return std::unexpected(went_on.error());
        if (!*went_on) break;
    }
    buffer_.erase(0, std::exchange(used_, 0));
    return {};
}

base::Result<void> MultipartParser::end() const {
    if (state_ == State::Epilogue && (rest().empty() || rest() == "\r\n")) return {};
    return malformed_form();
}

base::Result<bool> MultipartParser::step() {
    const auto first_delimiter = std::string_view(delimiter_).substr(2);  // no line end stands before it
    switch (state_) {
        case State::Start:
            if (rest().starts_with(first_delimiter)) return step_to(State::AfterDelimiter, first_delimiter.size());
            if (!first_delimiter.starts_with(rest())) return malformed_form();
            return false;
        case State::AfterDelimiter: return read_after_delimiter();
        case State::Head: return read_head();
        case State::FirstContent:
            // A delimiter right behind the empty line: is the line end its own or the head's?
            if (rest().starts_with(first_delimiter)) return malformed_form();
            return first_delimiter.starts_with(rest()) ? base::Result<bool>(false) : step_to(State::Content, 0);
        case State::Content: return read_content();
        case State::Epilogue:
            if (!std::string_view("\r\n").starts_with(rest())) return malformed_form();
            return false;
    }
    return false;
}

base::Result<bool> MultipartParser::step_to(State next, std::size_t used) {
    state_ = next;
    used_ += used;
    return true;
}

base::Result<bool> MultipartParser::read_after_delimiter() {
    if (rest().size() < 2) return false;
    if (rest().starts_with("--")) return step_to(State::Epilogue, 2);
    if (!rest().starts_with("\r\n") || ++parts_ > parts_max) return malformed_form();
    return step_to(State::Head, 2);
}

base::Result<bool> MultipartParser::read_head() {
    const auto end = rest().find("\r\n\r\n");
    const auto head = rest().substr(0, end == std::string_view::npos ? end : end + 2);
    if (head.size() > part_head_bytes_max + 4 || head.starts_with("\r\n")) return malformed_form();
    if (end == std::string_view::npos) return false;
    // A line that another reader could take for a delimiter.
    if (head.size() > part_head_bytes_max || ("\r\n" + std::string(head)).contains(delimiter_)) return malformed_form();
    auto part = part_of(head);
    if (!part) return malformed_form();
    if (const auto taken = receiver_.on_part(std::move(*part)); !taken) return std::unexpected(taken.error());
    return step_to(State::FirstContent, end + 4);
}

base::Result<bool> MultipartParser::read_content() {
    const auto end = rest().find(delimiter_);
    auto content = rest().substr(0, end);
    if (end == std::string_view::npos) {
        // What may be the beginning of a delimiter waits; there is one CR in it, so only the last one can be its start.
        const auto return_at = content.rfind('\r');
        if (return_at != std::string_view::npos && delimiter_.starts_with(content.substr(return_at)))
            content = content.substr(0, return_at);
    }
    if (!content.empty())
        if (const auto taken = receiver_.on_content(content); !taken) return std::unexpected(taken.error());
    used_ += content.size();
    if (end == std::string_view::npos) return false;
    if (const auto taken = receiver_.on_part_end(); !taken) return std::unexpected(taken.error());
    return step_to(State::AfterDelimiter, delimiter_.size());
}

}  // namespace http
