// What the school says about itself on its public pages. Everything may be empty: then the page says so.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace learning {

struct SchoolInfo {
    std::string name;
    std::string address;             ///< several lines
    std::string email;
    std::string phone;
    std::string head;                ///< who answers for the school
    std::string privacy_officer;     ///< name and how to reach them, several lines
    std::string privacy_authority;   ///< where one can complain about data protection
    std::string enforcement_body;    ///< where one can complain about accessibility
    std::string hosting;             ///< where the server stands and who runs it
};

/// One of these texts: `key` names the setting and the form field.
struct SchoolField {
    std::string_view key;
    std::string SchoolInfo::* value;
    std::size_t characters_max;
};

inline constexpr std::array<SchoolField, 9> school_fields{{{"school_name", &SchoolInfo::name, 200},
                                                           {"school_address", &SchoolInfo::address, 500},
                                                           {"school_email", &SchoolInfo::email, 200},
                                                           {"school_phone", &SchoolInfo::phone, 100},
                                                           {"school_head", &SchoolInfo::head, 200},
                                                           {"school_privacy_officer", &SchoolInfo::privacy_officer, 500},
                                                           {"school_privacy_authority", &SchoolInfo::privacy_authority, 500},
                                                           {"school_enforcement_body", &SchoolInfo::enforcement_body, 500},
                                                           {"school_hosting", &SchoolInfo::hosting, 500}}};

}  // namespace learning
