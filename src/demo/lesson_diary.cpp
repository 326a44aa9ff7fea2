#include "demo/lesson_diary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace demo {

namespace {

constexpr int school_days = 5;
constexpr int lesson_minutes = 45;
/// Minutes after midnight, the pauses taken into account.
constexpr std::array<int, 6> period_begins = {7 * 60 + 50,  8 * 60 + 40,  9 * 60 + 45,
                                              10 * 60 + 35, 11 * 60 + 40, 12 * 60 + 30};

constexpr auto praise = std::to_array<std::string_view>({
    "Hat anderen geduldig geholfen.",
    "Sehr konzentriert gearbeitet.",
    "Kluge Frage in der Besprechung.",
    "Heute deutlich schneller als sonst.",
    "Hat sich selbst korrigiert. Schön!",
    "Eigene Idee mitgebracht.",
    "Hat die Gruppe zusammengehalten.",
});
constexpr auto concern = std::to_array<std::string_view>({
    "Brauchte mehrere Anläufe.",
    "Abgelenkt, Platz gewechselt.",
    "Kopfhörer vergessen.",
    "Wirkte heute müde.",
    "Bitte nächste Stunde zuerst das Quiz.",
    "Streit um den Platz, ist geklärt.",
    "Hat wenig geschafft, nachfragen.",
});
constexpr auto about_the_lesson = std::to_array<std::string_view>({
    "Probealarm, zehn Minuten kürzer.",
    "Ruhige Stunde, viele sind ein gutes Stück weitergekommen.",
    "Drei Rechner ohne Netz, Gruppen gebildet.",
    "Besprechung der Quizfragen zu Beginn.",
    "Letzte Stunde vor den Ferien.",
    "Vertretungsstunde, alle haben selbstständig gearbeitet.",
    "Besuch von der Grundschule.",
});

std::string clock(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

learning::Attendance draw_attendance(SeededRandom& random) {
    const int ticket = random.between(1, 100);
    if (ticket <= 91) return learning::Attendance::Present;
    if (ticket <= 94) return learning::Attendance::Late;
    return ticket <= 98 ? learning::Attendance::Excused : learning::Attendance::Unexcused;
}

learning::Rating draw_rating(SeededRandom& random) {
    const int ticket = random.between(1, 100);
    if (ticket <= 80) return learning::Rating::Ok;
    return ticket <= 92 ? learning::Rating::Plus : learning::Rating::Minus;
}

learning::LessonEntry draw_entry(SeededRandom& random) {
    learning::LessonEntry entry{.attendance = draw_attendance(random), .saved = learning::SavedState::ByHand};
    if (is_absent(entry.attendance)) return entry;
    if (entry.attendance == learning::Attendance::Late) entry.late_minutes = random.between(1, 4) * 5;
    entry.independence = draw_rating(random);
    entry.respect = draw_rating(random);
    entry.progress = draw_rating(random);
    const auto ratings = {entry.independence, entry.respect, entry.progress};
    const bool weak = std::ranges::find(ratings, learning::Rating::Minus) != ratings.end();
    const bool strong = std::ranges::find(ratings, learning::Rating::Plus) != ratings.end();
    if (weak && random.percent(45)) entry.comment = random.pick(concern);
    if (!weak && strong && random.percent(25)) entry.comment = random.pick(praise);
    return entry;
}

}  // namespace

LessonSlot LessonSlot::of_class(std::size_t class_index) {
    const auto index = static_cast<int>(class_index);
    return {index % school_days, index / school_days % static_cast<int>(period_begins.size())};
}

base::EpochMs LessonSlot::begins_after_midnight_ms() const {
    return period_begins[static_cast<std::size_t>(period)] * minute_ms;
}

base::EpochMs LessonSlot::ends_after_midnight_ms() const {
    return begins_after_midnight_ms() + lesson_minutes * minute_ms;
}

learning::WeeklyLesson LessonSlot::weekly() const {
    const int begins = period_begins[static_cast<std::size_t>(period)];
    return {weekday, clock(begins), clock(begins + lesson_minutes)};
}

std::vector<base::EpochMs> past_lessons(const LessonSlot& slot, const base::SchoolTime& time, base::EpochMs now_ms) {
    std::vector<base::EpochMs> starts;
    // From noon to noon a step of 24 hours is always the day before, whatever the clocks do in between.
    for (auto noon = time.start_of_day(now_ms) + day_ms / 2; static_cast<int>(starts.size()) < lesson_weeks;
         noon -= day_ms) {
        const auto midnight = time.start_of_day(noon);
        if (time.weekday(noon) == slot.weekday && midnight + slot.ends_after_midnight_ms() <= now_ms)
            starts.push_back(midnight + slot.begins_after_midnight_ms());
    }
    std::ranges::reverse(starts);
    return starts;
}

std::map<learning::UserId, AttendedLessons> write_diary(db::WriteTx& tx, learning::ClassId class_id,
                                                        const LessonSlot& slot, const base::SchoolTime& time,
                                                        const std::vector<learning::UserId>& students,
                                                        SeededRandom random) {
    std::map<learning::UserId, AttendedLessons> attended;
    db::insert_weekly_lesson(tx, class_id, slot.weekly());
    for (const auto start : past_lessons(slot, time, tx.now_ms())) {
        std::optional<std::string> comment;
        if (random.percent(15)) comment = random.pick(about_the_lesson);
        const auto lesson = db::insert_lesson(tx, class_id, time.date(start), comment);
        for (const auto student : students) {
            const auto entry = draw_entry(random);
            db::put_lesson_entry(tx, lesson, student, entry);
            if (!is_absent(entry.attendance)) attended[student].push_back(start);
        }
    }
    return attended;
}

}  // namespace demo
