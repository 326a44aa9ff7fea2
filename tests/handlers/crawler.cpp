#include "crawler.h"

#include <deque>
#include <set>
#include <stdexcept>

using support::HttpClient;
using support::Reply;

bool is_html(const Reply& reply) { return reply.header("content-type").starts_with("text/html"); }

std::vector<SeenPage> crawl(HttpClient& client, std::vector<std::string> starts) {
    constexpr std::size_t pages_max = 1000, days_max = 4;
    std::size_t days = 0;  // each leads to the next: there is no end to them
    std::vector<SeenPage> pages;
    std::deque<std::string> waiting(starts.begin(), starts.end());
    std::set<std::string> known(starts.begin(), starts.end());
    auto note = [&](std::string address) {
        address = address.substr(0, address.find('#'));
        if (address.find("/lessons/") != std::string::npos && !known.contains(address) && ++days > days_max) return;
        if (known.insert(address).second) waiting.push_back(std::move(address));
    };
    for (; !waiting.empty(); waiting.pop_front()) {
        if (pages.size() == pages_max) throw std::runtime_error("the pages have no end");
        pages.push_back({waiting.front(), client.get(waiting.front())});
        const auto& reply = pages.back().reply;
        if (!reply.location().empty()) note(reply.location());
        if (!is_html(reply)) continue;
        for (auto& link : support::all_links(reply.body, "/")) note(std::move(link));
    }
    return pages;
}
