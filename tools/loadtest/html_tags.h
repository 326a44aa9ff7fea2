// Reads the tags of a page one after the other. Knows just enough HTML for pages that are well formed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loadtest {

struct Tag {
    std::string name;  ///< lower case; closing tags begin with '/'
    std::vector<std::pair<std::string, std::string>> attributes;

    std::optional<std::string> attribute(std::string_view wanted) const;
};

/// The next tag from `at` on, with `at` moved behind it; comments, declarations and scripts are passed over.
std::optional<Tag> next_tag(std::string_view html, std::size_t& at);

}  // namespace loadtest
