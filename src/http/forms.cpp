#include "http/forms.h"

#include <algorithm>

#include "base/text.h"
#include "base/translate.h"
#include "http/url.h"

namespace http {

using base::ErrorCode;
using base::refuse;
using base::tr;

namespace {

std::unexpected<base::Error> malformed() {
    return refuse(ErrorCode::Malformed,
                  std::string(tr("Das kam beschädigt an, es wurde nichts geändert. Bitte zurückgehen und es noch einmal versuchen.")));
}

std::string with_lf(std::string_view text) {
    std::string unified;
    unified.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            if (i + 1 >= text.size() || text[i + 1] != '\n') unified += '\n';
            continue;
        }
        unified += text[i];
    }
    return unified;
}

/// "text/html" of "Text/HTML; charset=utf-8".
std::string media_type(std::string_view value) {
    return base::to_lower_ascii(base::trim(value.substr(0, value.find(';'))));
}

/// One parameter of "form-data; name=\"a\"; filename=\"b\"" (RFC 7578: a quote inside the quotes is %22).
std::optional<std::string> parameter(std::string_view value, std::string_view wanted) {
    for (auto at = value.find(';'); at < value.size(); at = value.find(';', at)) {
        const auto equals = value.find_first_of("=;", ++at);
        if (equals == std::string_view::npos || value[equals] == ';') continue;
        const auto name = base::to_lower_ascii(base::trim(value.substr(at, equals - at)));
        const bool is_quoted = value.substr(equals + 1).starts_with('"');
        const auto begin = equals + (is_quoted ? 2 : 1);
        const auto end = std::min(value.find(is_quoted ? '"' : ';', begin), value.size());
        at = end;
        if (name != wanted) continue;
        std::string text(value.substr(begin, end - begin));
        for (auto at_quote = text.find("%22"); at_quote != std::string::npos; at_quote = text.find("%22"))
            text.replace(at_quote, 3, "\"");
        return text;
    }
    return std::nullopt;
}

bool has_open_quote(std::string_view value) { return std::ranges::count(value, '"') % 2 != 0; }

}  // namespace

base::Result<Form> Form::read(const Request& request) {
    const auto type = media_type(request.header("content-type"));
    if (type == "multipart/form-data") return read_multipart(request);
    if (type.empty() && request.body.empty()) return Form{};
    if (type != "application/x-www-form-urlencoded")
        return refuse(ErrorCode::UnsupportedMedia, std::string(tr("Diese Art von Inhalt wird hier nicht angenommen.")));
    return read_query(request.body);
}

base::Result<Form> Form::read_query(std::string_view query) {
    auto fields = decode_form(query, fields_max);
    if (!fields) return malformed();
    Form form;
    form.fields_ = std::move(*fields);
    return form;
}

base::Result<Form> Form::read_multipart(const Request& request) {
    const auto type = request.header("content-type");
    const auto boundary = parameter(type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70 || has_open_quote(type)) return malformed();
    const std::string delimiter = "\r\n--" + *boundary;
    // The first delimiter has no line end before it.
    std::string_view rest = request.body;
    if (!rest.starts_with(std::string_view(delimiter).substr(2))) return malformed();
    rest.remove_prefix(delimiter.size() - 2);

    Form form;
    while (!rest.starts_with("--")) {
        if (!rest.starts_with("\r\n") || form.fields_.size() + form.files_.size() >= parts_max) return malformed();
        rest.remove_prefix(2);
        const auto head_end = rest.find("\r\n\r\n");
        const auto end = rest.find(delimiter);
        if (head_end == std::string_view::npos || end == std::string_view::npos || head_end > end) return malformed();
        const auto content_at = head_end + 4;
        if (content_at > end) return malformed();
        if (auto added = form.add_part(rest.substr(0, head_end), rest.substr(content_at, end - content_at)); !added)
            return std::unexpected(added.error());
        rest.remove_prefix(end + delimiter.size());
    }
    return form;
}

base::Result<void> Form::add_part(std::string_view head, std::string_view content) {
    std::string_view disposition, type;
    for (const auto line : base::lines(head)) {
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return malformed();
        const auto name = base::to_lower_ascii(line.substr(0, colon));
        if (name == "content-disposition") disposition = base::trim(line.substr(colon + 1));
        if (name == "content-type") type = base::trim(line.substr(colon + 1));
    }
    const auto field = parameter(disposition, "name");
    const auto file_name = parameter(disposition, "filename");
    if (media_type(disposition) != "form-data" || !field || has_open_quote(disposition)) return malformed();
    if (!base::is_valid_utf8(*field) || (file_name && !base::is_valid_utf8(*file_name))) return malformed();
    if (file_name) {
        files_.push_back({*field, *file_name, std::string(type), std::string(content)});
    } else {
        if (!base::is_valid_utf8(content)) return malformed();
        fields_.emplace_back(*field, std::string(content));
    }
    return {};
}

std::string Form::text(std::string_view name) const {
    for (const auto& [field, value] : fields_)
        if (field == name) return with_lf(value);
    return {};
}

bool Form::has(std::string_view name) const {
    return std::ranges::any_of(fields_, [&](const auto& field) { return field.first == name; });
}

std::vector<std::string> Form::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [field, value] : fields_)
        if (field == name) values.push_back(with_lf(value));
    return values;
}

const UploadedFile* Form::file(std::string_view name) const {
    for (const auto& file : files_)
        if (file.field == name) return &file;
    return nullptr;
}

std::optional<std::string> Form::doubled() const {
    std::vector<std::string_view> names;
    for (const auto& field : fields_) names.push_back(field.first);
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    if (twice == names.end()) return std::nullopt;
    return std::string(*twice);
}

}  // namespace http
