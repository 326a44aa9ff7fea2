#include "db/maintenance.h"

namespace db {

std::int64_t delete_activity_before(WriteTx& tx, base::EpochMs moment, std::int64_t count_max) {
    return tx.run(
        "DELETE FROM activity_event WHERE id IN (SELECT id FROM activity_event WHERE at < ? ORDER BY at LIMIT ?)",
        moment, count_max);
}

void refresh_statistics(WriteTx& tx) {
    // 0x10000: all tables, not only those this connection has read; 0x10: bounded samples; 0x02: ANALYZE.
    tx.run("PRAGMA optimize(0x10012)");
}

}  // namespace db
