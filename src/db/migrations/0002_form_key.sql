R"sql(
-- What a form that must not work twice has led to, under a digest of who sent what with which one-time key. A row stands
-- for 24 hours and is written in the transaction of the change it tells of.
CREATE TABLE form_key (
    digest     BLOB PRIMARY KEY,                          -- SHA-256 of account, address, key and fields
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    location   TEXT NOT NULL,                             -- where the answer led
    flash_kind INTEGER,                                   -- and what the next page said; NULL: nothing
    flash_text TEXT NOT NULL,
    made_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX form_key_account ON form_key (account_id);
CREATE INDEX form_key_made ON form_key (made_at);
)sql"
