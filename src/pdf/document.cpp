#include "pdf/document.h"

#include <fmt/format.h>
#include <hpdf.h>

#include <array>
#include <cassert>
#include <chrono>
#include <filesystem>
#include <vector>

#include "base/error.h"
#include "pdf/embedded_font.h"

namespace pdf {

namespace {

constexpr std::string_view ellipsis = "…";

/// What libharu's error handler saw first. The handler is called from C code and must not throw, so it only writes
/// this down; `Parts::check` turns it into a Failure once the call is back.
struct HaruError {
    HPDF_STATUS code = HPDF_OK;
    HPDF_STATUS detail = HPDF_OK;
};

void remember_error(HPDF_STATUS code, HPDF_STATUS detail, void* user_data) noexcept {
    auto& error = *static_cast<HaruError*>(user_data);
    if (error.code == HPDF_OK) error = {code, detail};
}

struct FreeDoc {
    void operator()(HPDF_Doc doc) const { HPDF_Free(doc); }
};

struct OpenPage {
    HPDF_Page page;
    float width_pt;
    float height_pt;
};

HPDF_Date pdf_date(base::EpochMs at) {
    using namespace std::chrono;
    const auto moment = floor<seconds>(sys_time<milliseconds>{milliseconds{at}});
    const auto day = floor<days>(moment);
    const year_month_day date{day};
    const hh_mm_ss time{moment - day};
    return {static_cast<int>(date.year()),
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())),
            static_cast<int>(time.hours().count()),
            static_cast<int>(time.minutes().count()),
            static_cast<int>(time.seconds().count()),
            'Z',
            0,
            0};
}

}  // namespace

struct Document::Parts {
    HaruError error;  // before `doc`, which writes to it until it is gone
    std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, FreeDoc> doc;
    std::filesystem::path font_folder;
    std::array<EmbeddedFont, 3> fonts{};  // by face; not loaded until first used
    std::vector<OpenPage> pages;
    int page_index = -1;
    Structure structure;

    void check(std::string_view doing) const {
        if (error.code != HPDF_OK)
            throw base::Failure(
                fmt::format("libharu failed while {}: error 0x{:04x}, detail {}", doing, error.code, error.detail));
    }
    const EmbeddedFont& font(Face face);
    const OpenPage& open_page() const {
        assert(page_index >= 0);
        return pages[static_cast<std::size_t>(page_index)];
    }

    EmbeddedFont load_font(const std::filesystem::path& file);
    enum class Meaning { OfElement, None };
    void begin_content(Meaning meaning);
    void end_content();
    void write_structure();
    void write_element(const StructureNode& node, HPDF_Dict element, const std::vector<HPDF_Dict>& elements);
    HPDF_Dict new_object(HPDF_Dict dictionary);
};

Document::Document(const DocumentInfo& info, const std::string& font_folder) : parts_(std::make_unique<Parts>()) {
    parts_->doc.reset(HPDF_New(remember_error, &parts_->error));
    if (!parts_->doc) throw base::Failure("libharu cannot start: out of memory");
    const HPDF_Doc doc = parts_->doc.get();
    HPDF_UseUTFEncodings(doc);
    HPDF_SetCurrentEncoder(doc, "UTF-8");
    HPDF_SetCompressionMode(doc, HPDF_COMP_ALL);
    doc->pdf_version = HPDF_VER_17;
    parts_->font_folder = font_folder;
    HPDF_SetInfoAttr(doc, HPDF_INFO_TITLE, printable(info.title, Face::Regular).c_str());
    HPDF_SetInfoAttr(doc, HPDF_INFO_AUTHOR, printable(info.author, Face::Regular).c_str());
    HPDF_SetInfoDateAttr(doc, HPDF_INFO_CREATION_DATE, pdf_date(info.created_at));
    HPDF_Dict_Add(doc->catalog, "Lang", HPDF_String_New(doc->mmgr, info.language.c_str(), nullptr));
    parts_->check("starting a document");
}

Document::~Document() = default;

/// Loading a face takes about 10 ms, so only those are loaded that the document uses.
const EmbeddedFont& Document::Parts::font(Face face) {
    constexpr std::array<const char*, 3> files{"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf"};
    EmbeddedFont& font = fonts[static_cast<std::size_t>(face)];
    if (!font.is_loaded()) font = load_font(font_folder / files[static_cast<std::size_t>(face)]);
    return font;
}

EmbeddedFont Document::Parts::load_font(const std::filesystem::path& file) {
    std::error_code ignored;  // a file that cannot be looked at is as good as missing
    if (!std::filesystem::is_regular_file(file, ignored))
        throw base::Failure(fmt::format("font missing: {} (Debian: fonts-dejavu-core)", file.string()));
    const char* name = HPDF_LoadTTFontFromFile(doc.get(), file.c_str(), HPDF_TRUE);
    check(fmt::format("loading the font {}", file.string()));
    const HPDF_Font loaded = HPDF_GetFont(doc.get(), name, "UTF-8");
    check(fmt::format("opening the font {}", file.string()));
    return EmbeddedFont(loaded);
}

void Document::add_page(Orientation orientation) {
    const HPDF_Page page = HPDF_AddPage(parts_->doc.get());
    parts_->check("adding a page");
    const bool portrait = orientation == Orientation::Portrait;
    HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, portrait ? HPDF_PAGE_PORTRAIT : HPDF_PAGE_LANDSCAPE);
    parts_->check("setting the size of a page");
    parts_->pages.push_back({page, HPDF_Page_GetWidth(page), HPDF_Page_GetHeight(page)});
    parts_->page_index = page_count() - 1;
}

void Document::select_page(int index) {
    assert(index >= 0 && index < page_count());
    parts_->page_index = index;
}

int Document::page_count() const { return static_cast<int>(parts_->pages.size()); }
float Document::page_width_pt() const { return parts_->open_page().width_pt; }
float Document::page_height_pt() const { return parts_->open_page().height_pt; }

std::string Document::printable(std::string_view text, Face face) const { return parts_->font(face).printable(text); }

float Document::text_width_pt(std::string_view text, TextStyle style) const {
    const EmbeddedFont& font = parts_->font(style.face);
    return font.width_pt(font.printable(text), style.size_pt);
}

std::string Document::clipped(std::string_view text, TextStyle style, float width_pt) const {
    const EmbeddedFont& font = parts_->font(style.face);
    std::string whole = font.printable(text);
    const float room_pt = width_pt - font.width_pt(ellipsis, style.size_pt);
    float used_pt = 0;
    std::size_t fitting = 0;  // bytes that leave room for the ellipsis
    for (std::size_t at = 0; at < whole.size();) {
        used_pt += font.next_width_pt(whole, at, style.size_pt);
        if (used_pt <= room_pt) fitting = at;
        if (used_pt <= width_pt) continue;
        while (fitting > 0 && whole[fitting - 1] == ' ') --fitting;
        return whole.substr(0, fitting).append(ellipsis);
    }
    return whole;
}

void Document::draw_text(float x_pt, float baseline_pt, std::string_view text, TextStyle style) {
    const std::string visible = printable(text, style.face);
    if (visible.empty()) return;
    const OpenPage& open = parts_->open_page();
    parts_->begin_content(Parts::Meaning::OfElement);
    HPDF_Page_BeginText(open.page);
    HPDF_Page_SetFontAndSize(open.page, parts_->font(style.face).handle(), style.size_pt);
    HPDF_Page_SetRGBFill(open.page, style.colour.red, style.colour.green, style.colour.blue);
    HPDF_Page_TextOut(open.page, x_pt, open.height_pt - baseline_pt, visible.c_str());
    HPDF_Page_EndText(open.page);
    parts_->end_content();
    parts_->check("writing text");
}

void Document::fill_area(float x_pt, float top_pt, float width_pt, float height_pt, Colour colour) {
    fill_areas({{x_pt, top_pt, width_pt, height_pt}}, colour);
}

void Document::fill_areas(const std::vector<Area>& areas, Colour colour) {
    if (areas.empty()) return;
    const OpenPage& open = parts_->open_page();
    parts_->begin_content(Parts::Meaning::None);
    HPDF_Page_SetRGBFill(open.page, colour.red, colour.green, colour.blue);
    for (const Area& area : areas)
        HPDF_Page_Rectangle(open.page, area.x_pt, open.height_pt - area.top_pt - area.height_pt, area.width_pt,
                            area.height_pt);
    HPDF_Page_Fill(open.page);
    parts_->end_content();
    parts_->check("filling an area");
}

void Document::draw_rule(float x_pt, float y_pt, float width_pt, Colour colour, Stroke stroke) {
    draw_line(x_pt, y_pt, x_pt + width_pt, y_pt, colour, stroke);
}

void Document::draw_line(float from_x_pt, float from_y_pt, float to_x_pt, float to_y_pt, Colour colour, Stroke stroke) {
    const OpenPage& open = parts_->open_page();
    const std::array<HPDF_UINT16, 2> dashes{4, 3};
    parts_->begin_content(Parts::Meaning::None);
    HPDF_Page_SetRGBStroke(open.page, colour.red, colour.green, colour.blue);
    HPDF_Page_SetLineWidth(open.page, 0.6F);
    HPDF_Page_SetDash(open.page, dashes.data(), stroke == Stroke::Dashed ? dashes.size() : 0, 0);
    HPDF_Page_MoveTo(open.page, from_x_pt, open.height_pt - from_y_pt);
    HPDF_Page_LineTo(open.page, to_x_pt, open.height_pt - to_y_pt);
    HPDF_Page_Stroke(open.page);
    parts_->end_content();
    parts_->check("drawing a line");
}

void Document::open_element(Tag tag) { parts_->structure.open(tag); }
void Document::close_element() { parts_->structure.close(); }

/// libharu has no call for marked content, so its operators are written into the page's stream (ISO 32000-1, 14.6).
void Document::Parts::begin_content(Meaning meaning) {
    const HPDF_Stream stream = static_cast<HPDF_PageAttr>(open_page().page->attr)->stream;
    if (meaning == Meaning::None || !structure.has_meaning()) {
        HPDF_Stream_WriteStr(stream, "/Artifact BMC\n");
        return;
    }
    const int content_id = structure.add_content(page_index);
    HPDF_Stream_WriteStr(stream, fmt::format("/Span <</MCID {}>> BDC\n", content_id).c_str());
}

void Document::Parts::end_content() {
    HPDF_Stream_WriteStr(static_cast<HPDF_PageAttr>(open_page().page->attr)->stream, "EMC\n");
}

std::string Document::to_bytes() {
    for (const EmbeddedFont& font : parts_->fonts)
        if (font.is_loaded()) font.include_components();
    parts_->check("collecting glyphs");
    parts_->write_structure();
    parts_->check("writing the structure");
    const HPDF_Doc doc = parts_->doc.get();
    HPDF_SaveToStream(doc);
    parts_->check("saving");
    std::string bytes(HPDF_GetStreamSize(doc), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        auto count = static_cast<HPDF_UINT32>(bytes.size() - done);
        const HPDF_STATUS status = HPDF_ReadFromStream(doc, reinterpret_cast<HPDF_BYTE*>(bytes.data() + done), &count);
        done += count;
        if (count == 0 || (status != HPDF_OK && status != HPDF_STREAM_EOF)) break;
    }
    if (done != bytes.size()) throw base::Failure("libharu gave back less than it saved");
    return bytes;
}

/// The tree of elements, and for each page the way back from a content number to its element (ISO 32000-1, 14.7).
void Document::Parts::write_structure() {
    const HPDF_MMgr memory = doc->mmgr;
    const HPDF_Dict root = new_object(HPDF_Dict_New(memory));
    std::vector<HPDF_Dict> elements;
    for (std::size_t i = 0; i < structure.nodes().size(); ++i) elements.push_back(new_object(HPDF_Dict_New(memory)));
    check("making the structure");

    HPDF_Dict_AddName(root, "Type", "StructTreeRoot");
    HPDF_Dict_Add(root, "K", elements[0]);
    HPDF_Dict_Add(elements[0], "P", root);
    for (std::size_t i = 0; i < elements.size(); ++i) write_element(structure.nodes()[i], elements[i], elements);

    const HPDF_Array numbers = HPDF_Array_New(memory);
    for (int page = 0; page < static_cast<int>(pages.size()); ++page) {
        const HPDF_Page page_dictionary = pages[static_cast<std::size_t>(page)].page;
        HPDF_Dict_AddNumber(page_dictionary, "StructParents", page);
        HPDF_Dict_AddName(page_dictionary, "Tabs", "S");
        const HPDF_Array owners = HPDF_Array_New(memory);
        for (int node : structure.owners(page)) HPDF_Array_Add(owners, elements[static_cast<std::size_t>(node)]);
        HPDF_Array_AddNumber(numbers, page);
        HPDF_Array_Add(numbers, owners);
    }
    const HPDF_Dict parent_tree = new_object(HPDF_Dict_New(memory));
    HPDF_Dict_Add(parent_tree, "Nums", numbers);
    HPDF_Dict_Add(root, "ParentTree", parent_tree);
    HPDF_Dict_AddNumber(root, "ParentTreeNextKey", static_cast<HPDF_INT32>(pages.size()));

    const HPDF_Dict marks = HPDF_Dict_New(memory);
    HPDF_Dict_AddBoolean(marks, "Marked", HPDF_TRUE);
    HPDF_Dict_Add(doc->catalog, "MarkInfo", marks);
    const HPDF_Dict preferences = HPDF_Dict_New(memory);
    HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
    HPDF_Dict_Add(doc->catalog, "ViewerPreferences", preferences);
    HPDF_Dict_Add(doc->catalog, "StructTreeRoot", root);
}

void Document::Parts::write_element(const StructureNode& node, HPDF_Dict element,
                                    const std::vector<HPDF_Dict>& elements) {
    const HPDF_MMgr memory = doc->mmgr;
    HPDF_Dict_AddName(element, "Type", "StructElem");
    HPDF_Dict_AddName(element, "S", tag_name(node.tag));
    if (node.parent >= 0) HPDF_Dict_Add(element, "P", elements[static_cast<std::size_t>(node.parent)]);
    if (node.page >= 0) HPDF_Dict_Add(element, "Pg", pages[static_cast<std::size_t>(node.page)].page);
    if (node.tag == Tag::HeaderCell) {
        const HPDF_Dict attributes = HPDF_Dict_New(memory);
        HPDF_Dict_AddName(attributes, "O", "Table");
        HPDF_Dict_AddName(attributes, "Scope", "Column");
        HPDF_Dict_Add(element, "A", attributes);
    }
    if (node.content_ids.empty() && node.children.empty()) return;
    const HPDF_Array kids = HPDF_Array_New(memory);
    for (int content_id : node.content_ids) HPDF_Array_AddNumber(kids, content_id);
    for (int child : node.children) HPDF_Array_Add(kids, elements[static_cast<std::size_t>(child)]);
    HPDF_Dict_Add(element, "K", kids);
}

HPDF_Dict Document::Parts::new_object(HPDF_Dict dictionary) {
    HPDF_Xref_Add(doc->xref, dictionary);
    check("adding an object");
    return dictionary;
}

}  // namespace pdf
