#include "topicfile/quiz_reader.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "topicfile/fields.h"
#include "topicfile/words.h"

namespace topicfile {
namespace {

using base::tr;
using learning::QuestionDraft;
using learning::QuestionKind;
using learning::QuestionOption;

constexpr std::size_t options_max = 20;
constexpr std::size_t answers_max = 50;

/// An option is a text, or an object with a text and perhaps an image.
QuestionOption read_option(const JsonNode& node, const std::string& place, Remarks& remarks) {
    if (node.as<std::string>()) return {read_filled_text(node, place, long_text, remarks).value_or(""), std::nullopt};
    Fields fields(node, place, remarks);
    QuestionOption option;
    option.image = fields.web_address("image", Need::Optional);
    option.text = fields.text("text", option.image ? Need::Optional : Need::Required, long_text).value_or("");
    fields.finish();
    return option;
}

void warn_of_equal_options(const std::vector<QuestionOption>& options, Fields& fields) {
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto first = std::ranges::find(options, options[i]);
        const auto before = static_cast<std::size_t>(first - options.begin());
        if (before == i || (options[i].text.empty() && !options[i].image)) continue;
        fields.warning("options", say(tr("Die Einträge {} und {} sind gleich; niemand kann sie unterscheiden."),
                                      before + 1, i + 1));
    }
}

void read_correct(Fields& fields, QuestionDraft& question) {
    const int options = static_cast<int>(question.options.size());
    std::set<int> correct;
    for (const int index : fields.numbers("correct", Need::Required, options_max)) {
        if (index < 0 || index >= options) {
            fields.error("correct", say(tr("{} gehört zu keiner Antwort; erwartet werden Nummern von 0 (erste "
                                           "Antwort) bis {} (letzte Antwort)."),
                                        index, options - 1));
        } else if (!correct.insert(index).second) {
            fields.error("correct", say(tr("Die Nummer {} steht hier doppelt."), index));
        }
    }
    const JsonNode* written = fields.find("correct");
    const auto* list = written ? written->as<JsonList>() : nullptr;
    if (list && list->empty()) {
        fields.error("correct",
                     std::string(tr("Die Liste ist leer; erwartet wird die Nummer mindestens einer richtigen "
                                    "Antwort, sonst kann niemand recht haben.")));
    }
    question.correct.assign(correct.begin(), correct.end());
}

void read_multiple_choice(Fields& fields, QuestionDraft& question, Remarks& remarks) {
    const auto options = fields.list("options", Need::Required, options_max);
    if (options && options->size() < 2) {
        fields.error("options",
                     say(tr("Die Zahl der Antworten ist {}; erwartet werden mindestens zwei."), options->size()));
    }
    for (std::size_t i = 0; options && i < options->size(); ++i) {
        question.options.push_back(read_option((*options)[i], fields.place_of("options", i), remarks));
    }
    warn_of_equal_options(question.options, fields);
    if (options) {
        read_correct(fields, question);
    } else {
        fields.find("correct");
    }
}

QuestionDraft read_question(const JsonNode& node, const std::string& place, Remarks& remarks) {
    Fields fields(node, place, remarks);
    QuestionDraft question;
    const auto kind = fields.word("type", Need::Optional, learning::parse_question_kind, question_kinds);
    const bool kind_is_known = kind || !fields.find("type");
    question.kind = kind.value_or(QuestionKind::MultipleChoice);
    question.text = fields.text("text", Need::Required, long_text).value_or("");
    question.image = fields.web_address("image", Need::Optional);
    question.path = fields.word("path", Need::Optional, learning::parse_learning_path, learning_paths);
    // Without a known kind nobody can tell which of the other fields belong here.
    if (!kind_is_known) return question;
    switch (question.kind) {
        case QuestionKind::MultipleChoice:
            read_multiple_choice(fields, question, remarks);
            break;
        case QuestionKind::FillBlank:
            question.answers = fields.texts("answers", Need::Required, sentence_text, answers_max);
            break;
        case QuestionKind::ShortAnswer:
            question.rubric = fields.text("rubric", Need::Required, long_text).value_or("");
            break;
    }
    fields.finish();
    return question;
}

}  // namespace

std::optional<learning::QuizDraft> read_quiz(const JsonNode& node, const std::string& place, Remarks& remarks) {
    Fields fields(node, say(tr("{}, Feld „quiz“"), place), remarks);
    const auto items = fields.list("questions", Need::Required, questions_max);
    fields.finish();
    if (!items || items->empty()) return std::nullopt;
    learning::QuizDraft quiz;
    for (std::size_t i = 0; i < items->size(); ++i) {
        quiz.questions.push_back(read_question((*items)[i], place_of_question(place, i), remarks));
    }
    return quiz;
}

std::string place_of_question(const std::string& place, std::size_t index) {
    return say(tr("{}, Quizfrage {}"), place, index + 1);
}

}  // namespace topicfile
