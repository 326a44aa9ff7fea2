// The topic of the example class: short, with everything a topic can have that is seen in the matrix of a class.
#pragma once

#include "learning/topic_draft.h"

namespace handlers {

learning::TopicDraft example_topic();

}  // namespace handlers
