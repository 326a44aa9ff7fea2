// The way of every editing form: show it again with its errors or a preview, or store it in one transaction in which a
// stale form is refused with both texts, so that nobody overwrites what he has not seen.
#pragma once

#include <functional>

#include "handlers/routes.h"
#include "view/edit_form.h"

namespace handlers {

struct FormJob {
    view::EditForm page;  ///< as typed, with its errors
    /// The fields as they are stored now, or nullopt if it is gone; null for something new.
    std::function<std::optional<view::FieldValues>(db::ReadTx&)> stored = {};
    std::function<base::Result<Outcome>(db::WriteTx&, const Visit&)> store;
    std::shared_ptr<Upload> upload = nullptr;  ///< whose row `store` stores
};

/// Behind a Keyed route.
loop::Task<http::Response> save_form(Services app, Visit visit, FormJob job);

http::Response form_page(const Services& app, const Visit& visit, const view::EditForm& page, int status = 200);

/// What can be edited, moved among its neighbours and deleted.
struct Editor {
    std::function<http::Response(const Services&, db::ReadTx&, const Visit&)> show;
    std::function<loop::Task<http::Response>(Services, Visit)> save;
    Change place;
    Change remove;
};
/// Its four routes below `path`: GET and POST /edit, POST /place, POST /delete.
void add_editor_routes(Routes& table, const Services& app, const std::string& path, Access access, Editor editor);

/// What a form with these fields was made from; the field `version` holds it.
std::string version_of(const view::FieldValues& values);

}  // namespace handlers
