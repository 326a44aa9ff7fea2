#include "handlers/accounts/credentials_shelf.h"

#include "crypto/random.h"

namespace handlers {

std::string CredentialsShelf::put(learning::UserId teacher, learning::ClassId class_id, std::string class_name,
                                  Files files, int students) {
    remove_expired();
    if (sheets_.size() >= sheets_max) sheets_.erase(sheets_.begin());
    sheets_.push_back({crypto::random_token(), teacher, class_id, std::move(class_name),
                       std::make_shared<const std::string>(std::move(files.list)),
                       std::make_shared<const std::string>(std::move(files.cards)), students,
                       clock_.now_ms() + kept_ms_max});
    return sheets_.back().ticket;
}

std::optional<CredentialsShelf::Sheet> CredentialsShelf::find(learning::UserId teacher, learning::ClassId class_id,
                                                              std::string_view ticket) {
    for (auto& sheet : list(teacher, class_id))
        if (sheet.ticket == ticket) return sheet;
    return std::nullopt;
}

std::vector<CredentialsShelf::Sheet> CredentialsShelf::list(learning::UserId teacher, learning::ClassId class_id) {
    remove_expired();
    std::vector<Sheet> own;
    for (const auto& sheet : sheets_)
        if (sheet.teacher == teacher && sheet.class_id == class_id) own.push_back(sheet);
    return own;
}

void CredentialsShelf::remove(std::string_view ticket) {
    std::erase_if(sheets_, [&](const Sheet& sheet) { return sheet.ticket == ticket; });
}

void CredentialsShelf::remove_expired() {
    std::erase_if(sheets_, [&](const Sheet& sheet) { return sheet.expires_at <= clock_.now_ms(); });
}

}  // namespace handlers
