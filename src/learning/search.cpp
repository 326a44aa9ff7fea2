#include "learning/search.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"

namespace learning {

namespace {

constexpr std::size_t words_max = 8;
constexpr std::size_t forgiving_from_letters = 4;

/// Runs of letters and digits; everything else parts words.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const auto is_part = [](char c) { return base::is_lower_case(c) || base::is_digit(c); };
    bool in_word = false;
    // Letters outside of ASCII become ASCII, so the rest of what is folded is only what stands between words.
    for (const char c : base::fold_ascii(text)) {
        if (is_part(c)) {
            if (!in_word) words.emplace_back();
            words.back() += c;
        }
        in_word = is_part(c);
    }
    return words;
}

/// True if some beginning of `word` becomes `typed` by at most one insertion, deletion, replacement or change-over.
bool begins_with_but_for_one_error(std::string_view word, std::string_view typed) {
    std::size_t same = 0;
    while (same < typed.size() && same < word.size() && word[same] == typed[same]) ++same;
    const auto rest_begins = [&](std::size_t of_word, std::size_t of_typed) {
        return of_word <= word.size() && of_typed <= typed.size() && word.substr(of_word).starts_with(typed.substr(of_typed));
    };
    const bool swapped = same + 1 < typed.size() && same + 1 < word.size() && word[same] == typed[same + 1] &&
                         word[same + 1] == typed[same] && rest_begins(same + 2, same + 2);
    return swapped || rest_begins(same + 1, same + 1) || rest_begins(same, same + 1) || rest_begins(same + 1, same);
}

std::optional<int> fit_of_word(std::string_view typed, const std::vector<std::string>& words) {
    std::optional<int> best;
    for (const auto& word : words) {
        if (word.starts_with(typed)) return 0;
        if (word.find(typed) != std::string::npos)
            best = 1;
        else if (!best && typed.size() >= forgiving_from_letters && begins_with_but_for_one_error(word, typed))
            best = 2;
    }
    return best;
}

}  // namespace

SearchQuery::SearchQuery(std::string_view typed) : words_(words_of(typed)) {
    if (words_.size() > words_max) words_.resize(words_max);
}

std::optional<int> SearchQuery::fit(std::string_view text) const {
    const auto words = words_of(text);
    int sum = 0;
    for (const auto& typed : words_) {
        const auto fit = fit_of_word(typed, words);
        if (!fit) return std::nullopt;
        sum += *fit;
    }
    return sum;
}

}  // namespace learning
