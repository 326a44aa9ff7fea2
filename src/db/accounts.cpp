#include "db/accounts.h"

#include "base/text.h"
#include "db/columns.h"

namespace db {

using learning::UserId;

learning::UserId insert_account(WriteTx& tx, const NewAccount& account) {
    const auto id = tx.insert<UserId>(
        "INSERT INTO account (role, username, password_hash, first_name, last_name, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        to_key(account.role), account.username, account.password_hash, account.name.first_name, account.name.last_name,
        tx.now_ms());
    if (account.role == learning::Role::Student) tx.run("INSERT INTO student (account_id) VALUES (?)", id);
    return id;
}

std::optional<SignInRow> find_sign_in(ReadTx& tx, std::string_view username) {
    auto read = [](Row row) {
        return SignInRow{read_person(row, 0), row.text(5), !row.is_null(6)};
    };
    return tx.one(read,
                  "SELECT id, role, username, first_name, last_name, password_hash, disabled_at "
                  "FROM account WHERE username = ?",
                  base::to_lower(base::trim(username)));
}

std::optional<learning::Person> find_person(ReadTx& tx, UserId id) {
    auto read = [](Row row) { return read_person(row, 0); };
    return tx.one(read, "SELECT id, role, username, first_name, last_name FROM account WHERE id = ?", id);
}

bool username_taken(ReadTx& tx, std::string_view username) {
    return tx.number("SELECT count(*) FROM account WHERE username = ?", username) > 0;
}

bool has_accounts(ReadTx& tx) { return tx.number("SELECT EXISTS (SELECT 1 FROM account)") > 0; }

bool has_admin(ReadTx& tx) { return tx.number("SELECT count(*) FROM account WHERE role = 'admin'") > 0; }

void set_password_hash(WriteTx& tx, UserId id, std::string_view hash) {
    tx.run("UPDATE account SET password_hash = ? WHERE id = ?", hash, id);
}

void set_path(WriteTx& tx, UserId student, std::optional<learning::LearningPath> path) {
    tx.run("UPDATE student SET path = ? WHERE account_id = ?", maybe_key(path), student);
}

}  // namespace db
