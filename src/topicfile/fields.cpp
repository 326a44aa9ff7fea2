#include "topicfile/fields.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"

namespace topicfile {
namespace {

using base::tr;

std::string_view kind_of(const JsonNode& node) {
    struct {
        std::string_view operator()(std::monostate) { return tr("nichts (null)"); }
        std::string_view operator()(bool) { return tr("true oder false"); }
        std::string_view operator()(std::int64_t) { return tr("eine Zahl"); }
        std::string_view operator()(double) { return tr("eine Kommazahl oder zu große Zahl"); }
        std::string_view operator()(const std::string&) { return tr("ein Text"); }
        std::string_view operator()(const JsonList&) { return tr("eine Liste"); }
        std::string_view operator()(const JsonObject&) { return tr("ein Objekt in geschweiften Klammern"); }
    } name;
    return std::visit(name, node.value);
}

std::string wrong_kind(const JsonNode& node, std::string_view expected) {
    return say(tr("Hier steht {}, erwartet wird {}."), kind_of(node), expected);
}

}  // namespace

std::optional<std::string> read_text(const JsonNode& node, const std::string& place, TextRule rule, Remarks& remarks) {
    const auto* text = node.as<std::string>();
    if (!text) {
        remarks.error(place, wrong_kind(node, tr("ein Text")));
        return std::nullopt;
    }
    const bool line = rule.form == TextRule::Form::Line;
    const std::string_view kept = line ? base::trim(*text) : std::string_view(*text);
    const auto flaw = learning::flaw_of_text(kept, rule);
    if (flaw == learning::TextFlaw::ControlCharacter) {
        remarks.error(place, std::string(line ? tr("Der Text enthält einen Zeilenumbruch, Tabulator oder ein "
                                                   "Steuerzeichen; erwartet wird eine einzige Zeile.")
                                              : tr("Der Text enthält ein Steuerzeichen; erwartet werden lesbare "
                                                   "Zeichen.")));
        return std::nullopt;
    }
    if (flaw == learning::TextFlaw::TooLong) {
        const std::size_t length = learning::length_of(kept, rule);
        remarks.error(place, line ? say(tr("Der Text hat {} Zeichen; erlaubt sind höchstens {}."), length, rule.max)
                                  : say(tr("Der Text ist {} KiB lang; erlaubt sind höchstens {}."),
                                        (length + 1023) / 1024, rule.max / 1024));
        return std::nullopt;
    }
    return std::string(kept);
}

std::optional<std::string> read_filled_text(const JsonNode& node, const std::string& place, TextRule rule,
                                            Remarks& remarks) {
    auto text = read_text(node, place, rule, remarks);
    if (!text || !base::trim(*text).empty()) return text;
    remarks.error(place, std::string(tr("Hier steht ein leerer Text; erwartet wird ein Text mit Inhalt.")));
    return std::nullopt;
}

Fields::Fields(const JsonNode& node, std::string place, Remarks& remarks)
    : is_object_(node.as<JsonObject>()), place_(std::move(place)), remarks_(remarks) {
    static const JsonObject none;
    members_ = is_object_ ? node.as<JsonObject>() : &none;
    if (!is_object_) remarks_.error(place_, wrong_kind(node, tr("ein Objekt in geschweiften Klammern")));
    std::set<std::string_view> seen;
    for (const JsonMember& member : *members_) {
        if (seen.insert(member.key).second) continue;
        error(member.key, std::string(tr("Das Feld steht hier mehrmals; erwartet wird es höchstens einmal.")));
    }
}

std::string Fields::place_of(std::string_view key) const {
    return say(tr("{}, Feld „{}“"), place_, base::first_code_points(key, 60));
}

std::string Fields::place_of(std::string_view key, std::size_t index) const {
    return say(tr("{}, Eintrag {}"), place_of(key), index + 1);
}

const JsonNode* Fields::find(std::string_view key) {
    known_.push_back(key);
    const auto member = std::ranges::find(*members_, key, &JsonMember::key);
    return member == members_->end() || member->value.is_null() ? nullptr : &member->value;
}

std::optional<std::string> Fields::text(std::string_view key, Need need, TextRule rule) {
    const JsonNode* node = present(key, need, tr("ein Text"));
    if (!node) return std::nullopt;
    auto text = need == Need::Required ? read_filled_text(*node, place_of(key), rule, remarks_)
                                       : read_text(*node, place_of(key), rule, remarks_);
    if (text && base::trim(*text).empty()) text.reset();
    return text;
}

std::optional<std::string> Fields::web_address(std::string_view key, Need need) {
    auto address = text(key, need, learning::web_address_text);
    if (!address || learning::is_web_address(*address)) return address;
    error(key, std::string(tr("Erwartet wird eine Adresse, die mit https:// oder http:// beginnt und keine Leerzeichen "
                              "hat.")));
    return std::nullopt;
}

std::optional<int> Fields::number(std::string_view key, int min, int max) {
    const JsonNode* node = find(key);
    if (!node) return std::nullopt;
    const auto* number = node->as<std::int64_t>();
    if (!number) {
        error(key, wrong_kind(*node, say(tr("eine ganze Zahl von {} bis {}"), min, max)));
    } else if (*number < min || *number > max) {
        error(key, say(tr("{} ist nicht möglich; erwartet wird eine ganze Zahl von {} bis {}."), *number, min, max));
    } else {
        return static_cast<int>(*number);
    }
    return std::nullopt;
}

bool Fields::flag(std::string_view key, bool otherwise) {
    const JsonNode* node = find(key);
    if (!node) return otherwise;
    if (const auto* truth = node->as<bool>()) return *truth;
    if (const auto* number = node->as<std::int64_t>(); number && (*number == 0 || *number == 1)) return *number == 1;
    error(key, wrong_kind(*node, tr("true oder false")));
    return otherwise;
}

std::optional<std::span<const JsonNode>> Fields::list(std::string_view key, Need need, std::size_t count_max) {
    const std::string_view expected = tr("eine Liste in eckigen Klammern");
    const JsonNode* node = present(key, need, expected);
    if (!node) return std::nullopt;
    const auto* items = node->as<JsonList>();
    if (!items) {
        error(key, wrong_kind(*node, expected));
        return std::nullopt;
    }
    if (items->size() > count_max) {
        error(key, say(tr("Die Liste hat {} Einträge; erlaubt sind höchstens {}."), items->size(), count_max));
    }
    return std::span(*items).first(std::min(items->size(), count_max));
}

std::vector<std::string> Fields::texts(std::string_view key, Need need, TextRule rule, std::size_t count_max) {
    std::vector<std::string> texts;
    const auto items = list(key, need, count_max);
    if (!items) return texts;
    if (items->empty() && need == Need::Required) {
        error(key, std::string(tr("Die Liste ist leer, erwartet wird mindestens ein Text.")));
    }
    for (std::size_t i = 0; i < items->size(); ++i) {
        auto text = read_filled_text((*items)[i], place_of(key, i), rule, remarks_);
        if (text) texts.push_back(std::move(*text));
    }
    return texts;
}

std::vector<int> Fields::numbers(std::string_view key, Need need, std::size_t count_max) {
    std::vector<int> numbers;
    const auto items = list(key, need, count_max);
    if (!items) return numbers;
    for (std::size_t i = 0; i < items->size(); ++i) {
        const auto* number = (*items)[i].as<std::int64_t>();
        if (number && std::in_range<int>(*number)) {
            numbers.push_back(static_cast<int>(*number));
        } else {
            remarks_.error(place_of(key, i), wrong_kind((*items)[i], tr("eine ganze Zahl")));
        }
    }
    return numbers;
}

const JsonNode* Fields::object(std::string_view key) {
    const JsonNode* node = find(key);
    if (!node || node->as<JsonObject>()) return node;
    error(key, wrong_kind(*node, tr("ein Objekt in geschweiften Klammern")));
    return nullptr;
}

void Fields::finish() {
    for (const JsonMember& member : *members_) {
        if (std::ranges::find(known_, member.key) != known_.end()) continue;
        warning(member.key, std::string(tr("Dieses Feld ist hier nicht bekannt und wird nicht gelesen.")));
    }
}

const JsonNode* Fields::present(std::string_view key, Need need, std::string_view expected) {
    const JsonNode* node = find(key);
    if (!node && need == Need::Required && is_object_)
        error(key, say(tr("Das Feld fehlt; erwartet wird {}."), expected));
    return node;
}

std::optional<std::string_view> Fields::word_among(std::string_view key, Need need,
                                                   const std::vector<std::string_view>& words) {
    std::string expected;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) expected += i + 1 == words.size() ? tr(" oder ") : ", ";
        expected += say("„{}“", words[i]);
    }
    const JsonNode* node = present(key, need, expected);
    if (!node) return std::nullopt;
    const auto* written = node->as<std::string>();
    if (!written) {
        error(key, wrong_kind(*node, expected));
        return std::nullopt;
    }
    const auto word = std::ranges::find(words, *written);
    if (word != words.end()) return *word;
    error(key,
          say(tr("„{}“ ist hier nicht bekannt; erwartet wird {}."), base::first_code_points(*written, 60), expected));
    return std::nullopt;
}

}  // namespace topicfile
