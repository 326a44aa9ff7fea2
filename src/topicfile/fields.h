// Typed access to the fields of one JSON object. Each access that does not find what it expects leaves a remark with
// its place and gives nothing, so the reader goes on and finds the other errors too. Private to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "learning/topic_rules.h"
#include "topicfile/json_node.h"
#include "topicfile/remarks.h"

namespace topicfile {

enum class Need { Required, Optional };

using learning::long_text;
using learning::name_text;
using learning::sentence_text;
using learning::TextRule;

/// The text of `node`, blank or not; nullopt and a remark if it is none or breaks the rule.
std::optional<std::string> read_text(const JsonNode& node, const std::string& place, TextRule rule, Remarks& remarks);
/// The same for a text that must say something.
std::optional<std::string> read_filled_text(const JsonNode& node, const std::string& place, TextRule rule,
                                            Remarks& remarks);

class Fields {
  public:
    /// `node` outlives this. A node that is no object is one error, and then every field is quietly missing.
    Fields(const JsonNode& node, std::string place, Remarks& remarks);

    bool is_object() const { return is_object_; }
    const std::string& place() const { return place_; }
    std::string place_of(std::string_view key) const;
    std::string place_of(std::string_view key, std::size_t index) const;
    void error(std::string_view key, std::string reason) { remarks_.error(place_of(key), std::move(reason)); }
    void warning(std::string_view key, std::string reason) { remarks_.warning(place_of(key), std::move(reason)); }

    /// The value, null counting as missing; the key is known from now on.
    const JsonNode* find(std::string_view key);

    /// Never an empty text: blank counts as missing.
    std::optional<std::string> text(std::string_view key, Need need, TextRule rule);
    std::optional<std::string> web_address(std::string_view key, Need need);
    std::optional<int> number(std::string_view key, int min, int max);
    /// 0 and 1 are taken too: older exports write them.
    bool flag(std::string_view key, bool otherwise);
    /// At most `count_max` items come back; more are an error.
    std::optional<std::span<const JsonNode>> list(std::string_view key, Need need, std::size_t count_max);
    std::vector<std::string> texts(std::string_view key, Need need, TextRule rule, std::size_t count_max);
    std::vector<int> numbers(std::string_view key, Need need, std::size_t count_max);
    const JsonNode* object(std::string_view key);

    /// One word of a closed list: `parse` is one of learning's `parse_…`, `words` are all it knows.
    template <typename Parse, typename Word, std::size_t count>
    std::optional<Word> word(std::string_view key, Need need, Parse parse, const Word (&words)[count]) {
        std::vector<std::string_view> keys;
        for (const Word word : words) keys.push_back(to_key(word));
        const auto written = word_among(key, need, keys);
        return written ? parse(*written) : std::nullopt;
    }

    /// Call last: warns of every field nobody has asked for.
    void finish();

  private:
    const JsonNode* present(std::string_view key, Need need, std::string_view expected);
    std::optional<std::string_view> word_among(std::string_view key, Need need,
                                               const std::vector<std::string_view>& words);

    bool is_object_;
    const JsonObject* members_;
    std::string place_;
    Remarks& remarks_;
    std::vector<std::string_view> known_;
};

}  // namespace topicfile
