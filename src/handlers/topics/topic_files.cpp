// A topic as a whole: as a file to take along, as a copy, shared with the school, deleted.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "base/translate.h"
#include "db/files.h"
#include "db/records.h"
#include "db/topic_edit.h"
#include "handlers/feature_routes.h"
#include "handlers/topics/topic_changes.h"
#include "learning/topic_rules.h"
#include "topicfile/topic_file.h"
#include "view/format.h"

namespace handlers {

using base::tr;
using learning::TopicDraft;
using learning::TopicId;
using loop::Task;
using view::say;

namespace {

std::string file_name(std::string_view name) {
    std::string safe(base::first_code_points(name, 60));
    std::ranges::replace_if(safe, [](char c) { return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }, '-');
    return safe + ".json";
}

/// Read on the `read` lane, so that a shelf full of topics keeps nobody waiting.
Task<http::Response> send_topics(Services app, std::optional<TopicId> one, learning::UserId owner) {
    auto load = [one, owner](db::ReadTx& tx) {
        std::vector<TopicDraft> drafts;
        const auto ids = one ? std::vector{*one} : db::list_own_topics(tx, owner);
        for (const auto id : ids)
            if (auto stored = db::load_topic(tx, id)) drafts.push_back(std::move(stored->draft));
        return std::pair(std::move(drafts), tx.now_ms());
    };
    auto loading = app.long_reader.read(std::move(load));
    const auto [drafts, now_ms] = co_await std::move(loading);
    const auto name = file_name(one && !drafts.empty() ? drafts.front().name : std::string(tr("Themen")));
    co_return http::download(topicfile::write_topics(drafts, app.school_time.date(now_ms)), "application/json", name);
}

/// "Kassenbuch (Kopie)", with a number if there is one already.
std::string name_of_copy(db::ReadTx& tx, TopicDraft draft, learning::UserId owner) {
    const auto base_name = draft.name;
    for (int i = 1;; ++i) {
        const auto ending = i == 1 ? std::string(tr(" (Kopie)")) : say(" (Kopie {})", i);
        const auto room = learning::name_text.max - base::code_points(ending);
        draft.name = std::string(base::first_code_points(base_name, room)) + ending;
        if (!db::has_equal_topic(tx, draft, owner)) return draft.name;
    }
}

base::Result<Outcome> copy_topic(db::WriteTx& tx, const Visit& visit) {
    if (auto pressed = read_press(visit.form); !pressed) return std::unexpected(pressed.error());
    const auto original = db::load_topic(tx, visit.scope.topic).value();
    auto draft = original.draft;
    draft.unit_slug.reset();  // other topics mean the original
    draft.name = name_of_copy(tx, draft, visit.person().id);
    const auto id = db::insert_topic(tx, draft, visit.person().id);
    const auto copies = db::load_topic(tx, id).value().materials;
    for (std::size_t i = 0; i < copies.size(); ++i) db::share_file(tx, original.materials[i], copies[i]);
    db::log_change(tx, {visit.person().id, "copy", "topic", id.value});
    return Outcome{.location = topic_path(id),
                   .flash = view::Flash{view::FlashKind::Success,
                                        say("Das ist die Kopie: „{}“. Sie gehört Ihnen.", draft.name)}};
}

base::Result<Outcome> share_topic(db::WriteTx& tx, const Visit& visit) {
    const auto wanted = visit.form.text("shared");
    if (wanted != "0" && wanted != "1")
        return base::refuse(base::ErrorCode::Invalid, std::string(tr("Das Formular kam unvollständig an. Es wurde nichts geändert.")));
    const bool shared = wanted == "1";
    if (db::load_topic(tx, visit.scope.topic).value().shared == shared) return no_topic_change(visit, {});
    db::share_topic(tx, visit.scope.topic, shared);
    db::log_change(tx, {visit.person().id, shared ? "share" : "unshare", "topic", visit.scope.topic.value});
    auto flash = std::string(shared ? tr("Das Thema ist geteilt: Alle Lehrkräfte der Schule können es ansehen und zuweisen.")
                                    : tr("Das Thema ist nicht mehr geteilt: Nur Sie können es zuweisen."));
    return Outcome{.location = topic_path(visit.scope.topic),
                   .flash = view::Flash{view::FlashKind::Success, std::move(flash)}};
}

base::Result<Outcome> delete_topic(db::WriteTx& tx, const Visit& visit) {
    if (auto pressed = read_press(visit.form); !pressed) return std::unexpected(pressed.error());
    const auto name = db::find_topic_name(tx, visit.scope.topic).value_or("");
    db::delete_topic(tx, visit.scope.topic);
    db::log_change(tx, {visit.person().id, "delete", "topic", visit.scope.topic.value});
    return Outcome{.location = "/topics",
                   .flash = view::Flash{view::FlashKind::Success, say("Das Thema „{}“ ist gelöscht.", name)}};
}

}  // namespace

void add_topic_file_routes(Routes& routes, Services app) {
    routes.task("/topics/topics.json", {Audience::Teacher}, [app](Visit visit) {
        return send_topics(app, std::nullopt, visit.person().id);
    });
    routes.task("/topics/{topic}/topic.json", {Audience::Teacher, Relation::UsableTopic}, [app](Visit visit) {
        return send_topics(app, visit.scope.topic, visit.person().id);
    });
    routes.change("/topics/{topic}/copies", {Audience::Teacher, Relation::UsableTopic}, Repetition::Keyed, copy_topic);
    routes.change("/topics/{topic}/sharing", {Audience::Teacher, Relation::OwnTopic}, Repetition::Idempotent, share_topic);
    routes.change("/topics/{topic}/delete", {Audience::Teacher, Relation::OwnTopic}, Repetition::Keyed, delete_topic);
}

}  // namespace handlers
