// What a reader has to say about a file, collected while it goes on reading. Private to this room.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/translate.h"
#include "topicfile/topic_file.h"

namespace topicfile {

/// A translated sentence with its gaps filled.
template <typename... Args>
std::string say(std::string_view sentence, const Args&... args) {
    return fmt::format(fmt::runtime(sentence), args...);
}

class Remarks {
  public:
    void error(std::string place, std::string reason) { add(errors_, std::move(place), std::move(reason)); }
    void warning(std::string place, std::string reason) { add(warnings_, std::move(place), std::move(reason)); }

    bool has_errors() const { return !errors_.empty(); }
    std::vector<Remark> take_errors() { return std::move(errors_); }
    std::vector<Remark> take_warnings() { return std::move(warnings_); }

  private:
    static void add(std::vector<Remark>& list, std::string place, std::string reason) {
        if (list.size() < remarks_max) {
            list.push_back({std::move(place), std::move(reason)});
        } else if (list.size() == remarks_max) {
            list.push_back({std::string(base::tr("Datei")),
                            say(base::tr("Es gibt noch mehr als diese {} Hinweise; bitte beheben Sie zuerst diese."),
                                remarks_max)});
        }
    }

    std::vector<Remark> errors_;
    std::vector<Remark> warnings_;
};

}  // namespace topicfile
