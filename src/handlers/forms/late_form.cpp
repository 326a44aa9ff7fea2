#include "handlers/forms/late_form.h"

#include <fmt/format.h>

#include "base/text.h"
#include "crypto/digest.h"
#include "crypto/sealed_text.h"
#include "topicfile/json_values.h"

namespace handlers {

namespace {

constexpr std::size_t head_texts = 3;  // time, address, files

std::string key_of(std::string_view secret, learning::UserId account) {
    return crypto::hmac_sha256(secret, fmt::format("late form|{}", account.value));
}

}  // namespace

std::string seal_late_form(std::string_view secret, learning::UserId account, const LateForm& form,
                           base::EpochMs now_ms) {
    std::vector<std::string> texts{std::to_string(now_ms), form.path, form.had_files ? "files" : ""};
    for (const auto& [name, value] : form.fields)
        if (name != "csrf") texts.insert(texts.end(), {name, value});
    return crypto::seal_text(key_of(secret, account), topicfile::texts_to_json(texts));
}

std::optional<LateForm> open_late_form(std::string_view secret, learning::UserId account, std::string_view sealed,
                                       base::EpochMs now_ms) {
    const auto opened = crypto::open_text(key_of(secret, account), sealed);
    if (!opened) return std::nullopt;
    const auto texts = topicfile::texts_from_json(*opened);
    const auto made_at = base::parse_number(texts.at(0)).value_or(0);
    if (now_ms - made_at > late_form_ms_max) return std::nullopt;
    LateForm form{.path = texts.at(1), .fields = {}, .had_files = !texts.at(2).empty()};
    for (std::size_t i = head_texts; i + 1 < texts.size(); i += 2) form.fields.emplace_back(texts[i], texts[i + 1]);
    return form;
}

}  // namespace handlers
