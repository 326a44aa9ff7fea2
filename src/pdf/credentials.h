// Credentials (F-STU-5) as PDF: a list to cut into strips, or cards, ten on a page. Pure: values in, bytes out; only from the `pdf` lane.
#pragma once

#include <string>

#include "base/school_time.h"
#include "learning/reports.h"

namespace pdf {

/// Throws base::Failure if a font is missing or libharu refuses.
std::string credentials_sheet(const learning::CredentialsSheet& sheet, const base::SchoolTime& time,
                              const std::string& font_folder);
/// Cards of the size of a bank card, with the address of the site as text and QR code if there is one.
std::string credentials_cards(const learning::CredentialsSheet& sheet, const std::string& font_folder);

}  // namespace pdf
