// One teacher with two windows: what is deleted in one while the other saves it is gone, and neither a fault nor worse.
#include <atomic>
#include <future>
#include <set>

#include "classroom.h"
#include "db/topics.h"
#include "editor_forms.h"

namespace {

using drafts::choice;
using drafts::quiz;
using drafts::task;

class TopicRaces : public Classroom {
  protected:
    struct Written {
        std::string topic, task, question, material;
    };
    /// A topic with one of everything that can be edited: where each stands.
    Written write_topic(int number) {
        auto draft = drafts::topic("Wetter " + std::to_string(number), {task("Ankommen", quiz({choice("Regnet es?", {"ja", "nein"}, {0})}))});
        draft.materials = {drafts::link("https://example.org/")};
        const auto id = store(draft);
        const auto stored = app_->in_database([&](db::WriteTx& tx) { return db::load_topic(tx, id).value(); });
        const auto topic = "/topics/" + to_string(id);
        return {topic, topic + "/tasks/" + to_string(stored.tasks.front()),
                topic + "/questions/" + to_string(stored.task_questions.front().front()),
                topic + "/materials/" + to_string(stored.materials.front())};
    }
    /// What an empty form, which is refused as long as there is something to save, is answered while `deleted` goes.
    std::set<int> statuses_during(support::HttpClient& window, const std::string& form, const std::string& deleted) {
        std::atomic<bool> is_gone = false;
        auto save_again_and_again = [&] {
            std::set<int> statuses;
            for (int after = 0; after < 2; after += is_gone ? 1 : 0) statuses.insert(window.post(form, {}).status);
            return statuses;
        };
        auto saving = std::async(std::launch::async, save_again_and_again);
        EXPECT_EQ(berg_browser_->post(deleted + "/delete", {{"pressed", "1"}}).status, 303);
        is_gone = true;
        return saving.get();
    }
};

TEST_F(TopicRaces, what_is_deleted_while_it_is_saved_is_not_found) {
    const std::set<int> refused_or_not_found{404, 422};
    const auto window = log_in(frau_berg_);
    for (int round = 0; round < 20; ++round) {
        SCOPED_TRACE(round);
        const auto [topic, task, question, material] = write_topic(round);
        for (const auto& part : {question, material, task, topic}) {
            SCOPED_TRACE(part);
            for (const auto status : statuses_during(*window, part + "/edit", part))
                EXPECT_TRUE(refused_or_not_found.contains(status)) << status;
        }
    }
}

}  // namespace
