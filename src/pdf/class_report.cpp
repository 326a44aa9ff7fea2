#include "pdf/class_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/translate.h"
#include "pdf/document.h"
#include "pdf/table.h"

namespace pdf {

namespace {

constexpr float overview_height_pt = 44;
constexpr float row_height_pt = 17.5F;
constexpr TextStyle cell_style{Face::Regular, 9, ink};
constexpr TextStyle small_style{Face::Regular, 8, muted};

// The two columns that may give way when the page is too narrow.
constexpr std::size_t name_column = 0;
constexpr std::size_t topic_column = 1;

std::string progress_text(const learning::ClassReportRow& row) {
    if (row.topic.empty()) return "–";
    if (row.completed) return std::string(base::tr("fertig"));
    return fmt::format("{}/{}", row.required_done, row.required_total);
}

std::string quiz_text(learning::QuizMark mark) {
    switch (mark) {
        case learning::QuizMark::None:
            return "–";
        case learning::QuizMark::Open:
            return std::string(base::tr("○ offen"));
        case learning::QuizMark::Passed:
            return std::string(base::tr("✓ bestanden"));
        case learning::QuizMark::Waiting:
            return std::string(base::tr("wird noch angesehen"));
    }
    return "–";
}

TableRow table_row(const learning::ClassReportRow& row, const base::SchoolTime& time) {
    return {
        {row.name.last_name + ", " + row.name.first_name},
        {row.topic.empty() ? "–" : row.topic},
        {progress_text(row)},
        {quiz_text(row.quiz)},
        {std::to_string(row.login_days)},
        {row.last_activity ? time.german_date_time(*row.last_activity) : "–"},
    };
}

std::vector<Column> columns_as_wide_as_their_text(const Document& document, const std::vector<TableRow>& rows) {
    std::vector<Column> columns{
        {.title = std::string(base::tr("Name"))},
        {.title = std::string(base::tr("Thema"))},
        {.title = std::string(base::tr("Fortschritt")), .align = Align::Centre},
        {.title = std::string(base::tr("Quiz"))},
        {.title = std::string(base::tr("Anmeldetage")), .align = Align::Right},
        {.title = std::string(base::tr("Letzte Aktivität"))},
    };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].style = cell_style;
        float text_pt = document.text_width_pt(columns[i].title, header_style);
        for (const TableRow& row : rows) text_pt = std::max(text_pt, document.text_width_pt(row[i].text, cell_style));
        columns[i].width_pt = text_pt + 2 * cell_padding_pt + 1;
    }
    return columns;
}

float sum_of_widths_pt(const std::vector<Column>& columns) {
    float width_pt = 0;
    for (const Column& column : columns) width_pt += column.width_pt;
    return width_pt;
}

/// Makes the table exactly `width_pt` wide: too much room is shared between name and topic; if there is too little,
/// the wider of the two gives way first, then both alike.
void fit_columns(std::vector<Column>& columns, float width_pt) {
    float& name_pt = columns[name_column].width_pt;
    float& topic_pt = columns[topic_column].width_pt;
    const float both_pt = width_pt - (sum_of_widths_pt(columns) - name_pt - topic_pt);
    if (name_pt + topic_pt <= both_pt) {
        const float spare_pt = both_pt - name_pt - topic_pt;
        name_pt += spare_pt / 2;
        topic_pt += spare_pt / 2;
    } else if (name_pt <= both_pt / 2) {
        topic_pt = both_pt - name_pt;
    } else if (topic_pt <= both_pt / 2) {
        name_pt = both_pt - topic_pt;
    } else {
        name_pt = topic_pt = both_pt / 2;
    }
}

/// Four figures in a row: how many there are, how many were here, how far they are, how many have finished.
void draw_overview(Document& document, const learning::ClassReportSummary& summary) {
    struct Figure {
        std::string value;
        std::string_view label;
    };
    const std::array<Figure, 4> figures{{
        {std::to_string(summary.students), base::tr("Schülerinnen und Schüler")},
        {std::to_string(summary.active), base::tr("davon aktiv")},
        {fmt::format("{} %", summary.progress_percent), base::tr("Fortschritt im Schnitt")},
        {std::to_string(summary.completed), base::tr("mit dem Thema fertig")},
    }};
    const float gap_pt = 10;
    const float box_pt = (content_width_pt(document) - 3 * gap_pt) / 4;
    float x_pt = page_margin_pt;
    for (const Figure& figure : figures) {
        const Element paragraph(document, Tag::Paragraph);
        document.fill_area(x_pt, heading_bottom_pt, box_pt, overview_height_pt, pale);
        document.fill_area(x_pt, heading_bottom_pt, 3, overview_height_pt, blue);
        document.draw_text(x_pt + 12, heading_bottom_pt + 21, figure.value, {Face::Bold, 15, ink});
        document.draw_text(x_pt + 12, heading_bottom_pt + 35, figure.label, small_style);
        x_pt += box_pt + gap_pt;
    }
}

/// Below the table, or on a page of its own when there is no room left.
void draw_legend(Document& document, float table_bottom_pt, Orientation orientation) {
    const std::array<std::string_view, 3> lines{
        base::tr("Fortschritt: erledigte Pflichtaufgaben von allen Pflichtaufgaben des Themas."),
        base::tr("Quiz: ✓ bestanden, ○ Aufgaben erledigt und Quiz noch offen, – noch nicht so weit oder kein Quiz."),
        base::tr("Anmeldetage: Tage mit mindestens einer Anmeldung; aktiv ist, wer mindestens einen hat."),
    };
    const float line_pt = 11;
    float y_pt = table_bottom_pt + 16;
    if (y_pt + line_pt * (lines.size() - 1) > document.page_height_pt() - footer_height_pt) {
        document.add_page(orientation);
        y_pt = page_margin_pt + line_pt;
    }
    for (std::string_view line : lines) {
        const Element paragraph(document, Tag::Paragraph);
        document.draw_text(page_margin_pt, y_pt, line, small_style);
        y_pt += line_pt;
    }
}

}  // namespace

std::string class_report(const learning::ClassReport& report, const base::SchoolTime& time,
                         const std::string& font_folder) {
    const std::string title = fmt::format(fmt::runtime(base::tr("Klassenbericht {}")), report.class_name);
    Document document({title, "Lernmanager", "de", report.created_at}, font_folder);

    std::vector<TableRow> rows;
    for (const learning::ClassReportRow& row : report.rows) rows.push_back(table_row(row, time));
    std::vector<Column> columns = columns_as_wide_as_their_text(document, rows);
    const float portrait_width_pt = 595.276F - 2 * page_margin_pt;
    const Orientation orientation =
        sum_of_widths_pt(columns) <= portrait_width_pt ? Orientation::Portrait : Orientation::Landscape;

    document.add_page(orientation);
    fit_columns(columns, content_width_pt(document));
    draw_heading(document, title, time.german_date_time(report.created_at));
    draw_overview(document, learning::summarise(report));
    const float bottom_pt = draw_table(document, columns, rows,
                                       {.orientation = orientation,
                                        .top_pt = heading_bottom_pt + overview_height_pt + 14,
                                        .row_height_pt = row_height_pt,
                                        .if_empty = std::string(base::tr("In dieser Klasse ist noch niemand."))});
    draw_legend(document, bottom_pt, orientation);
    draw_footers(document, title);
    return document.to_bytes();
}

}  // namespace pdf
