// The order and meaning of what stands on the pages ("tagged PDF"): headings, a table, its rows and cells. Kept as
// plain values while pages are drawn; document.cpp writes it into the file at the end.
#pragma once

#include <vector>

namespace pdf {

/// Decoration is what a screen reader skips: page numbers, repeated headers.
enum class Tag { Document, Heading, Section, Paragraph, Table, Row, HeaderCell, DataCell, Decoration };

/// The name the PDF standard gives it (ISO 32000-1, 14.8.4).
const char* tag_name(Tag tag);

/// A node and the pieces of page content that belong to it.
struct StructureNode {
    Tag tag = Tag::Document;
    int parent = -1;                    ///< index of another node, -1 for the root
    int page = -1;                      ///< 0-based page of the pieces; a node's pieces stand on one page
    std::vector<int> children = {};     ///< indexes of other nodes
    std::vector<int> content_ids = {};  ///< numbers of pieces, unique on the page
};

class Structure {
  public:
    Structure();

    void open(Tag tag);
    void close();
    /// False where content is decoration: outside of every element, and inside of Tag::Decoration.
    bool has_meaning() const { return current_ != 0 && decoration_depth_ == 0; }
    /// Number for the next piece of content on `page`; it belongs to the open element. A second page for one element
    /// starts a further element of the same kind.
    int add_content(int page);

    /// Node 0 is the document; parents stand before their children.
    const std::vector<StructureNode>& nodes() const { return nodes_; }
    /// For `page`, the node of each content number.
    const std::vector<int>& owners(int page) const;

  private:
    int add_node(Tag tag, int parent);

    std::vector<StructureNode> nodes_;
    std::vector<std::vector<int>> owners_;  // page -> content number -> node
    std::vector<int> no_owners_;
    int current_ = 0;
    int decoration_depth_ = 0;
};

}  // namespace pdf
