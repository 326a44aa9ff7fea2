#include "pdf/text_lines.h"

#include "base/text.h"

namespace pdf {

namespace {

class LineBreaker {
  public:
    LineBreaker(const Document& document, TextStyle style, float width_pt)
        : document_(document), style_(style), width_pt_(width_pt), blank_pt_(document.text_width_pt(" ", style)) {}

    void add_word(std::string_view word) {
        const float word_pt = document_.text_width_pt(word, style_);
        if (!line_.empty() && used_pt_ + blank_pt_ + word_pt <= width_pt_) {
            line_.append(" ").append(word);
            used_pt_ += blank_pt_ + word_pt;
            return;
        }
        if (!line_.empty()) end_line();
        if (word_pt > width_pt_) return add_long_word(word);
        line_ = word;
        used_pt_ = word_pt;
    }
    void end_line() {
        lines_.push_back(std::move(line_));
        line_.clear();
        used_pt_ = 0;
    }
    std::vector<std::string> take() { return std::move(lines_); }

  private:
    void add_long_word(std::string_view word) {
        while (!word.empty()) {
            const auto letter = base::first_code_points(word, 1);
            const float letter_pt = document_.text_width_pt(letter, style_);
            if (!line_.empty() && used_pt_ + letter_pt > width_pt_) end_line();
            line_.append(letter);
            used_pt_ += letter_pt;
            word.remove_prefix(letter.size());
        }
    }

    const Document& document_;
    TextStyle style_;
    float width_pt_;
    float blank_pt_;
    std::vector<std::string> lines_;
    std::string line_;
    float used_pt_ = 0;
};

}  // namespace

std::vector<std::string> text_lines(const Document& document, std::string_view text, TextStyle style, float width_pt) {
    if (base::trim(text).empty()) return {};
    LineBreaker breaker(document, style, width_pt);
    for (const auto line : base::lines(base::trim(text))) {
        const std::string visible = document.printable(line, style.face);
        for (const auto word : base::split(visible, ' '))
            if (!word.empty()) breaker.add_word(word);
        breaker.end_line();
    }
    return breaker.take();
}

}  // namespace pdf
