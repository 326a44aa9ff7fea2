#include "demo/student_work.h"

#include <algorithm>
#include <cassert>

namespace demo {

using learning::LevelBand;
using learning::TopicId;

namespace {

LevelBand band_of(int grade) {
    if (grade <= 6) return LevelBand::L5_6;
    if (grade <= 8) return LevelBand::L7_8;
    return grade <= 10 ? LevelBand::L9_10 : LevelBand::L11_12;
}

/// Topics of this path and grade; the eleventh and twelfth grade also have those of the other upper band.
bool fits(const ShelvedTopic& topic, const Seat& seat) {
    const bool seilbahn = topic.level_band == LevelBand::Seilbahn;
    if (seilbahn || seat.path == learning::LearningPath::Seilbahn)
        return seilbahn && seat.path == learning::LearningPath::Seilbahn;
    const auto band = band_of(seat.grade);
    return topic.level_band == band || (topic.level_band == LevelBand::L11s && band == LevelBand::L11_12);
}

/// Topics a student may have had before: the other ones of the grade and those of lower grades.
bool may_precede(const ShelvedTopic& topic, const Seat& seat) {
    if (seat.path == learning::LearningPath::Seilbahn) return false;
    return fits(topic, seat) || topic.level_band < band_of(seat.grade);
}

/// The last one is the active one; those before it are in the order of their levels.
std::vector<TopicId> draw_topics(const Seat& seat, const std::vector<ShelvedTopic>& topics, SeededRandom& random) {
    std::vector<TopicId> fitting;
    for (const auto& topic : topics)
        if (fits(topic, seat)) fitting.push_back(topic.id);
    assert(!fitting.empty());
    const auto active = random.pick(fitting);

    std::vector<ShelvedTopic> earlier;
    for (const auto& topic : topics)
        if (topic.id != active && may_precede(topic, seat)) earlier.push_back(topic);
    random.shuffle(earlier);
    const int luck = random.between(1, 100);
    earlier.resize(std::min<std::size_t>(earlier.size(), luck <= 12 ? 2 : luck <= 36 ? 1 : 0));
    std::ranges::sort(earlier, {}, [](const ShelvedTopic& topic) { return std::pair(topic.level_band, topic.id); });

    std::vector<TopicId> chosen;
    for (const auto& topic : earlier) chosen.push_back(topic.id);
    chosen.push_back(active);
    return chosen;
}

/// In every lesson, and now and then in the afternoon of one of the days after it.
void note_log_ins(Journal& journal, const Seat& seat, base::EpochMs now_ms, SeededRandom& random) {
    for (const auto lesson : seat.lessons) {
        journal.note(lesson + random.between(20, 50) * 1000, seat.student, "login");
        const auto at_home = lesson + random.between(1, 5) * day_ms + random.between(5 * 60, 8 * 60) * minute_ms;
        if (random.percent(20) && at_home < now_ms) journal.note(at_home, seat.student, "login");
    }
}

/// Most of what was written is judged within three days; some answers of the last days, and a few old ones, still wait.
void judge_answers(Journal& journal, const Seat& seat, base::EpochMs now_ms, SeededRandom& random) {
    auto now = journal.at(now_ms);
    for (const auto& waiting : db::list_waiting_answers(now, seat.student, seat.class_id)) {
        const bool is_new = waiting.handed_in_at > now_ms - 8 * day_ms;
        const auto moment = waiting.handed_in_at + random.between(6, 72) * 60 * minute_ms;
        if (random.percent(is_new ? 60 : 6) || moment > now_ms) continue;
        auto then = journal.at(moment);
        db::log_change(then, {seat.teacher, "judge", "quiz_answer", waiting.id.value, R"({"verdict":"waiting"})"});
        db::judge_answer(then, waiting.id, judgement(journal.samples(), waiting.question, waiting.answer),
                         seat.teacher);
    }
}

}  // namespace

void write_student_work(Journal& journal, const Seat& seat, const std::vector<ShelvedTopic>& topics,
                        base::EpochMs now_ms, SeededRandom random) {
    note_log_ins(journal, seat, now_ms, random);
    const auto chosen = draw_topics(seat, topics, random);
    const std::span<const base::EpochMs> lessons = seat.lessons;
    const auto stretch = lessons.size() / chosen.size();
    for (std::size_t i = 0; i + 1 < chosen.size(); ++i) {
        TopicRun run(journal, seat, chosen[i], lessons.subspan(i * stretch, stretch), random);
        run.complete();
    }
    const auto rest = lessons.subspan((chosen.size() - 1) * stretch);
    TopicRun run(journal, seat, chosen.back(), rest.subspan(random.below(static_cast<std::uint32_t>(rest.size()))),
                 random);
    run.begin();
    judge_answers(journal, seat, now_ms, random);
}

}  // namespace demo
