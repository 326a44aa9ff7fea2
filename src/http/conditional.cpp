#include "http/conditional.h"

#include <fmt/format.h>
#include <zlib.h>

#include "http/field_values.h"
#include "http/http_date.h"

namespace http {

namespace {

enum class Comparison { Strong, Weak };

/// Section 8.8.3.2. Ours are strong.
bool same_tag(std::string_view theirs, std::string_view ours, Comparison comparison) {
    if (theirs.starts_with("W/")) {
        if (comparison == Comparison::Strong) return false;
        theirs.remove_prefix(2);
    }
    return theirs == ours;
}

bool names(std::string_view list, std::string_view etag, Comparison comparison) {
    if (list == "*") return true;
    bool found = false;
    each_element(list, [&](std::string_view theirs) { found = found || same_tag(theirs, etag, comparison); });
    return found;
}

}  // namespace

std::string content_etag(std::string_view content) {
    // No secret and no adversary: two checksums and the length tell contents apart.
    const auto* bytes = reinterpret_cast<const Bytef*>(content.data());
    const auto length = static_cast<uInt>(content.size());
    return fmt::format("\"{:08x}{:08x}-{:x}\"", crc32(0, bytes, length), adler32(1, bytes, length), content.size());
}

std::optional<Conditions> Conditions::of(const Request& request) {
    if (request.method != Method::Get && request.method != Method::Head) return std::nullopt;
    std::optional<Conditions> found;
    // Lists may come in several fields; of the others a second one makes the first doubtful, and no value reads it.
    const auto keep = [&](std::optional<std::string> Conditions::* member, std::string_view value) {
        if (!found) found.emplace();
        auto& known = (*found).*member;
        known = known ? *known + ", " + std::string(value) : std::string(value);
    };
    request.each_field([&](std::string_view name, std::string_view value) {
        const char initial = name.empty() ? '\0' : static_cast<char>(name[0] | 0x20);
        if (initial == 'r') {
            if (request.method == Method::Get && equal_ignoring_case(name, "range")) keep(&Conditions::range, value);
        } else if (initial == 'i') {
            if (equal_ignoring_case(name, "if-none-match")) keep(&Conditions::if_none_match, value);
            if (equal_ignoring_case(name, "if-modified-since")) keep(&Conditions::if_modified_since, value);
            if (equal_ignoring_case(name, "if-match")) keep(&Conditions::if_match, value);
            if (equal_ignoring_case(name, "if-unmodified-since")) keep(&Conditions::if_unmodified_since, value);
            if (equal_ignoring_case(name, "if-range")) keep(&Conditions::if_range, value);
        }
    });
    return found;
}

Verdict judge(const Conditions& conditions, const Validators& validators) {
    const auto date = [&](const std::optional<std::string>& field) {
        return field ? parse_http_date(*field, conditions.now_s) : std::nullopt;
    };
    if (conditions.if_match) {
        if (!names(*conditions.if_match, validators.etag, Comparison::Strong)) return Verdict::PreconditionFailed;
    } else if (const auto since = date(conditions.if_unmodified_since); since && validators.modified_s) {
        if (*validators.modified_s > *since) return Verdict::PreconditionFailed;
    }
    if (conditions.if_none_match) {
        if (names(*conditions.if_none_match, validators.etag, Comparison::Weak)) return Verdict::NotModified;
    } else if (const auto since = date(conditions.if_modified_since); since && validators.modified_s) {
        if (*validators.modified_s <= *since) return Verdict::NotModified;
    }
    return Verdict::Send;
}

bool may_send_part(const Conditions& conditions, const Validators& validators) {
    if (!conditions.range) return false;
    if (!conditions.if_range) return true;
    const auto& wanted = *conditions.if_range;
    if (wanted.starts_with('"') || wanted.starts_with("W/"))
        return same_tag(wanted, validators.etag, Comparison::Strong);
    const auto date = parse_http_date(wanted, conditions.now_s);
    return date && validators.modified_s && *date == *validators.modified_s;
}

}  // namespace http
