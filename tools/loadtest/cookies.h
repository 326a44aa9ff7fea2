// The cookies one student holds.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loadtest {

class Cookies {
  public:
    /// Takes the value of one Set-Cookie header: stores, replaces or, with Max-Age=0 or an empty value, forgets.
    /// Domain, path and expiry dates are not looked at: there is one server and a run is short.
    void take(std::string_view set_cookie);

    bool has(std::string_view name) const;
    /// Value of the Cookie header, "a=1; b=2"; empty if there are none.
    std::string header() const;

  private:
    std::vector<std::pair<std::string, std::string>> cookies_;
};

}  // namespace loadtest
