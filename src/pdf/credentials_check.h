// What lists and cards of credentials have in common.
#pragma once

#include "base/error.h"
#include "learning/reports.h"
#include "pdf/document.h"

namespace pdf {

/// A "?" in a password is a wrong password on paper, so here a missing glyph is a fault and not a blemish.
inline void require_printable(const Document& document, const learning::CredentialsRow& row, Face face) {
    if (document.printable(row.username, face) != row.username || document.printable(row.password, face) != row.password)
        throw base::Failure("a user name or password has a character that cannot be printed");
}

}  // namespace pdf
