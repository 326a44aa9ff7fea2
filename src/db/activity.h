// All SQL that reads what students did: by school day, never by the second (SECURITY P4). Writing is in db/records.
#pragma once

#include <string>
#include <vector>

#include "base/school_time.h"
#include "db/transaction.h"
#include "learning/person.h"

namespace db {

struct ActivityOverview {
    int active_today = 0, active_week = 0;  ///< students; a week is today and the six days before
    int logins_today = 0;
    int topics_today = 0, topics_week = 0;  ///< completed
    struct Kind {
        std::string kind;
        int count = 0;
    };
    std::vector<Kind> kinds;  ///< of the week, most frequent first
    struct Student {
        learning::UserId id;
        learning::ClassId class_id;
        learning::FullName name;
        int days = 0;
        int events = 0;
    };
    std::vector<Student> most_active;  ///< of the week
};
/// Of the classes this teacher teaches. Looks at every event of a week: for the long reader.
ActivityOverview load_activity_overview(ReadTx& tx, learning::UserId teacher, const base::SchoolTime& time);

struct ActivityDay {
    base::IsoDate day;
    int logins = 0;
    int ticks = 0;
    int attempts = 0;
    bool lesson = false;  ///< the class had one that day
};
struct ActivityDays {
    std::vector<ActivityDay> days;  ///< newest first
    int total = 0;                  ///< of all pages
};
/// Days on which the student did something, from `first` to `last`, one page of them; `page` counts from 0.
ActivityDays list_activity_days(ReadTx& tx, learning::UserId student, learning::ClassId class_id,
                                const base::IsoDate& first, const base::IsoDate& last, int page, int page_size,
                                const base::SchoolTime& time);

}  // namespace db
