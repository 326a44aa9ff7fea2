#include "learning/password_rules.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "base/text.h"

namespace learning {

namespace {

// clang-format off
// Written down for this program: words for "password", greetings, love, first names, sport, animals, games, school. With
// the digits around them and the letters written as digits they stand for some hundred thousand passwords.
constexpr auto common_words = std::to_array<std::string_view>({
    "access", "admin", "administrator", "adrian", "affe", "alexander", "alexandra", "alles", "allesgut", "alligator",
    "amerika", "andrea", "andreas", "angel", "anna", "annika", "anton", "apfel", "april", "arschloch", "august", "auto",
    "baby", "banane", "barbie", "baseball", "basketball", "batman", "bayern", "bayernmuenchen", "benjamin", "berlin",
    "biene", "blume", "blumen", "borussia", "bundesliga", "butterfly", "changeme", "charlie", "charlotte", "cheese",
    "chocolate", "christian", "christina", "computer", "cookie", "cool", "daniel", "daniela", "darling", "david",
    "default", "delfin", "deutschland", "dezember", "dienstag", "donnerstag", "dortmund", "dragon", "eminem", "emma",
    "engel", "erdbeere", "fabian", "familie", "februar", "felix", "ferien", "finn", "florian", "flower", "football",
    "fortnite", "frankfurt", "freedom", "freitag", "freiheit", "freunde", "freundschaft", "fritz", "fruehling",
    "fussball", "geheim", "geheimnis", "gandalf", "ginger", "gitarre", "gluecklich", "gott", "grosseltern",
    "gymnasium", "hallo", "halloduda", "halloechen", "hallowelt", "hamburg", "hannah", "hannover", "harrypotter",
    "hase", "hasi", "hello", "helloworld", "herbst", "herz", "himmel", "hund", "hunter", "hurensohn", "ichbins",
    "ichliebedich", "iloveyou", "instagram", "internet", "jakob", "jan", "janine", "januar", "jasmin", "jennifer",
    "jessica", "jesus", "johannes", "jonas", "jordan", "julia", "julian", "juli", "juni", "justin", "kaese", "karl",
    "katharina", "katze", "kennwort", "kevin", "killer", "klasse", "koeln", "kuss", "larissa", "lars", "laura", "lea",
    "lehrer", "lehrerin", "leon", "leonie", "lernen", "lernmanager", "letmein", "lena", "liebe", "lieblingsfach",
    "lisa", "login", "london", "lovely", "loveme", "loveyou", "lukas", "luisa", "maedchen", "maerz", "mama",
    "mamapapa", "marcel", "maria", "marie", "marina", "mario", "markus", "martin", "master", "mathe", "mathematik",
    "matrix", "max", "maximilian", "meinpasswort", "melanie", "mercedes", "mia", "michael", "mickymaus", "minecraft",
    "mittwoch", "monkey", "montag", "mueller", "muenchen", "mustang", "musik", "mutti", "nadine", "natalie", "nele",
    "neuespasswort", "nico", "nicole", "nina", "niklas", "nintendo", "noah", "november", "oktober", "oliver", "oma",
    "opa", "paris", "pass", "passwort", "password", "passwd", "patrick", "paul", "paula", "pferd", "pferde", "philipp",
    "pizza", "playstation", "pokemon", "polizei", "porsche", "princess", "prinzessin", "pumpkin", "qwertz", "qwerty",
    "regenbogen", "roblox", "root", "samsung", "samstag", "sandra", "sarah", "sascha", "scheisse", "schalke", "schatz",
    "schatzi", "schnecke", "schnucki", "schokolade", "schueler", "schuelerin", "schule", "schulhof", "schwarz",
    "sebastian", "secret", "september", "shadow", "simon", "snoopy", "soccer", "sommer", "sommerferien", "sonne",
    "sonnenblume", "sonnenschein", "sonntag", "sophie", "spiderman", "starwars", "stefan", "stefanie", "stern", "steven",
    "sunshine", "super", "superman", "superstar", "susanne", "svenja", "tafel", "tanja", "teddy", "tennis", "test",
    "tester", "testtest", "thomas", "tiger", "tiktok", "tim", "tobias", "tom", "trustno", "urlaub", "user", "vanessa",
    "vater", "volkswagen", "welcome", "werder", "whatever", "whatsapp", "willkommen", "winter", "wochenende", "youtube",
    "zuhause", "zauberer",
});

constexpr auto rows = std::to_array<std::string_view>({
    "1234567890", "01234567890", "qwertzuiop", "qwertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz", "1qay2wsx3edc4rfv5tgb6zhn", "1qaz2wsx3edc4rfv5tgb6yhn", "qaywsxedcrfvtgbzhnujm",
    "1q2w3e4r5t6z7u8i9o0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5z6u7i8o9p0", "147258369", "159357", "741852963",
});
// clang-format on

constexpr std::size_t digits_around_max = 8;
constexpr std::size_t number_length_max = 10;
constexpr std::size_t run_length_min = 3;
constexpr std::size_t school_word_length_min = 4;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_or_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); }

std::vector<std::string_view> characters_of(std::string_view text) {
    std::vector<std::string_view> characters;
    while (!text.empty()) {
        characters.push_back(base::first_code_points(text, 1));
        text.remove_prefix(characters.back().size());
    }
    return characters;
}

/// Lower-case letters and digits; what stands between them does not make a word less common.
std::string bare(std::string_view text) {
    auto plain = base::fold_ascii(text);
    std::erase_if(plain, [](char c) { return !is_letter_or_digit(c); });
    return plain;
}

/// Letters that cannot be written with the twenty-six: nothing here knows such words.
bool has_foreign_letters(const std::vector<std::string_view>& characters) {
    return std::ranges::any_of(characters, [](std::string_view character) {
        return static_cast<unsigned char>(character.front()) >= 0x80 && base::fold_ascii(character).empty();
    });
}

bool is_repeated(const std::vector<std::string_view>& characters) {
    if (std::set(characters.begin(), characters.end()).size() <= 2) return true;
    for (std::size_t block = 1; block <= 4 && 2 * block <= characters.size(); ++block)
        if (std::equal(characters.begin() + static_cast<std::ptrdiff_t>(block), characters.end(), characters.begin())) return true;
    return false;
}

/// How far `text` goes along a row of keys, in either direction, or stays on one key.
std::size_t run_at(std::string_view text) {
    const auto stays = text.find_first_not_of(text.front());
    std::size_t longest = stays == std::string_view::npos ? text.size() : stays;
    for (const auto row : rows) {
        const std::string back(row.rbegin(), row.rend());
        for (std::string_view keys : {row, std::string_view(back)})
            for (std::size_t length = longest + 1; length <= text.size() && keys.find(text.substr(0, length)) != std::string_view::npos; ++length)
                longest = length;
    }
    return longest;
}

/// Nothing but runs over the keyboard, but for two characters at the end.
bool is_along_the_keys(std::string_view text) {
    while (text.size() > 2) {
        const auto run = run_at(text);
        if (run < run_length_min) return false;
        text.remove_prefix(run);
    }
    return true;
}

/// With the digits that look like letters as letters: "p4ssw0rt".
std::string as_letters(std::string text) {
    constexpr std::string_view digits = "013457", letters = "oieast";
    for (auto& c : text)
        if (const auto at = digits.find(c); at != std::string_view::npos) c = letters[at];
    return text;
}

/// What is left without some of the digits at both ends, as it stands and with digits as letters.
std::set<std::string> cores(const std::string& text) {
    std::set<std::string> found;
    const auto leading = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
    const auto trailing = static_cast<std::size_t>(std::find_if_not(text.rbegin(), text.rend(), is_digit) - text.rbegin());
    for (std::size_t front = 0; front <= leading; ++front)
        for (std::size_t back = 0; back <= trailing && front + back < text.size(); ++back) {
            if (front + back > digits_around_max) break;
            auto core = text.substr(front, text.size() - front - back);
            found.insert(as_letters(core));
            found.insert(std::move(core));
        }
    return found;
}

/// One of the words, or one of them twice.
template <typename Words>
bool is_one_of(const std::set<std::string>& found, const Words& words) {
    return std::ranges::any_of(words, [&](std::string_view word) {
        return !word.empty() && (found.contains(std::string(word)) || found.contains(std::string(word) + std::string(word)));
    });
}

std::vector<std::string> own_words(std::string_view username, const FullName& name) {
    const auto first = bare(name.first_name), last = bare(name.last_name);
    return {bare(username), first, last, first + last, last + first};
}

std::vector<std::string> school_words(std::string_view school) {
    std::vector<std::string> words{bare(school)};
    for (const auto word : base::split(school, ' '))
        for (const auto part : base::split(word, '-'))
            if (auto plain = bare(part); plain.size() >= school_word_length_min) words.push_back(std::move(plain));
    return words;
}

}  // namespace

std::optional<GuessedFirst> guessed_first(std::string_view password, std::string_view username, const FullName& name,
                                          std::string_view school) {
    const auto lower = base::to_lower(password);
    const auto characters = characters_of(lower);
    if (is_repeated(characters)) return GuessedFirst::Repeated;
    if (has_foreign_letters(characters)) return std::nullopt;
    const auto text = bare(lower);
    if (2 * text.size() < characters.size()) return std::nullopt;  // mostly signs, which nobody has in a list
    if (is_along_the_keys(text)) return GuessedFirst::Keyboard;
    if (text.size() <= number_length_max && std::ranges::all_of(text, is_digit)) return GuessedFirst::Common;
    const auto found = cores(text);
    if (is_one_of(found, own_words(username, name))) return GuessedFirst::OwnName;
    if (is_one_of(found, school_words(school))) return GuessedFirst::School;
    if (is_one_of(found, common_words)) return GuessedFirst::Common;
    return std::nullopt;
}

}  // namespace learning
