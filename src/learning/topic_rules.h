// What a topic may hold: the rules of F-IMP-2 to F-IMP-5, shared by the import and the editor, so that both take exactly
// the same. A check gives flaws as values; whoever shows them finds the words. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "learning/topic_draft.h"

namespace learning {

/// What one topic and its parts may hold.
inline constexpr std::size_t tasks_max = 200;
inline constexpr std::size_t materials_max = 200;
inline constexpr std::size_t questions_max = 100;
inline constexpr std::size_t options_max = 20;
inline constexpr std::size_t answers_max = 50;
inline constexpr std::size_t connections_max = 50;
inline constexpr std::size_t hints_max = 20;
inline constexpr int number_max = 999'999;
inline constexpr int position_max = 9999;
inline constexpr int minutes_max = 600;

/// How long a text may be. Lines have no line breaks and come trimmed; long texts come as written.
struct TextRule {
    enum class Form { Line, Long } form;
    std::size_t max;  ///< characters of a line, bytes of a long text

    static constexpr TextRule line(std::size_t characters_max) { return {Form::Line, characters_max}; }
};
inline constexpr TextRule long_text{TextRule::Form::Long, 64 * 1024};
inline constexpr TextRule name_text = TextRule::line(200);
inline constexpr TextRule sentence_text = TextRule::line(1000);
inline constexpr TextRule slug_text = TextRule::line(100);
inline constexpr TextRule web_address_text = TextRule::line(2000);

enum class TextFlaw { ControlCharacter, TooLong };
std::optional<TextFlaw> flaw_of_text(std::string_view text, TextRule rule);
/// How long a text is, in the unit of its rule.
std::size_t length_of(std::string_view text, TextRule rule);

/// http or https, with a host and without blanks.
bool is_web_address(std::string_view address);
/// a–z, 0–9 and underscores; not empty.
bool is_unit_slug(std::string_view slug);
/// The name of a file without any folder.
bool is_file_name(std::string_view name);

/// A rule that the answers of a multiple-choice question break; `index` is the entry of `correct` that is wrong.
struct ChoiceFlaw {
    enum class Kind { TooFewOptions, NoneCorrect, OutOfRange, Twice } kind;
    int index = 0;
    bool operator==(const ChoiceFlaw&) const = default;
};
std::vector<ChoiceFlaw> flaws_of_choice(std::size_t options, std::span<const int> correct);

/// In a quiz checkpoint every multiple-choice question has one right option, or trying again at once would give it away.
bool gives_checkpoint_away(std::optional<CheckpointType> type, const QuestionDraft& question);

/// F-FORK-1: at least two branches, exactly one task per branch with the label, the tasks of a branch side by side.
struct ForkFlaw {
    enum class Kind { OneBranch, Labels, Torn } kind;
    std::string group;
    std::string branch;
    int labels = 0;  ///< with Labels: how many tasks have one
    bool operator==(const ForkFlaw&) const = default;
};
/// `tasks` in any order; their positions count. Tasks with only one half of a fork count as no part of it.
std::vector<ForkFlaw> flaws_of_forks(const std::vector<TaskDraft>& tasks);

}  // namespace learning
