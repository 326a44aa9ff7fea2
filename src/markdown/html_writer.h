// Writes the HTML of a parsed document. Every byte is either a tag named in html_writer.cpp or escaped text, so nothing
// a teacher types can become markup of its own. Private to this room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/document.h"

namespace markdown {

/// Text for a place between tags or inside double quotes; control characters are left out.
std::string escape_html(std::string_view text);

class HtmlWriter {
  public:
    explicit HtmlWriter(int top_heading_level) : top_heading_level_(top_heading_level) {}

    void visit(cmark_node* node, Node kind, Step step);
    std::string take() { return std::move(html_); }

  private:
    struct OpenLink {
        bool written;             ///< an <a> stands in the page
        std::size_t text_begins;  ///< where in `html_`
    };

    void block(std::string_view open_tag, std::string_view close_tag, Step step);
    void inline_tag(std::string_view name, Step step);
    void paragraph(cmark_node* node, Step step);
    void heading(cmark_node* node, Step step);
    void list(cmark_node* node, Step step);
    void code_block(cmark_node* node);
    void table(cmark_node* node, Step step);
    void table_head(cmark_node* node, Step step);
    void cell(cmark_node* node, Step step);
    void link(cmark_node* node, Node kind, Step step);
    void open_link(cmark_node* node);
    void close_link(cmark_node* node, Node kind);
    void new_line();

    std::string html_;
    int top_heading_level_;
    std::vector<int> heading_levels_;  ///< of the headings above the current one, as written by the teacher
    int shown_heading_level_ = 0;
    std::vector<OpenLink> open_links_;
    std::size_t written_links_ = 0;
    std::vector<std::uint8_t> alignments_;  ///< of the table's columns: 'l', 'c', 'r' or 0
    std::size_t column_ = 0;
};

}  // namespace markdown
