// Drafts: what somebody is typing, sent again and again until it is handed in. Packets overtake each other, and the same
// form may be open on two devices; here is decided which text wins.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace learning {

/// Whose text it is and how new: `writer` is one open page, `version` grows with every change typed there.
struct DraftStamp {
    std::string writer;
    std::int64_t version = 0;
};

enum class DraftVerdict {
    Store,     ///< it is the newest
    Known,     ///< it, or something newer of the same writer, stands there already
    Conflict,  ///< another writer has typed since; nothing may be overwritten
};

/// `base`: the version the writer had before it began to type, 0 for an empty form.
inline DraftVerdict judge_draft(const std::optional<DraftStamp>& stored, const DraftStamp& sent, std::int64_t base) {
    if (!stored) return DraftVerdict::Store;
    const bool newer = sent.version > stored->version;
    if (sent.writer == stored->writer) return newer ? DraftVerdict::Store : DraftVerdict::Known;
    return newer && base >= stored->version ? DraftVerdict::Store : DraftVerdict::Conflict;
}

}  // namespace learning
