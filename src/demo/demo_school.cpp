#include "demo/demo_school.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <tuple>

#include "base/school_time.h"
#include "crypto/password.h"
#include "db/accounts.h"
#include "db/classes.h"
#include "db/elective_groups.h"
#include "db/topics.h"
#include "demo/demo_topics.h"
#include "demo/school_plan.h"
#include "demo/student_work.h"

namespace demo {

using learning::UserId;

namespace {

constexpr std::uint64_t lessons_branch = 101, work_branch = 102;
/// Teachers and topics have been there before the first of the twenty weeks.
constexpr base::EpochMs founded_before_ms = (lesson_weeks + 4) * 7 * day_ms;

/// Password hashes by user name.
using Hashes = std::map<std::string, std::string>;

std::vector<const PlannedAccount*> all_accounts(const SchoolPlan& plan) {
    std::vector<const PlannedAccount*> accounts;
    for (const auto& teacher : plan.teachers) accounts.push_back(&teacher);
    for (const auto& planned : plan.classes)
        for (const auto& student : planned.students) accounts.push_back(&student.account);
    return accounts;
}

/// Hashing is most of the work, so all cores share it.
Hashes hash_passwords(const SchoolPlan& plan) {
    const auto accounts = all_accounts(plan);
    std::vector<std::string> hashes(accounts.size());
    std::atomic<std::size_t> next = 0;
    std::mutex fault_lock;
    std::exception_ptr fault;
    auto work = [&] {
        try {
            for (auto i = next++; i < accounts.size(); i = next++)
                hashes[i] = crypto::hash_password(accounts[i]->password);
        } catch (...) {
            const std::lock_guard guard(fault_lock);
            fault = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> workers;
        for (auto i = std::max(1U, std::thread::hardware_concurrency()); i > 0; --i) workers.emplace_back(work);
    }
    if (fault) std::rethrow_exception(fault);
    Hashes by_username;
    for (std::size_t i = 0; i < accounts.size(); ++i) by_username[accounts[i]->username] = std::move(hashes[i]);
    return by_username;
}

/// Writes the plan and everything that grows on it into the open transaction.
class Founding {
  public:
    Founding(db::Database& database, const DemoOptions& options, const SchoolPlan& plan, const Hashes& hashes,
             base::EpochMs now_ms)
        : seed_(options.seed), plan_(plan), hashes_(hashes), now_ms_(now_ms), journal_(database) {}

    void store() {
        store_teachers();
        store_topics();
        store_elective_group();
        for (std::size_t i = 0; i < plan_.classes.size(); ++i) store_class(i);
        auto events = journal_.take_events();
        std::ranges::sort(events, {}, [](const db::ActivityEvent& event) {
            return std::tuple(event.at, event.account, std::string_view(event.kind), std::string_view(event.detail));
        });
        auto tx = journal_.at(now_ms_);
        db::insert_activity(tx, events, base::SchoolTime{});
    }

  private:
    base::EpochMs founded_at() const { return now_ms_ - founded_before_ms; }

    UserId store_account(db::WriteTx& tx, const PlannedAccount& account) {
        const auto id =
            db::insert_account(tx, {account.role, account.username, hashes_.at(account.username), account.name});
        db::log_change(tx, {teachers_.empty() ? id : teachers_.front(), "create", "account", id.value});
        return id;
    }

    void store_teachers() {
        auto tx = journal_.at(founded_at());
        for (const auto& teacher : plan_.teachers) teachers_.push_back(store_account(tx, teacher));
    }

    void store_topics() {
        auto tx = journal_.at(founded_at());
        for (auto& topic : demo_topics()) {
            const auto owner = teachers_[topics_.size() % teachers_.size()];
            const auto id = db::insert_topic(tx, topic.draft, owner);
            db::share_topic(tx, id);
            db::log_change(tx, {owner, "import", "topic", id.value});
            topics_.push_back({id, topic.draft.level_band});
            if (topic.draft.subject == learning::Subject::Geographie) geography_.push_back(id);
            journal_.add_samples(std::move(topic.samples));
        }
    }

    void store_elective_group() {
        auto tx = journal_.at(founded_at());
        const auto group = db::insert_elective_group(
            tx,
            {"Geographie nach Wahl", "Wetter, Vulkan oder Stadtklima: Ein Thema davon genügt.",
             learning::Subject::Geographie, learning::LevelBand::L7_8},
            teachers_.front());
        db::share_elective_group(tx, group, true);
        for (const auto topic : geography_) db::add_to_elective_group(tx, group, topic);
        db::log_change(tx, {teachers_.front(), "create", "elective_group", group.value});
    }

    void store_class(std::size_t index) {
        const auto& planned = plan_.classes[index];
        const auto owner = teachers_[planned.owner];
        auto founding = journal_.at(founded_at());
        const auto class_id = db::insert_class(founding, planned.name, planned.grade, owner);
        db::log_change(founding, {owner, "create", "school_class", class_id.value});
        if (planned.co_teacher)
            db::add_class_teacher(founding, class_id, teachers_[*planned.co_teacher], learning::ClassRole::CoTeacher);

        std::vector<UserId> students;
        for (const auto& student : planned.students) {
            students.push_back(store_account(founding, student.account));
            db::set_path(founding, students.back(), student.path);
            db::add_member(founding, class_id, students.back());
        }

        const auto slot = LessonSlot::of_class(index);
        auto now = journal_.at(now_ms_);
        auto attended = write_diary(now, class_id, slot, time_, students, seed_.branch(lessons_branch).branch(index));
        const auto random = seed_.branch(work_branch).branch(index);
        for (std::size_t i = 0; i < students.size(); ++i) {
            Seat seat{students[i], class_id, owner, planned.students[i].path, planned.grade, attended[students[i]]};
            if (seat.lessons.empty()) seat.lessons = past_lessons(slot, time_, now_ms_);
            write_student_work(journal_, seat, topics_, now_ms_, random.branch(i));
        }
    }

    SeededRandom seed_;
    const SchoolPlan& plan_;
    const Hashes& hashes_;
    base::EpochMs now_ms_;
    base::SchoolTime time_;
    Journal journal_;
    std::vector<UserId> teachers_;
    std::vector<ShelvedTopic> topics_;
    std::vector<learning::TopicId> geography_;
};

DemoAccount shown(const PlannedAccount& account, std::string class_name) {
    return {std::string(to_key(account.role)), account.username, account.password,
            account.name.first_name + " " + account.name.last_name, std::move(class_name)};
}

std::vector<DemoAccount> shown(const SchoolPlan& plan) {
    std::vector<DemoAccount> accounts;
    for (const auto& teacher : plan.teachers) accounts.push_back(shown(teacher, {}));
    for (const auto& planned : plan.classes)
        for (const auto& student : planned.students) accounts.push_back(shown(student.account, planned.name));
    return accounts;
}

bool is_empty(db::Database& database, base::EpochMs now_ms) {
    db::ReadTx tx(database, now_ms);
    return !db::has_accounts(tx);
}

std::string csv_field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char letter : text) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

}  // namespace

std::optional<std::vector<DemoAccount>> make_demo_school(db::Database& database, const DemoOptions& options,
                                                         base::EpochMs now_ms) {
    if (!is_empty(database, now_ms)) return std::nullopt;
    const auto plan = plan_school(options);
    const auto hashes = hash_passwords(plan);

    database.execute("BEGIN IMMEDIATE");
    try {
        // Hashing takes seconds; somebody else may have come first.
        if (!is_empty(database, now_ms)) {
            database.execute("ROLLBACK");
            return std::nullopt;
        }
        Founding(database, options, plan, hashes, now_ms).store();
        database.execute("COMMIT");
    } catch (...) {
        if (database.in_transaction()) database.execute("ROLLBACK");
        throw;
    }
    return shown(plan);
}

std::string credentials_csv(const std::vector<DemoAccount>& accounts) {
    std::string csv = "role,username,password,name,class\r\n";
    for (const auto& account : accounts)
        csv += csv_field(account.role) + ',' + csv_field(account.username) + ',' + csv_field(account.password) + ',' +
               csv_field(account.name) + ',' + csv_field(account.class_name) + "\r\n";
    return csv;
}

}  // namespace demo
