// What the students of the demo school have done so far: which topics, how far, when they were there and what their
// teacher has judged. Internal to demo.
#pragma once

#include <vector>

#include "demo/topic_run.h"

namespace demo {

/// A topic in the database.
struct ShelvedTopic {
    learning::TopicId id;
    learning::LevelBand level_band = learning::LevelBand::L5_6;
};

/// None to two completed topics, then an active one that is not complete, log-ins and verdicts.
void write_student_work(Journal& journal, const Seat& seat, const std::vector<ShelvedTopic>& topics,
                        base::EpochMs now_ms, SeededRandom random);

}  // namespace demo
