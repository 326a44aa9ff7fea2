// What handlers may use: references to parts that live as long as the App. Copied freely.
#pragma once

#include <string>

#include "auth/form_keys.h"
#include "auth/sessions.h"
#include "base/clock.h"
#include "base/school_time.h"
#include "db/reader.h"
#include "db/writer.h"
#include "handlers/accounts/credentials_shelf.h"
#include "handlers/forms/uploads.h"
#include "http/static_files.h"
#include "loop/lane.h"
#include "queue/activity_log.h"
#include "queue/error_log.h"
#include "view/renderer.h"

namespace handlers {

/// Settings handlers look at; fixed for the life of the process.
struct HandlerSettings {
    std::string font_folder;    ///< DejaVu, for PDFs
    std::string trusted_proxy;  ///< address of the proxy in front, empty if there is none
    std::string site_address;   ///< printed on credentials, may be empty
    std::string server_secret;  ///< for seeds and digests; from the database
    std::string setup_code_hash;  ///< SHA-256 of the one-time code; empty: set-up is closed
};

struct Lanes {
    loop::Lane& hash;
    loop::Lane& pdf;
    loop::Lane& file;
};

struct Services {
    const base::Clock& clock;
    const base::SchoolTime& school_time;
    db::Reader& reader;
    db::LongReader& long_reader;
    db::Writer& writer;
    Lanes lanes;
    auth::Sessions& sessions;
    queue::ActivityLog& activity;
    queue::ErrorLog& errors;
    CredentialsShelf& credentials;
    Uploads& uploads;
    const view::Renderer& renderer;
    const http::StaticFiles& static_files;
    HandlerSettings& settings;
    auth::FormKeys& form_keys;
};

}  // namespace handlers
