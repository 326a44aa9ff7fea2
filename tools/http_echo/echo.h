// The answers of http_echo: small, constant, and enough to see what the server made of a request.
//   GET  /         OK
//   POST /         the body of the request
//   *    /echo     the fields of the request as "Name: value" lines, in the order received
//   GET  /cookie   its cookies as "name=value" lines, in the order received
//   GET  /static/  the files of a folder
#pragma once

#include <string>

#include "http/pipeline.h"
#include "http/static_files.h"

namespace http_echo {

/// The largest body that `POST /` takes.
inline constexpr std::size_t body_bytes_max = 1024 * 1024;

/// `files` must outlive the handler.
http::Handler make_handler(const http::StaticFiles& files);

/// The status and what went wrong in one line of text.
http::Response problem_page(const http::Problem& problem);

/// Every file directly in `folder`, under its name. "name.br" and "name.gz" beside "name" are its packed forms. Throws
/// base::Failure if the folder or a file cannot be read.
http::StaticFiles read_folder(const std::string& folder);

}  // namespace http_echo
