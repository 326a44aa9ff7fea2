#include "pdf/structure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace pdf;
using testing::ElementsAre;

TEST(Structure, content_belongs_to_the_innermost_open_element) {
    Structure structure;
    structure.open(Tag::Row);
    structure.open(Tag::DataCell);
    EXPECT_EQ(structure.add_content(0), 0);
    EXPECT_EQ(structure.add_content(0), 1);
    structure.close();
    structure.open(Tag::DataCell);
    EXPECT_EQ(structure.add_content(0), 2);

    ASSERT_EQ(structure.nodes().size(), 4U);
    EXPECT_THAT(structure.nodes()[2].content_ids, ElementsAre(0, 1));
    EXPECT_THAT(structure.nodes()[3].content_ids, ElementsAre(2));
    EXPECT_THAT(structure.nodes()[1].children, ElementsAre(2, 3));
    EXPECT_THAT(structure.owners(0), ElementsAre(2, 2, 3));
}

TEST(Structure, each_page_counts_its_content_from_zero) {
    Structure structure;
    structure.open(Tag::Paragraph);
    EXPECT_EQ(structure.add_content(0), 0);
    structure.close();
    structure.open(Tag::Paragraph);
    EXPECT_EQ(structure.add_content(1), 0);
    EXPECT_THAT(structure.owners(1), ElementsAre(2));
}

TEST(Structure, an_element_that_goes_on_over_the_page_becomes_a_second_one) {
    Structure structure;
    structure.open(Tag::Paragraph);
    structure.add_content(0);
    structure.add_content(1);
    ASSERT_EQ(structure.nodes().size(), 3U);
    EXPECT_EQ(structure.nodes()[1].page, 0);
    EXPECT_EQ(structure.nodes()[2].page, 1);
    EXPECT_EQ(structure.nodes()[2].tag, Tag::Paragraph);
    structure.close();
    EXPECT_FALSE(structure.has_meaning());
}

TEST(Structure, decoration_and_what_is_inside_of_it_has_no_meaning) {
    Structure structure;
    EXPECT_FALSE(structure.has_meaning());
    structure.open(Tag::Table);
    EXPECT_TRUE(structure.has_meaning());
    structure.open(Tag::Decoration);
    structure.open(Tag::Row);
    EXPECT_FALSE(structure.has_meaning());
    structure.close();
    structure.close();
    EXPECT_TRUE(structure.has_meaning());
    EXPECT_EQ(structure.nodes().size(), 2U);
}
