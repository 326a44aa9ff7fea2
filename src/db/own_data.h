// All SQL that gathers what is stored about one account, for the person it belongs to. Of lessons it reads whether somebody
// was there; of ratings and comments only that there are some (a comment may name others). Names of others never come along.
#pragma once

#include "db/transaction.h"
#include "learning/own_data.h"

namespace db {

learning::OwnFigures load_own_figures(ReadTx& tx, learning::UserId account);

/// Every row, table by table. Looks through all events: for the long reader.
learning::OwnData load_own_data(ReadTx& tx, learning::UserId account);

}  // namespace db
