#include "markdown/html_writer.h"

#include <cmark-gfm-core-extensions.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"
#include "base/translate.h"

namespace markdown {
namespace {

enum class Target { Refused, OwnPath, Mail, OtherHost };

/// What an address in a link may be. A browser drops tabs and line ends inside an address and reads "\" as "/", so
/// addresses with such bytes are refused and not interpreted.
Target target_of(std::string_view address) {
    const auto is_doubtful = [](unsigned char byte) { return byte < 0x20 || byte == 0x7f || byte == '\\'; };
    if (std::ranges::any_of(address, is_doubtful)) return Target::Refused;
    if (address.starts_with('/')) return address.starts_with("//") ? Target::Refused : Target::OwnPath;
    const std::string scheme = base::to_lower_ascii(address.substr(0, 8));
    if (scheme.starts_with("mailto:")) return Target::Mail;
    if (scheme.starts_with("https://") || scheme.starts_with("http://")) return Target::OtherHost;
    return Target::Refused;
}

/// Bytes that may not stand in an address as they are become %XX; what the teacher has encoded already stays.
std::string escape_address(std::string_view address) {
    constexpr std::string_view allowed = "-_.+!*(),%#@?=;:/$~[]";
    std::string escaped;
    for (const char byte : address) {
        if (base::is_letter_or_digit(byte) || allowed.contains(byte)) {
            escaped += byte;
        } else if (byte == '&') {
            escaped += "&amp;";
        } else {
            escaped += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
        }
    }
    return escaped;
}

/// The first word behind "```", if it looks like the name of a language.
std::string_view language_of(cmark_node* node) {
    const char* info = cmark_node_get_fence_info(node);
    const std::string_view words = info ? info : "";
    const std::string_view word = words.substr(0, words.find_first_of(" \t"));
    const bool is_name = std::ranges::all_of(word, [](char byte) {
        return base::is_letter_or_digit(byte) || byte == '+' || byte == '#' || byte == '-' || byte == '_';
    });
    return is_name ? word : "";
}

bool stands_in_tight_list(cmark_node* paragraph) {
    cmark_node* item = cmark_node_parent(paragraph);
    cmark_node* list = item ? cmark_node_parent(item) : nullptr;
    return list && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list);
}

}  // namespace

std::string escape_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char byte : text) {
        switch (byte) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            default:
                if (static_cast<unsigned char>(byte) >= 0x20 || byte == '\n' || byte == '\t') escaped += byte;
        }
    }
    return escaped;
}

void HtmlWriter::visit(cmark_node* node, Node kind, Step step) {
    switch (kind) {
        case Node::Paragraph:
            return paragraph(node, step);
        case Node::Heading:
            return heading(node, step);
        case Node::BlockQuote:
            return block("<blockquote>\n", "</blockquote>\n", step);
        case Node::List:
            return list(node, step);
        case Node::Item:
            return block("<li>", "</li>\n", step);
        case Node::CodeBlock:
            return code_block(node);
        case Node::ThematicBreak:
            return block("<hr>\n", "", step);
        case Node::Table:
            return table(node, step);
        case Node::TableHead:
            return table_head(node, step);
        case Node::TableRow:
            column_ = 0;
            return block("<tr>\n", "</tr>\n", step);
        case Node::TableCell:
            return cell(node, step);
        case Node::Text:
            html_ += escape_html(literal_of(node));
            return;
        case Node::Break:
            html_ += "<br>\n";
            return;
        case Node::Code:
            html_ += "<code>" + escape_html(literal_of(node)) + "</code>";
            return;
        case Node::Emphasis:
            return inline_tag("em", step);
        case Node::Strong:
            return inline_tag("strong", step);
        case Node::Strikethrough:
            return inline_tag("del", step);
        case Node::Link:
        case Node::Image:
            return link(node, kind, step);
        case Node::Other:
            return;
    }
}

void HtmlWriter::block(std::string_view open_tag, std::string_view close_tag, Step step) {
    if (step == Step::Enter) new_line();
    html_ += step == Step::Enter ? open_tag : close_tag;
}

void HtmlWriter::inline_tag(std::string_view name, Step step) {
    html_ += fmt::format("<{}{}>", step == Step::Enter ? "" : "/", name);
}

void HtmlWriter::paragraph(cmark_node* node, Step step) {
    if (stands_in_tight_list(node)) return;
    block("<p>", "</p>\n", step);
}

/// A heading is one level below the nearest heading above it that the teacher wrote with fewer "#", whatever the
/// numbers were: so no level is ever left out.
void HtmlWriter::heading(cmark_node* node, Step step) {
    if (step == Step::Enter) {
        const int level = cmark_node_get_heading_level(node);
        while (!heading_levels_.empty() && heading_levels_.back() >= level) heading_levels_.pop_back();
        shown_heading_level_ = std::min(6, top_heading_level_ + static_cast<int>(heading_levels_.size()));
        heading_levels_.push_back(level);
    }
    block(fmt::format("<h{}>", shown_heading_level_), fmt::format("</h{}>\n", shown_heading_level_), step);
}

void HtmlWriter::list(cmark_node* node, Step step) {
    if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST) return block("<ul>\n", "</ul>\n", step);
    const int start = cmark_node_get_list_start(node);
    block(start == 1 ? "<ol>\n" : fmt::format("<ol start=\"{}\">\n", start), "</ol>\n", step);
}

void HtmlWriter::code_block(cmark_node* node) {
    const std::string_view language = language_of(node);
    new_line();
    html_ += language.empty() ? "<pre><code>" : fmt::format("<pre><code class=\"language-{}\">", language);
    html_ += escape_html(literal_of(node)) + "</code></pre>\n";
}

void HtmlWriter::table(cmark_node* node, Step step) {
    if (step == Step::Enter) {
        const std::uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(node);
        alignments_.assign(alignments, alignments + cmark_gfm_extensions_get_table_columns(node));
    } else if (cmark_node_next(cmark_node_first_child(node))) {
        html_ += "</tbody>\n";
    }
    block("<table>\n", "</table>\n", step);
}

void HtmlWriter::table_head(cmark_node* node, Step step) {
    column_ = 0;
    block("<thead>\n<tr>\n", "</tr>\n</thead>\n", step);
    if (step == Step::Leave && cmark_node_next(node)) html_ += "<tbody>\n";
}

void HtmlWriter::cell(cmark_node* node, Step step) {
    const bool head = kind_of(cmark_node_parent(node)) == Node::TableHead;
    const std::uint8_t alignment = column_ < alignments_.size() ? alignments_[column_] : 0;
    std::string attributes = head ? "th scope=\"col\"" : "td";
    if (alignment == 'r') attributes += " class=\"align-right\"";
    if (alignment == 'c') attributes += " class=\"align-center\"";
    block(fmt::format("<{}>", attributes), head ? "</th>\n" : "</td>\n", step);
    if (step == Step::Leave) ++column_;
}

void HtmlWriter::link(cmark_node* node, Node kind, Step step) {
    if (step == Step::Enter) {
        open_link(node);
    } else {
        close_link(node, kind);
    }
}

/// Links do not nest: inside a written link, and with an address that is refused, only the text is left.
void HtmlWriter::open_link(cmark_node* node) {
    const std::string_view address = cmark_node_get_url(node);
    const std::string_view title = cmark_node_get_title(node);
    const Target target = target_of(address);
    const bool written = target != Target::Refused && written_links_ == 0;
    if (written) {
        html_ += fmt::format("<a href=\"{}\"", escape_address(address));
        if (!title.empty()) html_ += fmt::format(" title=\"{}\"", escape_html(title));
        html_ += target == Target::OtherHost ? " target=\"_blank\" rel=\"noopener noreferrer\">" : ">";
        ++written_links_;
    }
    open_links_.push_back({written, html_.size()});
}

void HtmlWriter::close_link(cmark_node* node, Node kind) {
    const OpenLink open = open_links_.back();
    open_links_.pop_back();
    // A link without text cannot be found, neither with the eyes nor by ear.
    if (html_.size() == open.text_begins) {
        if (kind == Node::Image) html_ += base::tr("Bild");
        if (kind == Node::Link && open.written) html_ += escape_html(cmark_node_get_url(node));
    }
    if (!open.written) return;
    html_ += "</a>";
    --written_links_;
}

void HtmlWriter::new_line() {
    if (!html_.empty() && html_.back() != '\n') html_ += '\n';
}

}  // namespace markdown
