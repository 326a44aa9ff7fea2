// Which topics a teacher may see, assign and copy: own ones, those shared with the school, and those of a class they teach
// (docs/adr/0010). A condition of a WHERE about the topic `t`; the teacher is parameter 1.
#pragma once

#define SHARED_WITH_TEACHER(t) "(" t ".owner_id = ?1 OR " t ".shared = 1)"
#define USABLE_BY_TEACHER(t)                                                                           \
    "(" SHARED_WITH_TEACHER(t) " OR " t ".id IN (SELECT o.topic_id FROM class_teacher c "              \
    "JOIN assignment o ON o.class_id = c.class_id WHERE c.account_id = ?1))"
