#include "view/style_pages.h"

#include <array>

#include "base/translate.h"
#include "markdown/markdown.h"
#include "view/form.h"
#include "view/progress.h"

namespace view {
namespace {

using base::tr;

constexpr std::string_view markdown_sample = R"(### Text aus Markdown

Eine Liste, eine Tabelle, ein Zitat und Code:

1. *Erstens*
2. **Zweitens**

| links | Mitte | rechts |
|:------|:-----:|-------:|
| a     |   b   |   1,50 |

> Ein Zitat.

```
name = "Ada"
```
)";

Data mark_data(StepMark mark) {
    Data data;
    data.text("mark_style", style_of(mark)).text("mark_word", word(mark));
    return data;
}

Data::Objects all_marks() {
    Data::Objects marks;
    for (const auto mark : {StepMark::Open, StepMark::Optional, StepMark::Done, StepMark::QuizLocked, StepMark::QuizOpen,
                            StepMark::QuizPassed, StepMark::QuizWaiting, StepMark::NotShown})
        marks.push_back(mark_data(mark));
    return marks;
}

Data material_data(std::string_view sign, std::string_view text, std::string url, bool missing) {
    Data data;
    data.text("sign", sign).text("material_text", text).url("tab_url", url).url("pane_url", "").flag("shown", false).flag("no_link", url.empty());
    data.url("material_url", std::move(url));
    data.flag("missing", missing).flag("school_only", missing).text("attribution", missing ? "" : "Foto: privat");
    return data;
}

Data quiz_card_data() {
    Data data;
    data.text("quiz_heading", tr("Quiz zu dieser Aufgabe")).text("questions_text", "3 Fragen");
    data.flag("quiz_locked", false).flag("quiz_open", true).flag("quiz_passed", true).flag("quiz_waiting", true);
    data.flag("again", true).url("quiz_url", "#cards").url("result_url", "#cards");
    return data;
}

Data option_data(std::string_view text, bool right) {
    Data data;
    data.text("option_text", text).url("option_image_url", "").flag("right", right);
    return data;
}

Data question_data() {
    Data data;
    data.text("question_text", tr("Was ist ein Strich?")).text("question_kind", "").text("question_path", "");
    data.url("question_image_url", "").text("rubric", tr("Eine Gerade zwischen zwei Punkten."));
    data.list("options", {option_data(tr("Eine Gerade"), true), option_data(tr("Ein Punkt"), false)});
    return data;
}

}  // namespace

std::string render_style(const Renderer& renderer, const PageFrame& frame) {
    const FormErrors errors{{"wrong", std::string(tr("Das ist keine Zahl. Bitte eine Zahl von 1 bis 13 eintragen."))},
                            {"", std::string(tr("Es ist nichts gespeichert."))}};
    Data data = frame_data(frame, std::string(tr("Bausteine")));
    data.merge(error_summary(errors, {"wrong"}));
    data.markup("text_html", markdown::render(markdown_sample));
    data.list("notices", {flash_data({FlashKind::Success, std::string(tr("Gespeichert."))}),
                          flash_data({FlashKind::Info, std::string(tr("Gut zu wissen."))}),
                          flash_data({FlashKind::Warning, std::string(tr("Bitte ansehen."))}),
                          flash_data({FlashKind::Danger, std::string(tr("Das hat nicht geklappt."))})});
    data.list("marks", all_marks());
    data.list("materials", {material_data("📎", tr("Arbeitsblatt (PDF)"), "#cards", false),
                            material_data("📎", tr("Vorlage"), "", true)});
    data.object("quiz_card", quiz_card_data()).list("questions", {question_data()}).flag("own", false);
    auto wrong = field_data(errors, "wrong", "99");
    data.object("wrong", std::move(wrong));
    data.object("topic_field", field_data({}, "topic_id", {})).list("topics", {});
    return renderer.render("style/show", data);
}

}  // namespace view
