#include "db/error_log.h"

#include "db/columns.h"

namespace db {

namespace {
constexpr base::EpochMs day_ms = 24LL * 60 * 60 * 1000;
}

std::string_view to_key(ErrorLevel level) {
    switch (level) {
        case ErrorLevel::Warning: return "WARNING";
        case ErrorLevel::Error: return "ERROR";
        case ErrorLevel::Critical: return "CRITICAL";
    }
    return {};
}

std::optional<ErrorLevel> parse_error_level(std::string_view key) {
    for (const auto level : {ErrorLevel::Warning, ErrorLevel::Error, ErrorLevel::Critical})
        if (key == to_key(level)) return level;
    return std::nullopt;
}

void insert_errors(WriteTx& tx, const std::vector<ErrorEntry>& entries) {
    for (const auto& entry : entries)
        tx.run("INSERT INTO error_log_entry (at, level, message, route, account_id) VALUES (?, ?, ?, ?, "
               "(SELECT id FROM account WHERE id = ?))",
               entry.at, to_key(entry.level), entry.message,
               entry.route.empty() ? std::nullopt : std::optional(entry.route), entry.account);
}

std::vector<ErrorEntry> list_errors(ReadTx& tx, std::optional<ErrorLevel> level, int page, int page_size) {
    auto read = [](Row row) {
        return ErrorEntry{row.integer(0), read_word(row, 1, parse_error_level), row.text(2),
                          row.maybe_text(3).value_or(""), learning::UserId{row.maybe_integer(4).value_or(0)}};
    };
    const std::string wanted(level ? to_key(*level) : "");
    return tx.all(read,
                  "SELECT at, level, message, route, account_id FROM error_log_entry WHERE ? IN ('', level) "
                  "ORDER BY at DESC, id DESC LIMIT ? OFFSET ?",
                  wanted, page_size, page * page_size);
}

int ErrorCounts::of(std::optional<ErrorLevel> level) const {
    if (!level) return warnings + errors + critical;
    return *level == ErrorLevel::Warning ? warnings : *level == ErrorLevel::Error ? errors : critical;
}

ErrorCounts count_errors(ReadTx& tx) {
    ErrorCounts counts;
    for (const Row row : tx.query("SELECT level, count(*), sum(CASE WHEN at >= ? THEN 1 ELSE 0 END), "
                                  "sum(CASE WHEN at >= ? THEN 1 ELSE 0 END) FROM error_log_entry GROUP BY level",
                                  tx.now_ms() - day_ms, tx.now_ms() - 7 * day_ms)) {
        const auto number = static_cast<int>(row.integer(1));
        switch (read_word(row, 0, parse_error_level)) {
            case ErrorLevel::Warning: counts.warnings = number; break;
            case ErrorLevel::Error: counts.errors = number; break;
            case ErrorLevel::Critical: counts.critical = number; break;
        }
        counts.last_day += static_cast<int>(row.integer(2));
        counts.last_week += static_cast<int>(row.integer(3));
    }
    return counts;
}

std::int64_t clear_errors(WriteTx& tx) { return tx.run("DELETE FROM error_log_entry"); }

void delete_errors_before(WriteTx& tx, base::EpochMs moment) {
    tx.run("DELETE FROM error_log_entry WHERE at < ?", moment);
}

}  // namespace db
