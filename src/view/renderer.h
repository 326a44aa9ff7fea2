// The only door to the mustache library. All views are read, put together, translated, checked and parsed once at
// start; a page then costs one walk through a parsed view.
//
// What a view may contain is checked when it is loaded (views/README.md tells the rules): values are escaped for text
// and for quoted attributes, `{{{…}}}` only for the names of `raw_names`
// (view/template_text.h), no value in scripts, styles, event handlers,
// comments or unquoted attributes, addresses of values only as `{{…_url}}`.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/translate.h"
#include "view/data.h"

namespace view {

/// `name` is the path below views/ without ".mustache". "layout" is the frame around every page, which stands at its
/// `{{> content}}`; names below "partials/" are pieces for others, `{{> field_error}}` is "partials/field_error".
struct ViewText {
    std::string_view name;
    std::string_view text;
};

/// What happens if a view asks for a name its data does not have: nothing is shown, or (in tests) it is a Failure.
enum class UnknownNames { ShowNothing, Throw };

struct RendererOptions {
    /// Name below public/ → its path with a hash of the content, "app.css" → "/static/app.3f9c1a20.css"; that is what
    /// `/static/app.css` in a view becomes.
    std::map<std::string, std::string> assets;
    UnknownNames unknown_names = UnknownNames::ShowNothing;
    /// German text of a view → text on the page.
    std::function<std::string_view(std::string_view)> translate = base::tr;
};

class Renderer {
  public:
    /// Throws base::Failure naming the view and the reason if a view, partial or asset is missing or breaks a rule.
    /// The texts are copied; they need not live longer than the call.
    Renderer(std::span<const ViewText> views, const RendererOptions& options);
    ~Renderer();
    Renderer(Renderer&&) noexcept;

    /// A whole page as HTML. Any thread, also several at once. Throws base::Failure if there is no such view.
    std::string render(std::string_view view, const Data& data) const;

    /// Names of the pages that can be rendered, sorted; partials and the layout are not among them.
    std::vector<std::string> views() const;

  private:
    struct Parts;
    std::unique_ptr<const Parts> parts_;
};

}  // namespace view
