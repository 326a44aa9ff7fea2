#include "http/security_headers.h"

namespace http {

#define LERNMANAGER_COMMON_HEADERS                                                                             \
    "X-Content-Type-Options: nosniff\r\n"                                                                      \
    "Referrer-Policy: same-origin\r\n"                                                                         \
    "Cross-Origin-Opener-Policy: same-origin\r\n"                                                              \
    "Cross-Origin-Resource-Policy: same-origin\r\n"                                                            \
    "Permissions-Policy: accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "      \
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()\r\n"

namespace {

constexpr std::string_view page_headers =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'\r\n"
    "X-Frame-Options: DENY\r\n" LERNMANAGER_COMMON_HEADERS;

// What teachers upload is shown by the browser itself, without scripts and without rights, at most in our own frame.
constexpr std::string_view document_headers =
    "Content-Security-Policy: default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox\r\n"
    "X-Frame-Options: SAMEORIGIN\r\n" LERNMANAGER_COMMON_HEADERS;

#undef LERNMANAGER_COMMON_HEADERS

}  // namespace

std::string_view security_headers(ContentPolicy policy) {
    return policy == ContentPolicy::Document ? document_headers : page_headers;
}

}  // namespace http
