#include "markdown/document.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include "base/error.h"
#include "markdown/parse_cost.h"

namespace markdown {
namespace {

struct Extensions {
    cmark_syntax_extension* table;
    cmark_syntax_extension* strikethrough;
};

Extensions registered_extensions() {
    cmark_gfm_core_extensions_ensure_registered();
    const Extensions found{cmark_find_syntax_extension("table"), cmark_find_syntax_extension("strikethrough")};
    if (!found.table || !found.strikethrough) throw base::Failure("cmark-gfm lacks tables or strikethrough");
    return found;
}

/// The kinds of node that extensions bring have names only.
Node kind_of_extension(cmark_node* node) {
    const std::string_view name = cmark_node_get_type_string(node);
    if (name == "table") return Node::Table;
    if (name == "table_header") return Node::TableHead;
    if (name == "table_row") return Node::TableRow;
    if (name == "table_cell") return Node::TableCell;
    if (name == "strikethrough") return Node::Strikethrough;
    return Node::Other;
}

}  // namespace

Document parse(std::string_view text) {
    if (!is_affordable(text)) return nullptr;
    static const Extensions extensions = registered_extensions();
    struct FreeParser {
        void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
    };
    const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8));
    cmark_parser_attach_syntax_extension(parser.get(), extensions.table);
    cmark_parser_attach_syntax_extension(parser.get(), extensions.strikethrough);
    cmark_parser_feed(parser.get(), text.data(), text.size());
    return Document(cmark_parser_finish(parser.get()));
}

Node kind_of(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH:
            return Node::Paragraph;
        case CMARK_NODE_HEADING:
            return Node::Heading;
        case CMARK_NODE_BLOCK_QUOTE:
            return Node::BlockQuote;
        case CMARK_NODE_LIST:
            return Node::List;
        case CMARK_NODE_ITEM:
            return Node::Item;
        case CMARK_NODE_CODE_BLOCK:
            return Node::CodeBlock;
        case CMARK_NODE_THEMATIC_BREAK:
            return Node::ThematicBreak;
        case CMARK_NODE_TEXT:
            return Node::Text;
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK:
            return Node::Break;
        case CMARK_NODE_CODE:
            return Node::Code;
        case CMARK_NODE_EMPH:
            return Node::Emphasis;
        case CMARK_NODE_STRONG:
            return Node::Strong;
        case CMARK_NODE_LINK:
            return Node::Link;
        case CMARK_NODE_IMAGE:
            return Node::Image;
        default:
            return kind_of_extension(node);
    }
}

bool is_block(Node kind) { return kind >= Node::Paragraph && kind <= Node::TableCell; }

std::string_view literal_of(cmark_node* node) {
    const char* literal = cmark_node_get_literal(node);
    return literal ? literal : "";
}

}  // namespace markdown
