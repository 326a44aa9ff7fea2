#include "handlers/topics/topic_changes.h"

#include "base/text.h"
#include "base/translate.h"
#include "db/assignments.h"
#include "db/records.h"
#include "db/topic_edit.h"
#include "view/format.h"

namespace handlers {

using base::tr;

std::string topic_path(learning::TopicId id) { return "/topics/" + to_string(id); }

std::vector<view::PathLink> topic_crumbs(learning::TopicId id, const std::string& name) {
    return {{"/topics", std::string(tr("Themen"))}, {topic_path(id), name}};
}

Outcome end_topic_change(db::WriteTx& tx, const Visit& visit, TopicChange change) {
    const auto topic = visit.scope.topic;
    db::touch_topic(tx, topic);
    const int through = db::settle_after_edit(tx, topic);
    db::log_change(tx, {visit.person().id, change.action, change.entity, change.entity_id});
    if (through > 0)
        change.flash += ' ' + view::count_of(through, tr("Person ist damit mit dem Thema fertig."),
                                             tr("Personen sind damit mit dem Thema fertig."));
    return {.location = topic_path(topic) + change.place,
            .flash = view::Flash{view::FlashKind::Success, std::move(change.flash)}};
}

Outcome no_topic_change(const Visit& visit, std::string place) {
    return {.location = topic_path(visit.scope.topic) + std::move(place)};
}

base::Result<void> read_press(const http::Form& form) {
    if (form.text("pressed") == "1") return {};
    return base::refuse(base::ErrorCode::Invalid,
                        std::string(tr("Das Formular kam unvollständig an. Es wurde nichts geändert.")));
}

base::Result<std::int64_t> read_place(const http::Form& form) {
    if (const auto place = base::parse_number(form.text("place"))) return *place;
    return base::refuse(base::ErrorCode::Invalid,
                        std::string(tr("Der neue Platz kam nicht an. Die Reihenfolge ist, wie sie war.")));
}

}  // namespace handlers
