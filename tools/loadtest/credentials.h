// The list of accounts that `lernmanager demo --credentials` writes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loadtest {

struct Account {
    std::string username;
    std::string password;
};
using Student = Account;

/// Rows of fields after RFC 4180: commas, quoted fields may hold commas, line ends and doubled quotes. A byte order
/// mark and empty lines are skipped. Throws base::Failure with the line number if a quote is never closed.
std::vector<std::vector<std::string>> parse_csv(std::string_view text);

/// The rows with that role, "student" or "teacher". The first row names the columns, in any order; throws base::Failure
/// if role, username or password is missing.
std::vector<Account> accounts_of(std::string_view csv, std::string_view role);

}  // namespace loadtest
