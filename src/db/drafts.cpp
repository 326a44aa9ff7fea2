#include "db/drafts.h"

#include "topicfile/json_values.h"

namespace db {

using learning::UserId;

std::optional<DraftRow> find_draft(ReadTx& tx, UserId account, std::string_view place) {
    auto read = [](Row row) {
        DraftRow draft{{row.text(0), row.integer(1)}, {}, row.integer(2)};
        const auto texts = topicfile::texts_from_json(row.text_view(3));
        for (std::size_t i = 0; i + 1 < texts.size(); i += 2) draft.fields.emplace_back(texts[i], texts[i + 1]);
        return draft;
    };
    return tx.one(read, "SELECT writer, version, saved_at, fields FROM draft WHERE account_id = ? AND place = ?", account,
                  place);
}

void put_draft(WriteTx& tx, UserId account, std::string_view place, const DraftRow& draft) {
    std::vector<std::string> texts;
    for (const auto& [name, value] : draft.fields) texts.insert(texts.end(), {name, value});
    tx.run("INSERT INTO draft (account_id, place, fields, writer, version, saved_at) VALUES (?, ?, ?, ?, ?, ?) "
           "ON CONFLICT (account_id, place) DO UPDATE SET fields = excluded.fields, writer = excluded.writer, "
           "version = excluded.version, saved_at = excluded.saved_at",
           account, place, topicfile::texts_to_json(texts), draft.stamp.writer, draft.stamp.version, tx.now_ms());
}

void delete_draft(WriteTx& tx, UserId account, std::string_view place) {
    tx.run("DELETE FROM draft WHERE account_id = ? AND place = ?", account, place);
}

void delete_drafts_before(WriteTx& tx, base::EpochMs moment) { tx.run("DELETE FROM draft WHERE saved_at < ?", moment); }

}  // namespace db
