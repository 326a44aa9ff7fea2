// Which topics a teacher may see, assign and copy: own ones, those shared with the school, and those of a class they teach
// (docs/adr/0010). Conditions about a topic `t`; the teacher is parameter 1.
#pragma once

#define OWN_OR_SHARED_TOPIC "(t.owner_id = ?1 OR t.shared = 1)"
#define USABLE_TOPIC                                                                    \
    "(" OWN_OR_SHARED_TOPIC " OR t.id IN (SELECT o.topic_id FROM class_teacher c "      \
    "JOIN assignment o ON o.class_id = c.class_id WHERE c.account_id = ?1))"
