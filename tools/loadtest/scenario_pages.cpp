#include "scenario_pages.h"

#include <cassert>

namespace loadtest {

PathScenario::PathScenario(const Target& target, const std::vector<std::string>& paths, RouteNames& names) {
    assert(!paths.empty());
    for (const std::string& path : paths)
        requests_.push_back({get_request(target, path, "", Encoding::Gzip), names.exactly("GET " + path)});
}

std::optional<Shot> PathScenario::next(std::size_t) {
    const Request& request = requests_[next_];
    next_ = (next_ + 1) % requests_.size();
    return Shot{.bytes = request.bytes, .route = request.route};
}

Verdict PathScenario::answered(std::size_t, const Answer& answer) {
    return answer.status >= 200 && answer.status < 300 ? Verdict::Good : Verdict::Bad;
}

StartScenario::StartScenario(const Target& target, const SignedIn& signed_in, RouteNames& names, std::uint64_t seed)
    : route_(names.of("GET", "/start")), random_(seed) {
    assert(!signed_in.cookies.empty());
    for (const std::string& cookies : signed_in.cookies)
        requests_.push_back(get_request(target, "/start", cookies, Encoding::Gzip));
}

std::optional<Shot> StartScenario::next(std::size_t) {
    return Shot{.bytes = requests_[random_.below(requests_.size())], .route = route_};
}

Verdict StartScenario::answered(std::size_t, const Answer& answer) {
    return answer.status == 200 ? Verdict::Good : Verdict::Bad;
}

}  // namespace loadtest
