#include "db/reader.h"

#include <cassert>

#include "base/log.h"

namespace db {

Reader::Snapshot::Snapshot(Database& given, const std::function<void(Trouble)>& hook)
    : database(given), on_trouble(hook) {
    database.run("BEGIN");
}

Reader::Snapshot::~Snapshot() {
    try {
        if (database.in_transaction()) database.run("COMMIT");  // an I/O error may have ended it already
    } catch (const std::exception& fault) {  // nothing was written, and the next call opens the connection anew
        base::log::error("event=read_end_failed what=\"{}\"", fault.what());
    }
    if (database.trouble() >= Trouble::Disk && on_trouble) on_trouble(database.trouble());
}

LongReader::LongReader(const std::string& path, const Key& key, const Database::Options& options,
                       const base::Clock& clock, loop::Lane& lane)
    : lane_(lane) {
    for (unsigned i = 0; i < lane.concurrency(); ++i) {
        readers_.push_back(std::make_unique<Reader>(path, key, options, clock));
        free_.push_back(readers_.back().get());
    }
}

std::unique_ptr<Reader, LongReader::GiveBack> LongReader::borrow() {
    const std::lock_guard lock(mutex_);
    assert(!free_.empty() && "the lane runs no more jobs than there are readers");
    auto* reader = free_.back();
    free_.pop_back();
    return {reader, GiveBack{this}};
}

void LongReader::give_back(Reader* reader) {
    const std::lock_guard lock(mutex_);
    free_.push_back(reader);
}

}  // namespace db
