// What every page has around its content: who is signed in, the token of its forms, a message, the navigation.
#pragma once

#include <optional>
#include <string>

#include "base/school_time.h"
#include "learning/person.h"
#include "learning/reading.h"
#include "view/data.h"

namespace view {

enum class FlashKind { Success, Info, Warning, Danger };

/// One sentence above the content, once, after a change: "Die Klasse 7b ist angelegt."
struct Flash {
    FlashKind kind = FlashKind::Success;
    std::string text;
    std::optional<std::int64_t> change_set = {};  ///< the button "Rückgängig" takes it back
};

/// The entry of the navigation that is marked as the current one.
enum class NavEntry { None, Start, Classes, Topics, Activity, Changes, Search, Accounts, Settings, Status };

struct AssetHints {
    bool script = true;  ///< load app.js; pages without any form can go without
};

/// One per request, made by whoever answers it. `school_time` must outlive the rendering.
struct PageFrame {
    const base::SchoolTime& school_time;
    std::optional<learning::Person> person = {};  ///< nobody: no navigation
    std::string csrf_token = {};                  ///< hidden field `csrf` of every form
    std::string form_key = {};                    ///< hidden field `form_key` of every form; empty: none
    std::string_view storage_notice = {};         ///< above every page while nothing can be stored
    std::optional<Flash> flash = {};
    NavEntry current = NavEntry::None;
    learning::ReadingAids reading = {};
    AssetHints assets = {};
};

/// `flash_style`, `flash_sign`, `flash_text`.
Data flash_data(const Flash& flash);

/// The names the layout asks for, with `title` before " · Lernmanager"; page functions merge their own into it.
Data frame_data(const PageFrame& frame, std::string title);

}  // namespace view
