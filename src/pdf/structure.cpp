#include "pdf/structure.h"

#include <cassert>
#include <cstddef>

namespace pdf {

const char* tag_name(Tag tag) {
    switch (tag) {
        case Tag::Document:
            return "Document";
        case Tag::Heading:
            return "H1";
        case Tag::Section:
            return "H2";
        case Tag::Paragraph:
            return "P";
        case Tag::Table:
            return "Table";
        case Tag::Row:
            return "TR";
        case Tag::HeaderCell:
            return "TH";
        case Tag::DataCell:
            return "TD";
        case Tag::Decoration:
            return "Artifact";
    }
    return "P";
}

Structure::Structure() { nodes_.push_back({.tag = Tag::Document}); }

void Structure::open(Tag tag) {
    if (tag == Tag::Decoration || decoration_depth_ > 0)
        ++decoration_depth_;
    else
        current_ = add_node(tag, current_);
}

void Structure::close() {
    if (decoration_depth_ > 0) {
        --decoration_depth_;
        return;
    }
    assert(current_ != 0);
    current_ = nodes_[static_cast<std::size_t>(current_)].parent;
}

int Structure::add_content(int page) {
    assert(has_meaning());
    const int open_page = nodes_[static_cast<std::size_t>(current_)].page;
    if (open_page != -1 && open_page != page) {
        const auto& node = nodes_[static_cast<std::size_t>(current_)];
        current_ = add_node(node.tag, node.parent);
    }
    if (owners_.size() <= static_cast<std::size_t>(page)) owners_.resize(static_cast<std::size_t>(page) + 1);
    auto& on_page = owners_[static_cast<std::size_t>(page)];
    const int content_id = static_cast<int>(on_page.size());
    on_page.push_back(current_);
    auto& node = nodes_[static_cast<std::size_t>(current_)];
    node.page = page;
    node.content_ids.push_back(content_id);
    return content_id;
}

const std::vector<int>& Structure::owners(int page) const {
    return static_cast<std::size_t>(page) < owners_.size() ? owners_[static_cast<std::size_t>(page)] : no_owners_;
}

int Structure::add_node(Tag tag, int parent) {
    const int index = static_cast<int>(nodes_.size());
    nodes_.push_back({.tag = tag, .parent = parent});
    nodes_[static_cast<std::size_t>(parent)].children.push_back(index);
    return index;
}

}  // namespace pdf
