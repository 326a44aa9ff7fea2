// An elective group (Wahlpflicht): topics of which one suffices.
#pragma once

#include <optional>
#include <string>

#include "learning/ids.h"
#include "learning/terms.h"

namespace learning {

using ElectiveGroupId = base::Id<struct ElectiveGroupTag>;

/// A group as it is written down; its topics are chosen afterwards.
struct ElectiveGroupDraft {
    std::string name;
    std::optional<std::string> description;
    Subject subject = Subject::Englisch;
    LevelBand level_band = LevelBand::L5_6;
};

}  // namespace learning
