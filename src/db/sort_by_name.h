// Sorting rows as people expect it, which SQL does not know.
#pragma once

#include <algorithm>
#include <type_traits>
#include <utility>
#include <vector>

namespace db {

/// Sorts by a key that is computed once per element.
template <typename Rows, typename KeyOf>
void sort_by_name(Rows& rows, KeyOf key_of) {
    std::vector<std::pair<std::invoke_result_t<KeyOf, typename Rows::const_reference>, std::size_t>> order;
    for (std::size_t i = 0; i < rows.size(); ++i) order.emplace_back(key_of(rows[i]), i);
    std::ranges::sort(order);
    Rows sorted;
    for (const auto& [key, index] : order) sorted.push_back(std::move(rows[index]));
    rows = std::move(sorted);
}

}  // namespace db
