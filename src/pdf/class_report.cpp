#include "pdf/class_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/translate.h"
#include "pdf/document.h"
#include "pdf/flow.h"
#include "pdf/words.h"

namespace pdf {

namespace {

constexpr float row_height_pt = 17.5F;
constexpr TextStyle cell_style{Face::Regular, 9, ink};

// The two columns that may give way when the page is too narrow.
constexpr std::size_t name_column = 0;
constexpr std::size_t topic_column = 1;

TableRow table_row(const learning::ClassReportRow& row, const base::SchoolTime& time) {
    return {
        {row.name.last_name + ", " + row.name.first_name},
        {row.topic.empty() ? "–" : row.topic},
        {row.topic.empty() ? "–" : progress_text(row.completed, row.required_done, row.required_total)},
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

/// How many there are, how many were here, how far they are, how many have finished.
std::vector<Figure> overview(const learning::ClassReportSummary& summary) {
    return {{std::to_string(summary.students), std::string(base::tr("Schülerinnen und Schüler"))},
            {std::to_string(summary.active), std::string(base::tr("davon aktiv"))},
            {fmt::format("{} %", summary.progress_percent), std::string(base::tr("Fortschritt im Schnitt"))},
            {std::to_string(summary.completed), std::string(base::tr("mit dem Thema fertig"))}};
}

void draw_legend(Flow& flow) {
    const std::array<std::string_view, 3> lines{
        base::tr("Fortschritt: erledigte Pflichtaufgaben von allen Pflichtaufgaben des Themas, Stand bei der Erstellung."),
        base::tr("Quiz: ✓ bestanden, ○ Aufgaben erledigt und Quiz noch offen, – noch nicht so weit oder kein Quiz."),
        base::tr("Anmeldetage und letzte Aktivität: im Zeitraum; aktiv ist, wer mindestens einen Anmeldetag hat."),
    };
    flow.skip(8);
    flow.need(33);
    for (std::string_view line : lines) flow.paragraph(line, small_style);
}

}  // namespace

std::string class_report(const learning::ClassReport& report, const base::SchoolTime& time,
                         const std::string& font_folder) {
    const std::string title = fmt::format(fmt::runtime(base::tr("Klassenbericht {}")), report.class_name);
    Document document({title, "Lernmanager", "de", report.created_at}, font_folder);

    std::vector<TableRow> rows;
    for (const learning::ClassReportRow& row : report.rows) rows.push_back(table_row(row, time));
    std::vector<Column> columns = columns_as_wide_as_their_text(document, rows);
    const Orientation orientation = sum_of_widths_pt(columns) <= content_width_pt(Orientation::Portrait)
                                        ? Orientation::Portrait
                                        : Orientation::Landscape;

    document.add_page(orientation);
    fit_columns(columns, content_width_pt(document));
    draw_heading(document, title, time.german_date_time(report.created_at), period_text(report.period));
    Flow flow(document, orientation, heading_bottom_pt);
    flow.figures(overview(learning::summarise(report)));
    flow.skip(14);
    flow.table(columns, rows,
               {.row_height_pt = row_height_pt, .if_empty = std::string(base::tr("In dieser Klasse ist noch niemand."))});
    draw_legend(flow);
    draw_footers(document, title);
    return document.to_bytes();
}

}  // namespace pdf
