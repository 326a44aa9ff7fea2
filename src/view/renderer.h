// The only door to the mustache library. All views are read, put together, translated, checked and parsed once at
// start; a page then costs one walk through a parsed view.
//
// What a view may contain is checked when it is loaded (views/README.md tells the rules): values are escaped for text
// and for quoted attributes, `{{{…}}}` only for the names of `raw_names`, no value in scripts, styles, event handlers,
// comments or unquoted attributes, addresses of values only as `{{…_url}}`.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/translate.h"
#include "view/data.h"

namespace view {

/// `name` is the path below views/ without ".mustache"; a last part that begins with '_' is a partial, "layout" is the
/// frame around every page.
struct ViewText {
    std::string_view name;
    std::string_view text;
};

/// What happens if a view asks for a name its data does not have: nothing is shown, or (in tests) it is a Failure.
enum class UnknownNames { ShowNothing, Throw };

struct RendererOptions {
    /// Name below public/ → name with a hash of its content; `/static/NAME` in a view becomes `/static/HASHED`.
    std::map<std::string, std::string, std::less<>> assets;
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

    /// A whole page as HTML. Any thread, also several at once. Throws base::Failure if there is no such view or `data`
    /// breaks a rule (markup under a plain key, an address that is neither an own path nor http, https or mailto).
    std::string render(std::string_view view, Data data) const;

  private:
    struct Parts;
    std::unique_ptr<const Parts> parts_;
};

}  // namespace view
