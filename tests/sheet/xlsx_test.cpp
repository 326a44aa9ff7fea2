#include "sheet/xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/error.h"

namespace {

using testing::HasSubstr;

/// The cells as a reader of the format sees them: "sheet!A1 type value", one per line. `type` is s for text, n for numbers.
std::string cells_of(const std::string& workbook) {
    const auto path = std::filesystem::temp_directory_path() / ("lernmanager-xlsx-" + std::to_string(::getpid()) + ".xlsx");
    std::ofstream(path, std::ios::binary) << workbook;
    const std::string reader = R"PY(
import sys, zipfile, xml.etree.ElementTree as ET
z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
n = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
texts = [''.join(t.text or '' for t in s.iter('{%s}t' % n['m'])) for s in ET.fromstring(z.read('xl/sharedStrings.xml'))]
for i, s in enumerate(ET.fromstring(z.read('xl/workbook.xml')).iter('{%s}sheet' % n['m'])):
    for c in ET.fromstring(z.read('xl/worksheets/sheet%d.xml' % (i + 1))).iter('{%s}c' % n['m']):
        v = c.find('m:v', n)
        if v is None: continue
        assert c.find('m:f', n) is None
        t = c.get('t', 'n')
        print(s.get('name') + '!' + c.get('r'), t, repr(texts[int(v.text)]) if t == 's' else v.text)
)PY";
    const auto script = path.string() + ".py";
    std::ofstream(script) << reader;
    FILE* pipe = ::popen(("python3 " + script + " " + path.string() + " 2>&1").c_str(), "r");
    std::string output;
    char room[4096];
    for (std::size_t count; (count = std::fread(room, 1, sizeof room, pipe)) > 0;) output.append(room, count);
    EXPECT_EQ(::pclose(pipe), 0) << output;
    std::filesystem::remove(path);
    std::filesystem::remove(script);
    return output;
}

TEST(Xlsx, keeps_every_cell_with_its_type) {
    const auto cells = cells_of(sheet::to_xlsx(
        {{"Ergebnisse", {"Name", "Punkte", "Tag"}, {{std::string("Özil"), 7, sheet::Day{"2026-09-14"}}}},
         {"Zweites", {"Leer"}, {}}}));
    EXPECT_THAT(cells, HasSubstr("Ergebnisse!A1 s 'Name'"));
    EXPECT_THAT(cells, HasSubstr("Ergebnisse!A2 s 'Özil'"));
    EXPECT_THAT(cells, HasSubstr("Ergebnisse!B2 n 7"));
    EXPECT_THAT(cells, HasSubstr("Ergebnisse!C2 n 46279"));  // days since 1899-12-30
    EXPECT_THAT(cells, HasSubstr("Zweites!A1 s 'Leer'"));
}

TEST(Xlsx, text_is_text_whatever_it_begins_with_and_comes_back_as_it_was) {
    const std::vector<std::string> texts{"Müller;\"Özgür\"\nZeile", "=1+1", "+49", "-3", "@x", "<b>&amp;</b>", "0123"};
    sheet::Table table{"Texte", {"Text"}, {}};
    for (const auto& text : texts) table.rows.push_back({text});
    const auto cells = cells_of(sheet::to_xlsx({table}));
    EXPECT_THAT(cells, HasSubstr("A2 s 'Müller;\"Özgür\"\\nZeile'"));
    for (std::size_t i = 1; i < texts.size(); ++i)
        EXPECT_THAT(cells, HasSubstr("A" + std::to_string(i + 2) + " s '" + texts[i] + "'"));
}

TEST(Xlsx, leaves_no_file_behind_and_takes_very_long_texts) {
    const auto files = [] {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::directory_iterator("/dev/shm")) count += entry.path().empty() ? 0 : 1;
        return count;
    };
    const auto before = files();
    EXPECT_GT(sheet::to_xlsx({{"Lang", {"Text"}, {{std::string(100'000, 'x')}}}}).size(), 1000U);
    EXPECT_EQ(files(), before);
}

TEST(Xlsx, a_worksheet_without_a_possible_name_is_a_fault) {
    EXPECT_THROW(sheet::to_xlsx({{"a/b", {"x"}, {}}}), base::Failure);
}

}  // namespace
