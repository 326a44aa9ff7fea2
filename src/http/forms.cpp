#include "http/forms.h"

#include <algorithm>

#include "base/text.h"
#include "base/translate.h"
#include "http/field_values.h"
#include "http/url.h"

namespace http {

using base::ErrorCode;
using base::refuse;
using base::tr;

std::unexpected<base::Error> malformed_form() {
    return refuse(ErrorCode::Malformed,
                  std::string(tr("Das kam beschädigt an, es wurde nichts geändert. Bitte zurückgehen und es noch einmal versuchen.")));
}

namespace {

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

std::unexpected<base::Error> unsupported() {
    return refuse(ErrorCode::UnsupportedMedia, std::string(tr("Diese Art von Inhalt wird hier nicht angenommen.")));
}

bool is_urlencoded(std::string_view type) {
    const auto semicolon = std::min(type.find(';'), type.size());
    if (!equal_ignoring_case(trim_field(type.substr(0, semicolon)), "application/x-www-form-urlencoded")) return false;
    // Letters are UTF-8 here, whatever else a type may name.
    const auto parameters = base::to_lower_ascii(trim_field(type.substr(semicolon)));
    const auto charset = parameters.find("charset=");
    return charset == std::string::npos || parameters.substr(charset + 8).starts_with("utf-8") ||
           parameters.substr(charset + 8).starts_with("\"utf-8\"");
}

/// Takes note of files and lets their bytes go.
class FileDropper : public FieldCollector {
  public:
    std::vector<UploadedFile> take_files() { return std::move(files_); }

  private:
    base::Result<void> begin_file(Part part) override {
        files_.push_back({.field = std::move(part.field), .name = std::move(*part.file_name), .content_type = {}});
        return {};
    }
    std::vector<UploadedFile> files_;
};

base::Result<Form> read_urlencoded(std::string_view text, std::size_t fields_at_most) {
    auto fields = decode_form(text, fields_at_most);
    if (!fields) return malformed_form();
    return Form(std::move(*fields));
}

base::Result<void> read_multipart(std::string_view boundary, std::string_view body, FieldCollector& fields) {
    MultipartParser parser(boundary, fields);
    auto read = parser.feed(body);
    return read ? parser.end() : read;
}

}  // namespace

base::Result<Form> Form::read(const Request& request, std::size_t fields_at_most) {
    const auto type = request.header("content-type");
    if (type.empty() && request.body.empty()) return Form{};
    if (is_urlencoded(type)) return read_urlencoded(request.body, fields_at_most);
    if (const auto boundary = multipart_boundary(type)) {
        FieldCollector fields;
        const auto read = read_multipart(*boundary, request.body, fields);
        return read ? base::Result<Form>(Form(fields.take_fields())) : std::unexpected(read.error());
    }
    if (base::to_lower_ascii(type).starts_with("multipart/form-data")) return malformed_form();
    return unsupported();
}

base::Result<Form> Form::read_without_files(const Request& request, std::size_t fields_at_most) {
    const auto boundary = multipart_boundary(request.header("content-type"));
    if (!boundary) return read(request, fields_at_most);
    FileDropper fields;
    const auto read = read_multipart(*boundary, request.body, fields);
    if (!read) return std::unexpected(read.error());
    return Form(fields.take_fields(), fields.take_files());
}

base::Result<Form> Form::read_query(std::string_view query) {
    return read_urlencoded(query, fields_max);
}

base::Result<void> FieldCollector::on_part(Part part) {
    in_file_ = part.file_name.has_value();
    if (in_file_) return begin_file(std::move(part));
    fields_.emplace_back(std::move(part.field), "");
    return {};
}

base::Result<void> FieldCollector::begin_file(Part) { return unsupported(); }

base::Result<void> FieldCollector::on_content(std::string_view bytes) {
    if (in_file_) return add_to_file(bytes);
    field_bytes_ += bytes.size();
    if (field_bytes_ > field_bytes_max) return refuse(ErrorCode::TooLarge, {});
    fields_.back().second.append(bytes);
    return {};
}

base::Result<void> FieldCollector::on_part_end() {
    if (!in_file_ && !is_field_text(fields_.back().second)) return malformed_form();
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
