#include "db/school.h"

#include <algorithm>

#include "db/records.h"

namespace db {

using learning::school_fields;

learning::SchoolInfo load_school_info(ReadTx& tx) {
    struct Setting {
        std::string key, value;
    };
    learning::SchoolInfo school;
    auto read = [](Row row) { return Setting{row.text(0), row.text(1)}; };
    for (auto& setting : tx.all(read, "SELECT key, value FROM app_setting WHERE substr(key, 1, 7) = 'school_'")) {
        const auto field = std::ranges::find(school_fields, setting.key, &learning::SchoolField::key);
        if (field != school_fields.end()) school.*field->value = std::move(setting.value);
    }
    return school;
}

void store_school_info(WriteTx& tx, const learning::SchoolInfo& school) {
    for (const auto& field : school_fields) put_setting(tx, field.key, school.*field.value);
}

}  // namespace db
