#include "pdf/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pdf_file.h"

using namespace pdf;
using testing::HasSubstr;
using testing::Not;

namespace {

const std::vector<Column> two_columns{{.title = "Name", .width_pt = 200}, {.title = "Ort", .width_pt = 100}};

std::vector<TableRow> numbered_rows(int count) {
    std::vector<TableRow> rows;
    for (int i = 1; i <= count; ++i) rows.push_back({{"Zeile " + std::to_string(i)}, {"Kiel"}});
    return rows;
}

std::string table_of(const std::vector<Column>& columns, const std::vector<TableRow>& rows) {
    Document document({}, dejavu_folder);
    document.add_page(Orientation::Portrait);
    draw_table(document, columns, rows, {.if_empty = "Nichts da."});
    draw_footers(document, "Klasse 7b");
    return document.to_bytes();
}

int occurrences(const std::string& text, const std::string& piece) {
    int count = 0;
    for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++count;
    return count;
}

}  // namespace

TEST(PdfTable, the_header_is_repeated_on_every_page_and_no_row_is_lost) {
    const PdfFile file(table_of(two_columns, numbered_rows(100)));
    ASSERT_EQ(file.page_count(), 3);
    for (int page = 1; page <= 3; ++page) {
        const std::string text = file.text_of_page(page);
        EXPECT_THAT(text, testing::ContainsRegex("Name +Ort")) << "page " << page;
        EXPECT_THAT(text, HasSubstr("Seite " + std::to_string(page) + " von 3"));
        EXPECT_THAT(text, HasSubstr("Klasse 7b"));
    }
    const std::string text = file.text();
    for (int i = 1; i <= 100; ++i) EXPECT_EQ(occurrences(text, "Zeile " + std::to_string(i) + " "), 1) << i;
}

TEST(PdfTable, a_screen_reader_hears_the_header_once_and_every_cell) {
    const PdfFile file(table_of(two_columns, numbered_rows(100)));
    const std::string structure = file.structure();
    EXPECT_EQ(occurrences(structure, "\"Ort\""), 1);
    EXPECT_EQ(occurrences(structure, "/Scope /Column"), 2);
    EXPECT_EQ(occurrences(structure, "TR"), 101);
    EXPECT_EQ(occurrences(structure, "\"Kiel\""), 100);
    EXPECT_THAT(structure, Not(HasSubstr("Seite")));
    EXPECT_EQ(file.complaints(), "");
}

TEST(PdfTable, the_last_page_is_never_an_empty_table) {
    Document document({}, dejavu_folder);
    document.add_page(Orientation::Portrait);
    // 841.89 - 36 above - 20 header - 48 below leaves room for 40 rows of 18
    draw_table(document, two_columns, numbered_rows(40), {});
    EXPECT_EQ(document.page_count(), 1);
    document.add_page(Orientation::Portrait);
    draw_table(document, two_columns, numbered_rows(41), {});
    EXPECT_EQ(document.page_count(), 3);
}

TEST(PdfTable, an_overlong_cell_ends_with_an_ellipsis_before_the_next_column) {
    const std::string name(100, 'W');
    const PdfFile file(table_of(two_columns, {{{name}, {"Kiel"}}}));
    EXPECT_THAT(file.text(), testing::ContainsRegex("WWWW… +Kiel"));
    EXPECT_THAT(file.text(), Not(HasSubstr(name)));
}

TEST(PdfTable, a_column_that_shrinks_loses_nothing) {
    auto columns = two_columns;
    columns[0].overflow = Overflow::Shrink;
    const std::string name(64, 'W');
    EXPECT_THAT(PdfFile(table_of(columns, {{{name}, {"Kiel"}}})).text(), HasSubstr(name));
}

TEST(PdfTable, a_column_that_shrinks_then_clips_keeps_a_long_name_whole_and_cuts_an_absurd_one) {
    auto columns = two_columns;
    columns[0].overflow = Overflow::ShrinkThenClip;
    const std::string long_name = "von Müller-Lüdenscheidt, Anna-Lena Sophie";
    const std::string absurd_name(100, 'W');
    const std::string text = PdfFile(table_of(columns, {{{long_name}, {"Kiel"}}, {{absurd_name}, {"Jena"}}})).text();
    EXPECT_THAT(text, HasSubstr(long_name));
    EXPECT_THAT(text, testing::ContainsRegex("WWWW… +Jena"));
}

TEST(PdfTable, a_note_stands_below_its_cell) {
    const PdfFile file(table_of(two_columns, {{{"Özil, Ada", "lernen.example · Klasse 7b"}, {"Kiel"}}}));
    EXPECT_THAT(file.text(), HasSubstr("lernen.example · Klasse 7b"));
}

TEST(PdfTable, without_rows_a_sentence_says_so) {
    const PdfFile file(table_of(two_columns, {}));
    EXPECT_THAT(file.text(), HasSubstr("Nichts da."));
    EXPECT_EQ(file.page_count(), 1);
}
