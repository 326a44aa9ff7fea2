#include "http/content_coding.h"

#include <algorithm>
#include <optional>

#include "http/field_values.h"

namespace http {

namespace {

/// "0.5" → 500; nullopt unless it is a qvalue (RFC 9110 section 12.4.2).
std::optional<int> thousandths(std::string_view qvalue) {
    if (qvalue.empty() || qvalue.size() > 5 || (qvalue[0] != '0' && qvalue[0] != '1')) return std::nullopt;
    if (qvalue.size() > 1 && qvalue[1] != '.') return std::nullopt;
    int weight = (qvalue[0] - '0') * 1000;
    for (std::size_t i = 2, worth = 100; i < qvalue.size(); ++i, worth /= 10) {
        if (qvalue[i] < '0' || qvalue[i] > '9') return std::nullopt;
        weight += (qvalue[i] - '0') * static_cast<int>(worth);
    }
    return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

/// The weight of "gzip;q=0.5"; without one it is 1.
std::optional<int> weight_of(std::string_view element) {
    const auto semicolon = element.find(';');
    if (semicolon == std::string_view::npos) return 1000;
    const auto parameter = trim_field(element.substr(semicolon + 1));
    if (parameter.size() < 2 || (parameter[0] | 0x20) != 'q' || parameter[1] != '=') return std::nullopt;
    return thousandths(parameter.substr(2));
}

}  // namespace

std::string_view to_text(Coding coding) {
    return coding == Coding::Brotli ? "br" : coding == Coding::Gzip ? "gzip" : "";
}

AcceptedCodings AcceptedCodings::of(const Request& request) {
    AcceptedCodings accepted;
    request.each_field([&](std::string_view name, std::string_view value) {
        if (equal_ignoring_case(name, "accept-encoding")) accepted.read(value);
    });
    return accepted;
}

void AcceptedCodings::read(std::string_view field) {
    int any = -1, gzip = -1, brotli = -1;
    each_element(field, [&](std::string_view element) {
        const auto coding = trim_field(element.substr(0, element.find(';')));
        int* known = equal_ignoring_case(coding, "gzip") || equal_ignoring_case(coding, "x-gzip") ? &gzip
                     : equal_ignoring_case(coding, "br")                                          ? &brotli
                     : equal_ignoring_case(coding, "identity")                                    ? &identity_
                     : coding == "*"                                                              ? &any
                                                                                                  : nullptr;
        if (!known) return;
        if (const auto weight = weight_of(element)) *known = *weight;
    });
    if (gzip < 0) gzip = std::max(any, gzip_);
    if (brotli < 0) brotli = std::max(any, brotli_);
    if (identity_ < 0 && any == 0) identity_ = 0;
    gzip_ = gzip;
    brotli_ = brotli;
}

Coding AcceptedCodings::best_of(PackedForms forms) const {
    const int gzip = forms.gzip ? gzip_ : 0;
    const int brotli = forms.brotli ? brotli_ : 0;
    const int best = std::max(gzip, brotli);
    if (best <= 0 || best < identity_) return Coding::Identity;
    return brotli == best ? Coding::Brotli : Coding::Gzip;
}

}  // namespace http
