// The ten topics of the demo school, eight tasks each. Internal to demo.
#pragma once

#include <vector>

#include "demo/topic_writing.h"

namespace demo {

DemoTopic passwords_topic();
DemoTopic weather_topic();
DemoTopic small_talk_topic();
DemoTopic cash_book_topic();
DemoTopic volcano_topic();
DemoTopic atom_topic();
DemoTopic trophy_topic();
DemoTopic acid_topic();
DemoTopic city_heat_topic();
DemoTopic shopping_topic();

/// In the order in which they build on each other.
std::vector<DemoTopic> demo_topics();

}  // namespace demo
