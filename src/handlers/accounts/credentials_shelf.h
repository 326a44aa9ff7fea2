// Credentials that wait to be printed, as list and as cards: in memory only, each until the teacher says that they are
// printed or for ten minutes, whatever comes first (F-STU-5). Loop thread only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "learning/ids.h"

namespace handlers {

class CredentialsShelf {
  public:
    static constexpr base::EpochMs kept_ms_max = 10LL * 60 * 1000;
    static constexpr std::size_t sheets_max = 64;

    explicit CredentialsShelf(const base::Clock& clock) : clock_(clock) {}

    struct Sheet {
        std::string ticket;
        learning::UserId teacher;
        learning::ClassId class_id;
        std::string class_name;
        std::shared_ptr<const std::string> list, cards;  ///< PDF
        int students = 0;
        base::EpochMs expires_at = 0;
    };

    struct Files {
        std::string list, cards;
    };
    /// Returns the ticket. The oldest sheet goes when there are too many.
    std::string put(learning::UserId teacher, learning::ClassId class_id, std::string class_name, Files files,
                    int students);
    /// Only for the teacher who made it, in the class it was made for.
    std::optional<Sheet> find(learning::UserId teacher, learning::ClassId class_id, std::string_view ticket);
    std::vector<Sheet> list(learning::UserId teacher, learning::ClassId class_id);
    void remove(std::string_view ticket);
    void remove_expired();

  private:
    const base::Clock& clock_;
    std::vector<Sheet> sheets_;
};

}  // namespace handlers
