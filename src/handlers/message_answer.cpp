#include "handlers/message_answer.h"

#include "topicfile/json_values.h"

namespace handlers {

http::Response message_answer(const Services& services, const auth::SharedSession& session, const view::MessagePage& page,
                              AnswerForm form, std::string csrf_token) {
    if (form == AnswerForm::Json)
        return http::json(topicfile::object_to_json({{"error", page.sentence}, {"incident", page.incident}}), page.status);
    view::PageFrame frame{.school_time = services.school_time};
    frame.csrf_token = std::move(csrf_token);
    if (session) {
        frame.person = session->person;
        frame.csrf_token = session->csrf_token;
        frame.reading = session->reading;
    }
    return http::html(view::render_message(services.renderer, frame, page), page.status);
}

http::Response problem_page(const Services& services, const http::Problem& problem, const auth::SharedSession& session) {
    const auto page = view::message_for(problem.status, problem.message, problem.incident);
    auto response = message_answer(services, session, page, problem.as_json ? AnswerForm::Json : AnswerForm::Html);
    if (problem.retry_after_s > 0) response.headers.emplace_back("Retry-After", std::to_string(problem.retry_after_s));
    return response;
}

}  // namespace handlers
