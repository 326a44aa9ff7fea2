// What strangers send, as functions of bytes: each reads them the way the program does, compares two ways of reading where
// there are two, and aborts on a broken promise. Fed by libFuzzer (tools/fuzz) and, with the corpus, by replay_test.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace fuzz {

void request(std::string_view bytes);     ///< a connection's bytes, split at random and at once
void multipart(std::string_view bytes);   ///< the body of a form whose boundary is "xyz"
void urlencoded(std::string_view bytes);  ///< a query or a posted form; and a path
void cookies(std::string_view bytes);     ///< the value of the Cookie field
void ranges(std::string_view bytes);      ///< the value of the Range field
void topic_file(std::string_view bytes);  ///< an import file
void markdown(std::string_view bytes);    ///< a teacher's text

struct Target {
    const char* name;
    void (*run)(std::string_view);
};
inline constexpr Target targets[] = {{"request", request}, {"multipart", multipart},   {"urlencoded", urlencoded},
                                     {"cookies", cookies}, {"ranges", ranges},         {"topic_file", topic_file},
                                     {"markdown", markdown}};

inline void require(bool kept, const char* promise) {
    if (kept) return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

/// A number that depends on nothing but the bytes, so that a finding can be repeated.
inline std::uint64_t seed_of(std::string_view bytes) {
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

}  // namespace fuzz
