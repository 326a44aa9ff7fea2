#include "demo/demo_topics.h"

namespace demo {

std::vector<DemoTopic> demo_topics() {
    return {passwords_topic(), weather_topic(), small_talk_topic(), cash_book_topic(), volcano_topic(),
            atom_topic(),      trophy_topic(),  acid_topic(),       city_heat_topic(), shopping_topic()};
}

}  // namespace demo
