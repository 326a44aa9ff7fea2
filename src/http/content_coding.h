// Which packed form of an answer a client takes (RFC 9110 section 12.5.3). Pure functions, any thread.
#pragma once

#include <string_view>

#include "http/request.h"

namespace http {

enum class Coding { Identity, Gzip, Brotli };

/// "br", "gzip"; empty for Identity.
std::string_view to_text(Coding coding);

/// Which forms of a content there are besides the plain one.
struct PackedForms {
    bool gzip = false;
    bool brotli = false;
};

/// The weights of an Accept-Encoding field in thousandths; 0 is refused. Without the field only the plain form is sent,
/// which every client understands.
class AcceptedCodings {
  public:
    static AcceptedCodings of(const Request& request);

    /// The acceptable form of the highest weight; of equal ones the smallest, brotli before gzip before plain. A client
    /// that refuses even the plain form gets it all the same: RFC 9110 section 12.5.3 leaves that to the server.
    Coding best_of(PackedForms forms) const;

  private:
    void read(std::string_view field);
    int gzip_ = 0, brotli_ = 0;
    int identity_ = -1;  // -1: not named, so it is acceptable, after everything named
};

}  // namespace http
