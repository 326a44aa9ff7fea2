#include "demo/names.h"

#include <array>

namespace demo {

namespace {

using Names = std::string_view;

constexpr auto german_first = std::to_array<Names>({
    "Ada",       "Anna",    "Anton",    "Ben",      "Björn",    "Carl",   "Carla",   "Charlotte", "Clara",  "Daniel",
    "David",     "Elias",   "Ella",     "Emil",     "Emilia",   "Emma",   "Felix",   "Fiete",     "Finn",   "Florian",
    "Franziska", "Frieda",  "Götz",     "Greta",    "Hannah",   "Hannes", "Helene",  "Henri",     "Ida",    "Jakob",
    "Jana",      "Jannis",  "Johanna",  "Jonas",    "Jonathan", "Jörn",   "Jule",    "Julius",    "Jürgen", "Käthe",
    "Karl",      "Konrad",  "Lara",     "Laura",    "Lea",      "Leni",   "Lenny",   "Leon",      "Leonie", "Levi",
    "Lina",      "Linus",   "Lisa",     "Lotta",    "Luca",     "Luis",   "Luise",   "Malte",     "Maja",   "Maria",
    "Marie",     "Marlene", "Mats",     "Matilda",  "Max",      "Merle",  "Mia",     "Milan",     "Mira",   "Moritz",
    "Nele",      "Nico",    "Nils",     "Noah",     "Nora",     "Oskar",  "Pauline", "Paul",      "Pia",    "Quentin",
    "Ronja",     "Rosa",    "Samuel",   "Sören",    "Sophie",   "Theo",   "Thea",    "Tim",       "Till",   "Tom",
    "Toni",      "Ute",     "Valentin", "Victoria", "Vincent",  "Xaver",  "Yannick", "Zoe",
});
constexpr auto german_last = std::to_array<Names>({
    "Ahrens",  "Albrecht",  "Arnold",   "Bach",     "Bauer",      "Baumgärtner", "Beck",     "Becker",   "Behrens",
    "Böhm",    "Böttcher",  "Brandt",   "Braun",    "Bräuer",     "Busch",       "Dietrich", "Döring",   "Engel",
    "Ernst",   "Fischer",   "Förster",  "Frank",    "Franke",     "Friedrich",   "Fuchs",    "Gärtner",  "Graf",
    "Groß",    "Günther",   "Haas",     "Hahn",     "Hartmann",   "Heinrich",    "Herrmann", "Hoffmann", "Hübner",
    "Huber",   "Jäger",     "Jahn",     "Kaiser",   "Keller",     "Kellermann",  "Kirchner", "Klein",    "Koch",
    "Köhler",  "König",     "Krämer",   "Kraus",    "Krüger",     "Kühn",        "Kuhn",     "Lang",     "Lehmann",
    "Lindner", "Lorenz",    "Löwe",     "Ludwig",   "Maier",      "Meißner",     "Meyer",    "Möller",   "Müller",
    "Neumann", "Otto",      "Peters",   "Pfeiffer", "Pohl",       "Richter",     "Roth",     "Sauer",    "Schäfer",
    "Schmidt", "Schneider", "Schröder", "Schubert", "Schulz",     "Schwarz",     "Seidel",   "Simon",    "Sommer",
    "Stein",   "Thomas",    "Uhlig",    "Vogel",    "Voß",        "Wagner",      "Weiß",     "Werner",   "Winkler",
    "Wolf",    "Wöhler",    "Zander",   "Ziegler",  "Zimmermann",
});
constexpr auto turkish_first = std::to_array<Names>({
    "Ahmet", "Aslı",  "Ayşe",   "Berkay", "Çağla", "Can",   "Deniz",  "Ebru",  "Ela",    "Elif",
    "Emir",  "Eren",  "Gülşen", "İpek",   "Kaan",  "Kerem", "Melis",  "Mert",  "Nazlı",  "Oğuz",
    "Özge",  "Selin", "Şeyma",  "Tarık",  "Tuğba", "Umut",  "Yağmur", "Yusuf", "Zeynep",
});
constexpr auto turkish_last = std::to_array<Names>({
    "Acar",  "Aksoy",  "Arslan", "Aydın", "Bulut",  "Çelik", "Çetin",  "Demir",    "Doğan",  "Erdoğan",
    "Güler", "Güneş",  "Işık",   "Kaya",  "Kılıç",  "Koç",   "Öz",     "Özdemir",  "Özil",   "Öztürk",
    "Şahin", "Şimşek", "Taş",    "Tekin", "Toprak", "Ünal",  "Yalçın", "Yıldırım", "Yıldız", "Yılmaz",
});
constexpr auto polish_first = std::to_array<Names>({
    "Agnieszka",
    "Bartosz",
    "Filip",
    "Hania",
    "Jakub",
    "Kacper",
    "Kasia",
    "Łukasz",
    "Maja",
    "Małgorzata",
    "Mateusz",
    "Michał",
    "Oliwia",
    "Paweł",
    "Szymon",
    "Wojciech",
    "Zofia",
    "Zuzanna",
});
constexpr auto polish_last = std::to_array<Names>({
    "Dąbrowski",
    "Jabłoński",
    "Kamiński",
    "Kowalczyk",
    "Kowalski",
    "Krawczyk",
    "Lewandowski",
    "Łuczak",
    "Mazur",
    "Nowak",
    "Pawłowski",
    "Sikora",
    "Szymański",
    "Wiśniewski",
    "Wójcik",
    "Wróbel",
    "Zając",
    "Zieliński",
});
constexpr auto arabic_first = std::to_array<Names>({
    "Adam",  "Aisha",  "Ali",      "Amina", "Amir", "Bilal", "Dana",  "Fatima", "Hassan", "Ibrahim", "Jamal",
    "Layla", "Mariam", "Mohammed", "Nour",  "Omar", "Rania", "Salma", "Samir",  "Yasmin", "Youssef", "Zahra",
});
constexpr auto arabic_last = std::to_array<Names>({
    "Abbas", "Al-Hassan", "Al-Khatib", "Aziz",    "Darwish", "El-Amin", "Farah",  "Haddad", "Hamdan",  "Ibrahim",
    "Issa",  "Kassem",    "Khalil",    "Mansour", "Nasser",  "Omar",    "Rahman", "Saleh",  "Shaheen", "Younes",
});
constexpr auto slavic_first = std::to_array<Names>({
    "Anastasija", "Andrij", "Bohdan", "Darja",  "Dmytro", "Ivan",    "Katja", "Kirill",   "Maksym",   "Mila",
    "Nadija",     "Oksana", "Oleh",   "Polina", "Sofija", "Tymofij", "Vera",  "Wiktoria", "Yaroslav", "Zlata",
});
constexpr auto slavic_last = std::to_array<Names>({
    "Bondarenko",
    "Fedorenko",
    "Ivanova",
    "Kovalenko",
    "Kravchenko",
    "Lysenko",
    "Melnyk",
    "Moroz",
    "Novikov",
    "Petrenko",
    "Popov",
    "Romanenko",
    "Rudenko",
    "Savchenko",
    "Schewtschenko",
    "Sidorov",
    "Tkachenko",
    "Volkov",
});
constexpr auto balkan_first = std::to_array<Names>({
    "Alma",
    "Amar",
    "Dragana",
    "Džana",
    "Emina",
    "Goran",
    "Ivana",
    "Jelena",
    "Luka",
    "Marko",
    "Mirjana",
    "Nikola",
    "Petar",
    "Saša",
    "Stefan",
    "Tijana",
    "Una",
    "Željko",
});
constexpr auto balkan_last = std::to_array<Names>({
    "Babić",
    "Begović",
    "Ćosić",
    "Đorđević",
    "Hadžić",
    "Horvat",
    "Hoxha",
    "Jovanović",
    "Kovačević",
    "Krasniqi",
    "Marić",
    "Nikolić",
    "Perić",
    "Petrović",
    "Šarić",
    "Vuković",
    "Žunić",
});
constexpr auto vietnamese_first = std::to_array<Names>({
    "An",
    "Bảo",
    "Chi",
    "Đức",
    "Hà",
    "Huy",
    "Lan",
    "Linh",
    "Long",
    "Mai",
    "Minh",
    "Ngọc",
    "Phương",
    "Quân",
    "Thảo",
    "Trang",
    "Tuấn",
    "Vy",
});
constexpr auto vietnamese_last = std::to_array<Names>({
    "Bùi",
    "Đặng",
    "Đỗ",
    "Dương",
    "Hoàng",
    "Lê",
    "Lý",
    "Ngô",
    "Nguyễn",
    "Phạm",
    "Phan",
    "Trần",
    "Trịnh",
    "Võ",
    "Vũ",
});
constexpr auto southern_first = std::to_array<Names>({
    "Alessio", "Andrés", "Beatriz", "Chiara", "Diego", "Eleni", "Francesca", "Giulia", "Inês",      "João",
    "José",    "Lucía",  "Mateo",   "Nicolò", "Núria", "Ramón", "Rocío",     "Sofía",  "Theodoros", "Zoë",
});
constexpr auto southern_last = std::to_array<Names>({
    "Bianchi",   "Costa",       "Díaz",   "Esposito",  "Fernández", "Ferrari", "García",
    "Gonçalves", "Karagiannis", "López",  "Magalhães", "Martínez",  "Muñoz",   "Papadopoulou",
    "Pérez",     "Ricci",       "Romano", "Rossi",     "Simões",    "Vlachos",
});
constexpr auto northern_first = std::to_array<Names>({
    "Agnès", "Aurélie", "Åsa",    "Cédric", "Eoin", "Fenja", "Freyja",  "Gaël",  "Håkon", "Inès", "Kjell",
    "Léa",   "Liam",    "Maëlle", "Niamh",  "Olof", "René",  "Saoirse", "Signe", "Søren", "Théo", "Zoé",
});
constexpr auto northern_last = std::to_array<Names>({
    "Åberg",
    "Björklund",
    "Brändle",
    "de Vries",
    "Dubois",
    "Faßbender",
    "François",
    "Gärdström",
    "Jørgensen",
    "Lefèvre",
    "MacLeod",
    "Møller",
    "Lund-Petersen",
    "O’Brien",
    "Øvergaard",
    "Renaud",
    "van den Berg",
    "von Arnim",
});
constexpr auto eastern_first = std::to_array<Names>({
    "Akira", "Amara", "Anaya", "Arjun",   "Ayaan",  "Chidi", "Dilan",  "Farhad",  "Haruto", "Imani", "Jian",
    "Kwame", "Leila", "Mina",  "Nilufar", "Parisa", "Rohan", "Sakura", "Tesfaye", "Yara",   "Yuki",  "Zainab",
});
constexpr auto eastern_last = std::to_array<Names>({
    "Abebe",  "Ahmadi", "Boateng", "Chen", "Gebremariam", "Hosseini", "Karimi", "Kim",  "Mensah",   "Nakamura",
    "Okafor", "Patel",  "Rahimi",  "Sato", "Sharma",      "Singh",    "Tesfai", "Wang", "Yamamoto", "Zhang",
});
constexpr auto hungarian_first = std::to_array<Names>({
    "Ádám",
    "Adéla",
    "Andrei",
    "Bence",
    "Eliška",
    "Ioana",
    "Jiří",
    "Kristýna",
    "László",
    "Matěj",
    "Mihai",
    "Réka",
    "Ștefan",
    "Tomáš",
    "Zoltán",
});
constexpr auto hungarian_last = std::to_array<Names>({
    "Černý",
    "Dvořák",
    "Farkas",
    "Horváth",
    "Ionescu",
    "Kovács",
    "Munteanu",
    "Nagy",
    "Novotný",
    "Popescu",
    "Procházka",
    "Stănescu",
    "Szabó",
    "Tóth",
    "Țurcanu",
    "Varga",
});

constexpr auto groups = std::to_array<NameGroup>({
    {48, german_first, german_last},
    {13, turkish_first, turkish_last},
    {7, polish_first, polish_last},
    {7, arabic_first, arabic_last},
    {6, slavic_first, slavic_last},
    {4, balkan_first, balkan_last},
    {3, vietnamese_first, vietnamese_last},
    {4, southern_first, southern_last},
    {3, northern_first, northern_last},
    {3, eastern_first, eastern_last},
    {2, hungarian_first, hungarian_last},
});

}  // namespace

std::span<const NameGroup> name_groups() { return groups; }

}  // namespace demo
