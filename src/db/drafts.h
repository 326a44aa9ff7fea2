// All SQL about drafts: what somebody has typed and not handed in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/transaction.h"
#include "learning/draft.h"
#include "learning/retention.h"

namespace db {

struct DraftRow {
    learning::DraftStamp stamp;
    std::vector<std::pair<std::string, std::string>> fields;  ///< as posted; a check box repeats its name
    base::EpochMs saved_at = 0;                               ///< given by put_draft
};

inline constexpr base::EpochMs drafts_kept_ms = learning::drafts_kept_days * (24LL * 60 * 60 * 1000);  ///< after the last touch

std::optional<DraftRow> find_draft(ReadTx& tx, learning::UserId account, std::string_view place);
void put_draft(WriteTx& tx, learning::UserId account, std::string_view place, const DraftRow& draft);
void delete_draft(WriteTx& tx, learning::UserId account, std::string_view place);
void delete_drafts_before(WriteTx& tx, base::EpochMs moment);

}  // namespace db
