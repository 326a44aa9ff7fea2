#include "sheet/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using sheet::Table;

std::string only_cell(const std::string& text) {
    const auto csv = sheet::to_csv({"x", {"Spalte"}, {{text}}});
    const std::string before = "\xEF\xBB\xBFSpalte\r\n";
    EXPECT_TRUE(csv.starts_with(before) && csv.ends_with("\r\n"));
    return csv.substr(before.size(), csv.size() - before.size() - 2);
}

TEST(Csv, has_a_byte_order_mark_semicolons_and_crlf) {
    const Table table{"Ergebnisse", {"Name", "Punkte", "Tag", "Leer"}, {{std::string("Özil"), 7, sheet::Day{"2026-09-14"}, {}}}};
    EXPECT_EQ(sheet::to_csv(table), "\xEF\xBB\xBFName;Punkte;Tag;Leer\r\nÖzil;7;14.09.2026;\r\n");
}

TEST(Csv, text_with_separators_quotes_and_line_ends_comes_back_as_it_was) {
    EXPECT_EQ(only_cell("Müller;\"Özgür\"\nZeile"), "\"Müller;\"\"Özgür\"\"\nZeile\"");
    EXPECT_EQ(only_cell(" vorn"), "\" vorn\"");
    EXPECT_EQ(only_cell("einfach, mit Komma"), "einfach, mit Komma");
}

TEST(Csv, text_that_looks_like_a_formula_is_disarmed) {
    EXPECT_EQ(only_cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
    EXPECT_EQ(only_cell("+49 341"), "'+49 341");
    EXPECT_EQ(only_cell("-1"), "'-1");
    EXPECT_EQ(only_cell("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(only_cell("\t=1"), "\"'\t=1\"");
    EXPECT_EQ(only_cell("\r=1"), "\"'\r=1\"");
    EXPECT_EQ(only_cell("=\"a\";1"), "\"'=\"\"a\"\";1\"");
    EXPECT_EQ(only_cell("a=b"), "a=b");
}

TEST(Csv, a_negative_number_is_a_number) { EXPECT_EQ(sheet::to_csv({"x", {"a"}, {{-5}}}), "\xEF\xBB\xBF" "a\r\n-5\r\n"); }

}  // namespace
