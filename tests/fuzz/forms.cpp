#include <string>

#include "base/text.h"
#include "http/forms.h"
#include "http/url.h"
#include "targets.h"

namespace fuzz {

namespace {

void look_at(const http::Form& form) {
    require(form.fields().size() <= http::Form::fields_max, "a form is within its limit of fields");
    for (const auto& [name, value] : form.fields()) {
        require(form.has(name), "what was read can be found");
        require(!form.all(name).empty(), "all of a name are found");
        require(base::is_valid_utf8(name) && base::is_valid_utf8(value), "names and values are UTF-8");
    }
    (void)form.doubled();
}

/// Gathers what a multipart body says, files and all; the outcome at its end.
class Transcript final : public http::MultipartParser::Receiver {
  public:
    std::string text;

  private:
    base::Result<void> on_part(http::Part part) override {
        require(base::is_valid_utf8(part.field), "names are UTF-8");
        text += "[" + part.field + "|" + part.file_name.value_or("") + "|" + part.content_type + "]";
        return {};
    }
    base::Result<void> on_content(std::string_view bytes) override {
        text += bytes;
        return {};
    }
    base::Result<void> on_part_end() override {
        text += "[end]";
        return {};
    }
};

std::string read_in_two(std::string_view bytes, std::size_t cut) {
    Transcript transcript;
    http::MultipartParser parser("xyz", transcript);
    const bool good = parser.feed(bytes.substr(0, cut)) && parser.feed(bytes.substr(cut)) && parser.end();
    return good ? transcript.text : "refused";
}

}  // namespace

void multipart(std::string_view bytes) {
    const auto request = http::RequestBuilder(http::Method::Post, "/x")
                             .header("Content-Type", "multipart/form-data; boundary=xyz")
                             .body(std::string(bytes))
                             .build();
    if (const auto form = http::Form::read(request)) look_at(*form);
    const auto whole = read_in_two(bytes, bytes.size());
    for (std::size_t cut = 0; cut < bytes.size(); cut += 1 + bytes.size() / 8)
        require(read_in_two(bytes, cut) == whole, "what a body says does not depend on how it is split");
}

void urlencoded(std::string_view bytes) {
    if (const auto form = http::Form::read_query(bytes)) look_at(*form);
    if (const auto pairs = http::decode_form(bytes, 50)) {
        std::string again;
        for (const auto& [name, value] : *pairs)
            again += (again.empty() ? "" : "&") + http::encode_component(name) + "=" + http::encode_component(value);
        if (!pairs->empty()) require(http::decode_form(again, 50) == pairs, "encoded again it reads the same");
    }
    if (const auto path = http::decode_path(bytes)) {
        require(path->starts_with('/'), "a path begins with a slash");
        require(path->find("/../") == std::string::npos && !path->ends_with("/.."), "no path leads upwards");
        require(path->find('\0') == std::string::npos && path->find('\\') == std::string::npos, "no doubtful character");
    }
}

}  // namespace fuzz
