// The door to cmark-gfm: a parsed text and the walk through it. Private to this room.
#pragma once

#include <cmark-gfm.h>

#include <memory>
#include <string_view>

namespace markdown {

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};

/// A parsed document, CommonMark with tables and strikethrough; null if the text is not affordable.
using Document = std::unique_ptr<cmark_node, FreeNode>;
Document parse(std::string_view text);

enum class Node {
    Other,
    Paragraph,
    Heading,
    BlockQuote,
    List,
    Item,
    CodeBlock,
    ThematicBreak,
    Table,
    TableHead,
    TableRow,
    TableCell,
    Text,
    Break,
    Code,
    Emphasis,
    Strong,
    Strikethrough,
    Link,
    Image,
};

/// Raw HTML is `Other`: it has no place in any output.
Node kind_of(cmark_node* node);
bool is_block(Node kind);
/// The text of a Text, Code or CodeBlock.
std::string_view literal_of(cmark_node* node);

enum class Step { Enter, Leave };

/// Calls `visit(node, kind, step)` in document order until it gives false. Nodes without children are only entered.
template <typename Visit>
void walk(cmark_node* root, Visit visit) {
    struct FreeIterator {
        void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
    };
    const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(root));
    for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        cmark_node* node = cmark_iter_get_node(iterator.get());
        if (!visit(node, kind_of(node), event == CMARK_EVENT_ENTER ? Step::Enter : Step::Leave)) return;
    }
}

}  // namespace markdown
