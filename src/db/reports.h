// Reading what reports and exports show. From the `read` lane: they go over many rows.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/school_time.h"
#include "db/quizzes.h"
#include "db/transaction.h"
#include "learning/reports.h"

namespace db {

/// F-REP-1; progress counts required tasks only, as everywhere.
learning::ClassReport load_class_report(ReadTx& tx, learning::ClassId class_id, const learning::Period& period);

/// How much of a student report is wanted.
enum class ReportDetail { Short, Complete };  ///< Complete: with lessons

/// F-REP-2 in one class, F-REP-3 (`class_id` none) over all classes.
learning::StudentReport load_student_report(ReadTx& tx, learning::UserId student,
                                            std::optional<learning::ClassId> class_id, const learning::Period& period,
                                            const base::SchoolTime& time, ReportDetail detail);

/// What was noted of every student of a class in the period, newest first.
std::map<learning::UserId, std::vector<learning::ReportLesson>> load_lessons_of_class(ReadTx& tx,
                                                                                      learning::ClassId class_id,
                                                                                      const learning::Period& period);

/// An attempt as reports and exports show it.
learning::ReportAttempt report_attempt(AttemptRow row);

}  // namespace db
