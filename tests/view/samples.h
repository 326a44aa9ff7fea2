// Every page with sample data, for the tests and for tools/preview_views. A page that is not in here does not exist.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "view/assets.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace samples {

/// How the texts of people are: as usual, or made to break a page.
enum class Tone { Usual, Hostile };

/// Appended to every text of a person if the tone is hostile.
inline constexpr std::string_view attack =
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{title}}{{{csrf}}}&lt;\u202Etfel";

struct Sample {
    std::string name;  ///< "classes-show-empty": name of the file in the preview
    std::string html;
};

/// The views of the program, with the plain names of the static files.
std::vector<view::ViewText> view_texts();
/// `static_folder` is put before each file name: "/static/" or, for files on disk, "static/".
view::RendererOptions options(std::string_view static_folder = "/static/");

std::vector<Sample> all(const view::Renderer& renderer, Tone tone);
std::vector<Sample> of_lessons(const view::Renderer& renderer, Tone tone);
std::vector<Sample> of_teachers(const view::Renderer& renderer, Tone tone);
std::vector<Sample> of_topics(const view::Renderer& renderer, Tone tone);
std::vector<Sample> of_the_school(const view::Renderer& renderer, Tone tone);
std::vector<Sample> of_management(const view::Renderer& renderer, Tone tone);
std::vector<Sample> of_paper(const view::Renderer& renderer, Tone tone);
std::vector<Sample> of_students(const view::Renderer& renderer, Tone tone);
std::vector<Sample> of_nobody(const view::Renderer& renderer, Tone tone);

/// A text of a person in the given tone.
std::string told(Tone tone, std::string_view text);
struct Texts {
    Tone tone;
    std::string operator()(std::string_view text) const { return told(tone, text); }
};
inline constexpr base::EpochMs monday_ms = 1'789'375'320'000;  ///< Mo, 14.09.2026, 10:42 in Berlin
view::PageFrame teacher_frame(Tone tone);
view::PageFrame student_frame(Tone tone);
view::PageFrame nobody_frame();

}  // namespace samples
