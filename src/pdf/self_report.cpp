#include "pdf/self_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/translate.h"
#include "pdf/document.h"
#include "pdf/flow.h"
#include "pdf/words.h"

namespace pdf {

namespace {

using base::tr;

constexpr TextStyle large_style{Face::Regular, 12, ink};
constexpr TextStyle topic_style{Face::Bold, 12, ink};
constexpr TextStyle class_style{Face::Regular, 9, muted};
constexpr float topic_height_pt = 54;
constexpr float bar_height_pt = 8;
/// More do not fit on the one page.
constexpr std::size_t topics_shown_max = 8;

void add_figure(std::vector<Figure>& figures, int count, std::string_view one, std::string_view many) {
    if (count > 0) figures.push_back({std::to_string(count), std::string(count == 1 ? one : many)});
}

/// What is zero is left out: this page says what there is.
std::vector<Figure> figures_of(const learning::StudentReport& report) {
    std::vector<Figure> figures;
    add_figure(figures, learning::active_days(report.days), tr("Tag, an dem du da warst"), tr("Tage, an denen du da warst"));
    add_figure(figures, report.topics_completed, tr("Thema geschafft"), tr("Themen geschafft"));
    add_figure(figures, learning::quizzes_passed(report.attempts), tr("Quiz bestanden"), tr("Quizze bestanden"));
    return figures;
}

std::string status_sentence(const learning::ReportTopic& topic) {
    if (topic.completed) return std::string(tr("★ Geschafft! Du bist mit diesem Thema fertig."));
    if (topic.required_total == 0) return std::string(tr("Hier kannst du dir aussuchen, was du machst."));
    if (topic.required_done == 0) return std::string(tr("Hier geht es bald los. Der erste Schritt ist der wichtigste."));
    if (topic.required_done == topic.required_total)
        return topic.quiz == learning::QuizMark::Waiting
                   ? std::string(tr("Alle Aufgaben erledigt! Deine Antworten im Quiz werden noch angesehen."))
                   : std::string(tr("Alle Aufgaben erledigt! Jetzt fehlt nur noch das Quiz."));
    return fmt::format(fmt::runtime(tr("{} von {} Pflichtaufgaben hast du schon. Weiter so!")), topic.required_done,
                       topic.required_total);
}

void draw_topic(Document& document, Flow& flow, const learning::ReportTopic& topic) {
    const float width_pt = content_width_pt(document);
    const float top_pt = flow.y_pt() + 8;
    {
        const Element name(document, Tag::Section);
        document.draw_text(page_margin_pt, top_pt + 12, document.clipped(topic.topic, topic_style, width_pt - 130),
                           topic_style);
    }
    const Element paragraph(document, Tag::Paragraph);
    const auto class_text = document.clipped(fmt::format(fmt::runtime(tr("Klasse {}")), topic.class_name), class_style, 120);
    document.draw_text(page_margin_pt + width_pt - document.text_width_pt(class_text, class_style), top_pt + 12,
                       class_text, class_style);
    const float share = topic.completed ? 1
                        : topic.required_total == 0
                            ? 0
                            : static_cast<float>(topic.required_done) / static_cast<float>(topic.required_total);
    document.fill_area(page_margin_pt, top_pt + 19, width_pt, bar_height_pt, rule_grey);
    document.fill_area(page_margin_pt, top_pt + 19, width_pt * std::min(share, 1.0F), bar_height_pt, blue);
    document.draw_text(page_margin_pt, top_pt + 41, status_sentence(topic), body_style);
    flow.skip(topic_height_pt);
}

void draw_topics(Document& document, Flow& flow, const learning::StudentReport& report) {
    const auto shown = std::min(report.topics.size(), topics_shown_max);
    for (std::size_t i = 0; i < shown; ++i) draw_topic(document, flow, report.topics[i]);
    if (const auto more = report.topics.size() - shown; more > 0)
        flow.paragraph(fmt::format(fmt::runtime(more == 1 ? tr("Und {} weiteres Thema.") : tr("Und {} weitere Themen.")),
                                   more));
}

}  // namespace

std::string self_report(const learning::StudentReport& report, const base::SchoolTime& time,
                        const std::string& font_folder) {
    const std::string title = fmt::format(fmt::runtime(tr("Mein Lernstand: {} {}")), report.name.first_name,
                                          report.name.last_name);
    Document document({title, "Lernmanager", "de", report.created_at}, font_folder);
    document.add_page(Orientation::Portrait);
    draw_heading(document, title, time.german_date_time(report.created_at), period_text(report.period));
    Flow flow(document, Orientation::Portrait, heading_bottom_pt);
    const auto figures = figures_of(report);
    flow.paragraph(figures.empty() ? fmt::format(fmt::runtime(tr("Hallo {}! Schön, dass du anfängst.")), report.name.first_name)
                                   : fmt::format(fmt::runtime(tr("Hallo {}! Das hast du schon geschafft:")),
                                                 report.name.first_name),
                   large_style);
    flow.skip(10);
    if (!figures.empty()) {
        flow.figures(figures);
        flow.skip(12);
    }
    if (report.topics.empty())
        flow.paragraph(tr("Du hast gerade kein Thema. Frag deine Lehrkraft, was als Nächstes kommt."), large_style);
    draw_topics(document, flow, report);
    draw_footers(document, title);
    return document.to_bytes();
}

}  // namespace pdf
