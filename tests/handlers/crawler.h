// Follows every link a person can see.
#pragma once

#include <string>
#include <vector>

#include "http_client.h"

struct SeenPage {
    std::string address;
    support::Reply reply;
};

/// Begins at `starts` and opens every own address in an href, src or action, each once. Throws std::runtime_error if
/// there is no end to it.
std::vector<SeenPage> crawl(support::HttpClient& client, std::vector<std::string> starts);

bool is_html(const support::Reply& reply);
