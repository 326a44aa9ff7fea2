// All SQL about change sets: what a change of the teacher's side did to the rows, kept so that it can be taken back for
// ten minutes, or for thirty days if something was deleted (the bin). Erasing a change set is final.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.h"
#include "learning/retention.h"

namespace db {

using ChangeSetId = base::Id<struct ChangeSetTag>;

inline constexpr base::EpochMs undo_kept_ms = 10LL * 60 * 1000;
inline constexpr base::EpochMs bin_kept_ms = learning::bin_kept_days * (24LL * 60 * 60 * 1000);

struct ChangeSetRow {
    ChangeSetId id;
    learning::UserId account;  ///< who made the change
    base::EpochMs at = 0;
    std::string sentence;      ///< what the page said of it
    std::string location;      ///< where it led
    bool in_bin = false;       ///< something was deleted
};

/// What is to be kept beside the rows.
struct ChangeSetNote {
    learning::UserId account;
    std::string sentence;
    std::string location;
    /// One of many small changes: joins the one before it if that says and leads to the same, for `undo_kept_ms` from
    /// the first of them on.
    bool joins = false;
};
/// Stores the rows of a change; also removes what can no longer be taken back. None if `changes` is empty.
std::optional<ChangeSetId> keep_changes(WriteTx& tx, const ChangeSetNote& note, std::string_view changes);

/// A change set that can still be taken back, and has not been.
std::optional<ChangeSetRow> find_change_set(ReadTx& tx, ChangeSetId id);
/// Those of one account, newest first, at most `count_max`.
std::vector<ChangeSetRow> list_change_sets(ReadTx& tx, learning::UserId account, int count_max);

enum class TakenBack {
    NotAsItWas,        ///< what was done since would be thrown away; nothing is changed
    Restored,
    RemovedSomething,  ///< the change had made something, which is gone now
};
struct TakeBack {
    TakenBack outcome = TakenBack::NotAsItWas;
    std::int64_t students_left_out = 0;  ///< erased meanwhile, so that what belonged to them stays away
};
/// Puts the rows back. People it touches are announced and, where their rights or their password changed, signed out;
/// topics get a new version.
TakeBack take_back(WriteTx& tx, const ChangeSetRow& row);
/// For good: what was deleted cannot be restored any more, and what was noted of deleted people goes with it.
void erase_change_set(WriteTx& tx, ChangeSetId id);
/// Erases what is too old to be taken back.
void delete_old_change_sets(WriteTx& tx);

}  // namespace db
