#include "sheet/xlsx.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cassert>
#include <string_view>

#include "base/error.h"
#include "base/text.h"

namespace sheet {

namespace {

constexpr std::size_t cell_characters_max = 32'000;  // the format takes 32 767 of another kind
constexpr std::size_t column_characters_max = 60;
/// The library writes its parts into temporary files; here they are memory.
constexpr std::string_view memory_folder = "/dev/shm";

/// A file that is only memory, with a name that the library can open.
class MemoryFile {
  public:
    MemoryFile() : file_(::memfd_create("workbook", MFD_CLOEXEC)) {
        if (file_ < 0) throw base::Failure("no memory for a workbook");
    }
    ~MemoryFile() { ::close(file_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }
    std::string content() const {
        struct stat about{};
        if (::fstat(file_, &about) != 0) throw base::Failure("cannot look at a workbook in memory");
        std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
        std::size_t done = 0;
        while (done < bytes.size()) {
            const auto count = ::pread(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
            if (count <= 0) throw base::Failure("cannot read a workbook in memory");
            done += static_cast<std::size_t>(count);
        }
        return bytes;
    }

  private:
    int file_;
};

struct Formats {
    lxw_format* header = nullptr;
    lxw_format* text = nullptr;
    lxw_format* day = nullptr;
};

Formats make_formats(lxw_workbook* book) {
    Formats formats{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
    format_set_bold(formats.header);
    format_set_num_format_index(formats.text, 49);  // "@": stays text when somebody edits it
    format_set_num_format(formats.day, "dd.mm.yyyy");
    return formats;
}

lxw_datetime moment_of(const Day& day) {
    lxw_datetime moment{};
    moment.year = std::stoi(day.day.substr(0, 4));
    moment.month = std::stoi(day.day.substr(5, 2));
    moment.day = std::stoi(day.day.substr(8, 2));
    return moment;
}

/// Gives how many characters it takes.
std::size_t write_cell(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const Cell& cell, const Formats& formats) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        const std::string shown(base::first_code_points(*text, cell_characters_max));
        worksheet_write_string(page, row, column, shown.c_str(), formats.text);
        return base::code_points(shown);
    }
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        worksheet_write_number(page, row, column, static_cast<double>(*number), nullptr);
        return std::to_string(*number).size();
    }
    if (const auto* day = std::get_if<Day>(&cell)) {
        auto moment = moment_of(*day);
        worksheet_write_datetime(page, row, column, &moment, formats.day);
        return 10;
    }
    return 0;
}

void write_table(lxw_workbook* book, const Table& table, const Formats& formats) {
    lxw_worksheet* page = workbook_add_worksheet(book, table.name.c_str());
    if (!page) throw base::Failure("a worksheet has no possible name");
    std::vector<std::size_t> widths;
    const auto columns = static_cast<lxw_col_t>(table.columns.size());
    for (lxw_col_t column = 0; column < columns; ++column) {
        worksheet_write_string(page, 0, column, table.columns[column].c_str(), formats.header);
        widths.push_back(base::code_points(table.columns[column]) + 2);  // and the sign of the filter
    }
    lxw_row_t row = 0;
    for (const auto& cells : table.rows) {
        assert(cells.size() == table.columns.size());
        ++row;
        for (lxw_col_t column = 0; column < columns; ++column)
            widths[column] = std::max(widths[column], write_cell(page, row, column, cells[column], formats));
    }
    for (lxw_col_t column = 0; column < columns; ++column)
        worksheet_set_column(page, column, column,
                             static_cast<double>(std::min(widths[column], column_characters_max)) + 1, nullptr);
    worksheet_freeze_panes(page, 1, 0);
    if (row > 0) worksheet_autofilter(page, 0, 0, row, static_cast<lxw_col_t>(columns - 1));
}

}  // namespace

std::string to_xlsx(const std::vector<Table>& tables) {
    const MemoryFile file;
    lxw_workbook_options options{};
    std::string folder(memory_folder);  // the library wants to be able to write to its name
    options.tmpdir = folder.data();
    lxw_workbook* book = workbook_new_opt(file.path().c_str(), &options);
    if (!book) throw base::Failure("libxlsxwriter cannot start");
    try {
        const auto formats = make_formats(book);
        for (const auto& table : tables) write_table(book, table, formats);
    } catch (...) {
        workbook_close(book);  // frees it
        throw;
    }
    if (const auto error = workbook_close(book); error != LXW_NO_ERROR)
        throw base::Failure(std::string("libxlsxwriter: ") + lxw_strerror(error));
    return file.content();
}

}  // namespace sheet
