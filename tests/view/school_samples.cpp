// Pages about the school and the program itself.
#include "samples.h"
#include "view/style_pages.h"

namespace samples {

std::vector<Sample> of_the_school(const view::Renderer& renderer, Tone tone) {
    std::vector<Sample> samples;
    samples.push_back({"style", render_style(renderer, teacher_frame(tone))});
    return samples;
}

}  // namespace samples
