// A form that could not be stored because the disk is full or read-only: the answer carries what was posted, so that
// nothing typed is lost and one press sends it again (RELIABILITY ).
#pragma once

#include <exception>
#include <string>

#include "handlers/services.h"
#include "http/forms.h"
#include "http/request.h"
#include "http/response.h"
#include "view/message_pages.h"

namespace handlers {

/// What is kept of a posted form while it is at work; files are not.
struct KeptForm {
    KeptForm(const http::Request& request, const http::Form& form, auth::SharedSession session);

    std::string path;
    std::vector<std::pair<std::string, std::string>> fields;
    bool had_files = false;
    bool as_json = false;
    auth::SharedSession session;
};

/// The page (507 or 503) or JSON for base::StorageFull and db::StorageReadOnly; anything else is thrown on. To be
/// called where the fault is caught.
http::Response storage_problem(const Services& services, const KeptForm& kept);

/// 403 for a form whose sender has signed in anew since: shown again, one press sends it in the new session.
http::Response form_of_an_earlier_session(const Services& services, const KeptForm& kept);

}  // namespace handlers
