#include "learning/words.h"

#include <algorithm>
#include <array>

namespace learning::words {

namespace {

// clang-format off
constexpr auto adjective_list = std::to_array<std::string_view>({
    "able", "agile", "alert", "amber", "artful", "bold", "brave", "breezy", "bright", "brisk", "calm", "careful",
    "cheerful", "clever", "cosmic", "curious", "dapper", "daring", "dazzling", "devoted", "diligent", "dreamy",
    "eager", "earnest", "elegant", "epic", "expert", "faithful", "fearless", "festive", "fresh", "friendly",
    "gallant", "gentle", "glad", "golden", "graceful", "handy", "happy", "helpful", "honest", "hopeful", "humble",
    "ideal", "inspired", "intrepid", "inventive", "jaunty", "jolly", "jovial", "joyful", "keen", "kind", "knowing",
    "lively", "logical", "loyal", "lucid", "lucky", "magic", "mellow", "merry", "mindful", "modest", "neat",
    "nifty", "nimble", "noble", "noted", "open", "optimistic", "orderly", "original", "outgoing", "patient",
    "peaceful", "playful", "polite", "proud", "quaint", "quick", "quiet", "radiant", "rapid", "ready", "regal",
    "robust", "shiny", "silver", "sincere", "smart", "spirited", "steady", "sunny", "swift", "talented", "thrifty",
    "tidy", "tranquil", "trusty", "unique", "united", "upbeat", "upright", "useful", "valiant", "versatile",
    "vibrant", "vigilant", "vivid", "warm", "watchful", "winning", "witty", "worthy", "xenial", "young", "youthful",
    "zealous", "zesty", "zippy",
});

constexpr auto animal_list = std::to_array<std::string_view>({
    "albatross", "alpaca", "antelope", "avocet", "axolotl", "badger", "bluebird", "bumblebee", "bunting",
    "butterfly", "caribou", "chaffinch", "cheetah", "chipmunk", "crane", "cricket", "curlew", "deer", "dolphin",
    "dormouse", "dove", "dragonfly", "eagle", "egret", "eider", "elk", "ermine", "falcon", "ferret", "finch",
    "firefly", "fox", "gazelle", "gecko", "gerbil", "goldfinch", "greenfinch", "guppy", "hamster", "hare", "hawk",
    "hedgehog", "heron", "ibex", "ibis", "iguana", "impala", "jackdaw", "jaguar", "jay", "jerboa", "kingfisher",
    "kinkajou", "kite", "kiwi", "koala", "kudu", "ladybird", "lark", "leopard", "linnet", "lynx", "magpie",
    "marmot", "marten", "meerkat", "merlin", "narwhal", "newt", "nightingale", "numbat", "nuthatch", "ocelot",
    "okapi", "oriole", "osprey", "owl", "panda", "panther", "pelican", "penguin", "pika", "plover", "puffin",
    "quail", "quetzal", "quokka", "raven", "redstart", "redwing", "reindeer", "robin", "salamander", "sandpiper",
    "seahorse", "skylark", "sparrow", "squirrel", "starling", "stork", "swan", "tern", "tiger", "tortoise",
    "toucan", "turtle", "uguisu", "urial", "vicuna", "vireo", "vole", "wagtail", "warbler", "waxwing", "wolf",
    "wren", "xenops", "xerus", "yak", "yellowhammer", "zander", "zebra",
});

// Picked so that no two of them, written together, hold a word that would embarrass a child, and no two pairs read the
// same; tests/learning/words_test.cpp keeps it so.
constexpr auto noun_list = std::to_array<std::string_view>({
    "abend", "ahorn", "ampel", "amsel", "anis", "apfel", "april", "arche", "arie", "aster", "azur", "bach", "bahn",
    "balg", "band", "bank", "basis", "beet", "beleg", "berg", "besen", "biber", "biene", "bild", "birke", "birne",
    "bison", "blech", "blitz", "block", "blume", "bogen", "bohne", "boje", "bonus", "boot", "borke", "box", "brei",
    "brett", "brief", "brise", "buch", "bude", "burg", "bus", "cello", "dach", "damm", "dampf", "datei", "dauer",
    "decke", "delta", "depot", "diele", "docht", "dolde", "dorf", "draht", "duett", "duft", "duo", "ebbe", "efeu",
    "eimer", "eis", "eisen", "elch", "elf", "etage", "eule", "fabel", "fach", "faden", "fahrt", "falke", "farbe",
    "farn", "fasan", "fazit", "feder", "feier", "feile", "feld", "fell", "fels", "ferne", "fest", "fibel", "film",
    "filz", "fink", "fjord", "flug", "flur", "fluss", "flut", "folie", "form", "forst", "frage", "frist", "frost",
    "fuchs", "fund", "funk", "funke", "furt", "gabel", "garn", "geige", "geld", "gelee", "genie", "geste", "glanz",
    "gleis", "glut", "gnu", "gold", "golf", "gong", "grad", "griff", "grill", "grund", "gurt", "guss", "hafen",
    "hagel", "hain", "halle", "halm", "harfe", "harke", "hase", "hasel", "haube", "haus", "hebel", "hecht", "hecke",
    "heft", "heide", "helm", "hemd", "herd", "herz", "heu", "hilfe", "hirse", "hobby", "hof", "hotel", "huhn",
    "hut", "idee", "idol", "igel", "jacht", "jacke", "jahr", "jolle", "jubel", "jury", "jute", "jux", "kabel",
    "kahn", "kamin", "kamm", "kanne", "kante", "kap", "karte", "katze", "kegel", "kern", "kerze", "kino", "kiosk",
    "kiste", "kitt", "klee", "kleid", "knopf", "koch", "kohl", "kohle", "koje", "komet", "korb", "kork", "korn",
    "kraft", "kranz", "krug", "kubus", "kugel", "kunst", "kur", "lachs", "laden", "land", "laub", "lauf", "laune",
    "laute", "lava", "lehm", "lehre", "leim", "lenz", "leser", "licht", "lied", "liga", "lilie", "limo", "linde",
    "linie", "linse", "liste", "luft", "luke", "luxus", "magie", "mais", "malz", "mango", "marke", "markt", "maske",
    "matte", "maus", "meer", "mehl", "meile", "memo", "menge", "messe", "meter", "milan", "milch", "minze", "mitte",
    "modul", "mond", "moos", "moped", "moral", "motiv", "motor", "mulde", "muse", "musik", "nacht", "nadel", "naht",
    "natur", "nebel", "nelke", "nest", "netz", "note", "notiz", "oase", "obst", "olive", "oper", "optik", "orgel",
    "ort", "ost", "oval", "ozean", "paket", "palme", "panda", "park", "party", "pause", "pedal", "pelz", "perle",
    "pfad", "pfahl", "pfau", "pfeil", "pfote", "phase", "piano", "pilot", "pilz", "pinie", "pizza", "plan", "platz",
    "pokal", "pony", "post", "preis", "probe", "profi", "puls", "pult", "punkt", "quark", "quarz", "quiz", "rad",
    "radio", "rahm", "raps", "rasen", "raum", "raute", "rebe", "regen", "reh", "reihe", "reim", "reis", "reise",
    "rest", "revue", "riff", "robe", "rock", "rolle", "rose", "route", "rubin", "rudel", "ruder", "ruf", "ruhe",
    "runde", "saal", "saat", "sache", "saft", "saga", "sahne", "saite", "salat", "saldo", "salon", "salz", "samba",
    "samt", "sand", "satz", "see", "segel", "segen", "seide", "seife", "seil", "sicht", "sieb", "sinn", "sirup",
    "sitz", "skala", "socke", "sohle", "solo", "sonde", "sonne", "spatz", "spiel", "sport", "spur", "stadt",
    "start", "staub", "steg", "stein", "stern", "stift", "stil", "stube", "stufe", "sturm", "summe", "tafel", "tag",
    "taiga", "takt", "tal", "tango", "tanne", "tanz", "taste", "tatze", "tau", "taxi", "team", "tee", "teich",
    "teig", "tenor", "test", "text", "thron", "tiger", "tinte", "toast", "ton", "topf", "tor", "torte", "tour",
    "traum", "treff", "trick", "trost", "truhe", "tuba", "tuch", "turm", "typ", "ufer", "ufo", "ulk", "ulme",
    "vase", "verb", "vers", "video", "visum", "volt", "waage", "wabe", "wache", "wachs", "wagen", "wald", "walze",
    "wand", "wanne", "ware", "weg", "weide", "weile", "weise", "welle", "welt", "werft", "werk", "wert", "weste",
    "wette", "wind", "woche", "wok", "wolke", "wort", "zahl", "zange", "zaun", "zeder", "zeile", "zeit", "zelt",
    "zenit", "ziel", "zimt", "zinn", "zitat", "zoll", "zone", "zoo", "zopf", "zug", "zunft", "zweck", "zweig",
});
// clang-format on

static_assert(noun_list.size() >= nouns_min);
static_assert(std::ranges::is_sorted(adjective_list) && std::ranges::is_sorted(animal_list) &&
              std::ranges::is_sorted(noun_list));

template <std::size_t Count>
std::span<const std::string_view> with_initial(const std::array<std::string_view, Count>& list, char initial) {
    const auto found = std::ranges::equal_range(list, initial, {}, [](std::string_view word) { return word.front(); });
    return {found.begin(), found.end()};
}

}  // namespace

std::span<const std::string_view> adjectives() { return adjective_list; }
std::span<const std::string_view> animals() { return animal_list; }
std::span<const std::string_view> nouns() { return noun_list; }

std::span<const std::string_view> adjectives_with(char initial) { return with_initial(adjective_list, initial); }
std::span<const std::string_view> animals_with(char initial) { return with_initial(animal_list, initial); }

}  // namespace learning::words
