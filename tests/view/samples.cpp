#include "samples.h"

#include "view/login_pages.h"
#include "view/message_pages.h"
#include "view/setup_pages.h"

namespace samples {
namespace {

const base::SchoolTime& school_time() {
    static const base::SchoolTime time;
    return time;
}

}  // namespace

std::string told(Tone tone, std::string_view text) {
    return std::string(text) + (tone == Tone::Hostile ? std::string(attack) : "");
}

view::PageFrame teacher_frame(Tone tone) {
    view::PageFrame frame{.school_time = school_time()};
    frame.person =
        learning::Person{learning::UserId{1}, learning::Role::Admin, "berg", told(tone, "Karin"), told(tone, "Berg")};
    frame.csrf_token = "csrf-of-the-teacher";
    return frame;
}

view::PageFrame student_frame(Tone tone) {
    view::PageFrame frame{.school_time = school_time()};
    frame.person = learning::Person{learning::UserId{7}, learning::Role::Student, "agileotter", told(tone, "Ada"),
                                    told(tone, "Özil")};
    frame.csrf_token = "csrf-of-the-student";
    frame.current = view::NavEntry::Start;
    return frame;
}

view::PageFrame nobody_frame() {
    view::PageFrame frame{.school_time = school_time()};
    frame.csrf_token = "csrf-of-nobody";
    return frame;
}

std::vector<view::ViewText> view_texts() {
    std::vector<view::ViewText> texts;
    for (const auto& file : assets::view_files())
        texts.push_back({file.path.substr(0, file.path.rfind('.')), file.bytes});
    return texts;
}

view::RendererOptions options(std::string_view static_folder) {
    view::RendererOptions options;
    for (const auto& file : assets::public_files())
        options.assets.emplace(file.path, std::string(static_folder) + std::string(file.path));
    options.unknown_names = view::UnknownNames::Throw;
    return options;
}

std::vector<Sample> all(const view::Renderer& renderer, Tone tone) {
    auto samples = of_nobody(renderer, tone);
    for (auto& sample : of_teachers(renderer, tone)) samples.push_back(std::move(sample));
    for (auto& sample : of_topics(renderer, tone)) samples.push_back(std::move(sample));
    for (auto& sample : of_lessons(renderer, tone)) samples.push_back(std::move(sample));
    for (auto& sample : of_management(renderer, tone)) samples.push_back(std::move(sample));
    for (auto& sample : of_paper(renderer, tone)) samples.push_back(std::move(sample));
    for (auto& sample : of_students(renderer, tone)) samples.push_back(std::move(sample));
    for (auto& sample : of_the_school(renderer, tone)) samples.push_back(std::move(sample));
    return samples;
}

std::vector<Sample> of_nobody(const view::Renderer& renderer, Tone tone) {
    const auto frame = nobody_frame();
    const auto text = [tone](std::string_view words) { return told(tone, words); };
    std::vector<Sample> samples;
    samples.push_back({"setup", render_setup(renderer, frame, {})});
    view::SetupPage refused{text("ABCD-1234"), text("Karin"), text("Berg"), text("berg"), {}};
    refused.errors = {{"password", text("Das Passwort ist zu kurz. Nehmen Sie mindestens 12 Zeichen.")},
                      {"password_again", "Die beiden Passwörter sind verschieden."},
                      {"", "Es ist nichts gespeichert."}};
    samples.push_back({"setup-errors", render_setup(renderer, frame, refused)});
    samples.push_back({"login", render_login(renderer, frame, {})});
    view::LoginPage wrong{text("agileotter"), "/assignments/3?task=4",
                          text("Benutzername oder Passwort stimmt nicht. Bitte noch einmal versuchen."), 0};
    samples.push_back({"login-wrong", render_login(renderer, frame, wrong)});
    view::LoginPage wait{text("agileotter"), "", "Das waren zu viele Versuche mit diesem Namen.", 130};
    samples.push_back({"login-wait", render_login(renderer, frame, wait)});
    view::LoginPage kept{.username = {}, .next = {}, .error = {}};
    kept.kept_form = "c2VhbGVk";
    kept.files_lost = true;
    samples.push_back({"login-kept-form", render_login(renderer, frame, kept)});
    samples.push_back({"message-404", render_message(renderer, frame, view::message_for(404))});
    auto fault = view::message_for(500, {}, "K7-20461");
    samples.push_back({"message-500", render_message(renderer, student_frame(tone), fault)});
    auto full = view::message_for(507, text("Der Speicher ist voll. Ihr Text ist nicht gespeichert."));
    samples.push_back({"message-507", render_message(renderer, teacher_frame(tone), full)});
    return samples;
}

}  // namespace samples
