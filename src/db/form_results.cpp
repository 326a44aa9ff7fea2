#include "db/form_results.h"

namespace db {

std::optional<FormResult> find_form_result(ReadTx& tx, std::string_view digest) {
    auto read = [](Row row) {
        FormResult result{row.text(0), std::nullopt, row.text(2), row.maybe_integer(3)};
        if (const auto kind = row.maybe_integer(1)) result.flash_kind = static_cast<int>(*kind);
        return result;
    };
    return tx.one(read, "SELECT location, flash_kind, flash_text, change_set_id FROM form_key WHERE digest = ?", Blob{digest});
}

void insert_form_result(WriteTx& tx, std::string_view digest, learning::UserId account, const FormResult& result) {
    tx.run(
        "INSERT INTO form_key (digest, account_id, location, flash_kind, flash_text, change_set_id, made_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        Blob{digest}, account, result.location, result.flash_kind, result.flash_text, result.change_set, tx.now_ms());
}

void delete_form_results_before(WriteTx& tx, base::EpochMs moment) {
    tx.run("DELETE FROM form_key WHERE made_at < ?", moment);
}

}  // namespace db
