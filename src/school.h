// The data folder as every command sees it: paths, lock, key and an up-to-date schema.
#pragma once

#include <memory>
#include <string>

#include "base/clock.h"
#include "config.h"
#include "db/database.h"

class School {
  public:
    enum class Mode { OpenOrCreate, MustExist };
    /// Throws base::Failure with a sentence for the terminal. `key_beside_data` allows making DATA/key (demo).
    School(const Config& config, Mode mode, bool key_beside_data, const base::Clock& clock);

    const std::string& folder() const { return folder_; }
    std::string database_path() const { return folder_ + "/lernmanager.db"; }
    std::string files_folder() const { return folder_ + "/files"; }
    const db::Key& key() const { return key_; }
    bool key_is_beside_data() const { return key_is_beside_data_; }
    /// A connection that may write; for commands that run alone.
    std::unique_ptr<db::Database> open_for_writing(int cache_kib = 16 * 1024) const;

  private:
    std::string folder_;
    std::unique_ptr<db::FolderLock> lock_;
    db::Key key_;
    bool key_is_beside_data_ = false;
};
