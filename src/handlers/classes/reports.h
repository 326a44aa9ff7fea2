// What reports, exports and the page around them share.
#pragma once

#include <string>

#include "handlers/routes.h"
#include "learning/period.h"

namespace handlers {

/// The period that a class report has if nobody asks for another one.
inline constexpr int class_report_days = 28;

/// `date_from` and `date_to` of the visit.
base::Result<learning::Period> period_of(const Visit& visit, const learning::Period& usual);
/// A file that was made for this answer, with the line in the activity log that somebody has fetched it.
http::Response report_file(const Services& app, const Visit& visit, std::string bytes, std::string content_type,
                           const std::string& name);
/// The page of reports of a class, with what was typed and what is wrong with it.
http::Response show_reports(const Services& app, db::ReadTx& tx, const Visit& visit, const base::Error* error);

}  // namespace handlers
