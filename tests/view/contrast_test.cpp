// Every pair of colours the style sheet puts on one another, in light and dark (WCAG 2.2: 1.4.3 and 1.4.11).
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <string_view>

#include "view/assets.h"

namespace {

using Colours = std::map<std::string, std::string, std::less<>>;

std::string_view style_sheet() {
    for (const auto& file : assets::public_files())
        if (file.path == "app.css") return file.bytes;
    return {};
}

/// The `--name: #rrggbb` of the first block behind `start`, added to `colours`.
void read_colours(std::string_view css, std::string_view start, Colours& colours) {
    const auto begin = css.find(":root", css.find(start));
    ASSERT_NE(begin, std::string_view::npos);
    const auto block = css.substr(begin, css.find('}', begin) - begin);
    for (auto at = block.find("--"); at != std::string_view::npos; at = block.find("--", at + 2)) {
        const auto colon = block.find(':', at);
        const auto value = block.substr(colon + 2, block.find(';', colon) - colon - 2);
        if (value.size() == 7 && value.starts_with('#'))
            colours[std::string(block.substr(at + 2, colon - at - 2))] = value.substr(1);
    }
}

double linear(int channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const std::string& hex) {
    const int rgb = std::stoi(hex, nullptr, 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear((rgb >> 8) & 255) + 0.0722 * linear(rgb & 255);
}

double contrast(const std::string& one, const std::string& other) {
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return a > b ? a / b : b / a;
}

struct Pair {
    std::string_view front;
    std::string_view ground;
    double least = 4.5;
};

constexpr Pair pairs[] = {
    {"ink", "ground"},
    {"ink", "card"},
    {"ink", "raised"},
    {"ink", "info-ground"},
    {"ink", "success-ground"},
    {"soft", "ground"},
    {"soft", "card"},
    {"soft", "raised"},
    {"brand", "ground"},
    {"brand", "card"},
    {"brand", "raised"},
    {"brand", "success-ground"},
    {"brand-strong", "card"},
    {"brand-strong", "ground"},
    {"on-brand", "brand"},
    {"on-brand", "brand-strong"},
    {"on-bar", "bar"},
    {"bar", "on-bar"},
    {"bar-edge", "bar", 3},
    {"success", "success-ground"},
    {"success", "card"},
    {"success", "raised"},
    {"on-success", "success-fill"},
    {"on-success", "success-fill-strong"},
    {"success-fill", "card", 3},
    {"success-fill", "success-ground", 3},
    {"warning", "warning-ground"},
    {"warning", "card"},
    {"danger", "danger-ground"},
    {"danger", "card"},
    {"info", "info-ground"},
    {"info", "card"},
    {"edge", "card", 3},
    {"edge", "ground", 3},
    {"edge", "raised", 3},
};

void expect_contrast(const Colours& colours) {
    for (const auto& pair : pairs) {
        ASSERT_TRUE(colours.contains(pair.front) && colours.contains(pair.ground)) << pair.front << " " << pair.ground;
        EXPECT_GE(contrast(colours.find(pair.front)->second, colours.find(pair.ground)->second), pair.least)
            << pair.front << " on " << pair.ground;
    }
}

TEST(Colours, can_be_read_in_the_light_theme) {
    Colours colours;
    read_colours(style_sheet(), ":root", colours);
    expect_contrast(colours);
}

TEST(Colours, can_be_read_in_the_dark_theme) {
    Colours colours;
    read_colours(style_sheet(), ":root", colours);
    read_colours(style_sheet(), "prefers-color-scheme: dark", colours);
    expect_contrast(colours);
}

TEST(Colours, can_be_read_in_reading_mode) {
    Colours colours;
    read_colours(style_sheet(), ":root", colours);
    const auto white = colours["card"];
    read_colours(style_sheet(), "prefers-color-scheme: light", colours);
    EXPECT_NE(colours["card"], white);
    expect_contrast(colours);
}

TEST(Colours, are_measured_as_the_standard_says) {
    EXPECT_NEAR(contrast("000000", "ffffff"), 21, 0.001);
    EXPECT_NEAR(contrast("767676", "ffffff"), 4.54, 0.01);
}

}  // namespace
