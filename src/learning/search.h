// Finding things by what people type (UX G8). Pure functions, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace learning {

/// What was typed, ready to be compared: lower case without umlauts and accents, in words.
class SearchQuery {
  public:
    explicit SearchQuery(std::string_view typed);
    bool empty() const { return words_.empty(); }

    /// How well `text` fits, 0 best; nullopt if a word of the query is not in it. A word fits if a word of the text begins
    /// with it (0), holds it (1), or begins with it but for one typing error (2; from four letters on): a letter
    /// too many, too few, another, or two changed over. "muller" and "Müller" are one such error apart.
    std::optional<int> fit(std::string_view text) const;

  private:
    std::vector<std::string> words_;
};

}  // namespace learning
