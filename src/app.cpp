#include "app.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "auth/sessions.h"
#include "base/log.h"
#include "base/school_time.h"
#include "crypto/digest.h"
#include "crypto/password.h"
#include "crypto/random.h"
#include "db/accounts.h"
#include "db/reader.h"
#include "db/records.h"
#include "db/sessions.h"
#include "db/writer.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/file_sweep.h"
#include "handlers/message_answer.h"
#include "handlers/school/status.h"
#include "housekeeping.h"
#include "http/server.h"
#include "loop/fault_log.h"
#include "loop/lag_probe.h"
#include "loop/lane.h"
#include "queue/activity_log.h"
#include "queue/error_log.h"
#include "queue/job_queue.h"
#include "school.h"
#include "view/assets.h"
#include "view/renderer.h"
#include "weekly_reports.h"

namespace {

constexpr unsigned write_workers = 1, hash_workers = 2, pdf_workers = 1, read_workers = 2, file_workers = 2;
constexpr std::uint64_t every_minute_ms = 60'000;

http::StaticFiles load_static_files() {
    http::StaticFiles files;
    for (const auto& file : assets::public_files())
        files.add(file.path, {.plain = file.bytes, .brotli = file.brotli, .gzip = file.gzip});
    return files;
}

view::Renderer load_views(const http::StaticFiles& static_files) {
    std::vector<view::ViewText> texts;
    constexpr std::string_view ending = ".mustache";
    for (const auto& file : assets::view_files())
        if (file.path.ends_with(ending)) texts.push_back({file.path.substr(0, file.path.size() - ending.size()), file.bytes});
    view::RendererOptions options;
    options.assets = static_files.hashed_paths();
    return view::Renderer(texts, options);
}

/// Made of what is compiled into the program, so once is enough for a process with many servers, as tests are.
const view::Renderer& all_views(const http::StaticFiles& static_files) {
    static const auto views = load_views(static_files);
    return views;
}

http::ServerLimits limits_of(const Config& config) {
    return {.connections_max = static_cast<std::size_t>(config.connections_max),
            .connections_per_address_max = static_cast<std::size_t>(config.connections_per_address_max),
            .unlimited_address = config.trusted_proxy,
            .requests_per_connection_max = static_cast<std::size_t>(config.requests_per_connection_max),
            .requests_in_work_max = static_cast<std::size_t>(config.requests_in_work_max),
            .queue_ms_max = static_cast<std::uint64_t>(config.queue_ms_max),
            .idle_ms_max = static_cast<std::uint64_t>(config.idle_ms_max),
            .head_ms_max = static_cast<std::uint64_t>(config.head_ms_max),
            .body_ms_max = static_cast<std::uint64_t>(config.body_ms_max),
            .body_rate_ms = static_cast<std::uint64_t>(config.body_rate_ms),
            .body_bytes_per_s_min = static_cast<std::uint64_t>(config.body_bytes_per_s_min),
            .write_ms_max = static_cast<std::uint64_t>(config.write_ms_max),
            .write_bytes_per_s_min = static_cast<std::uint64_t>(config.write_bytes_per_s_min),
            .linger_ms_max = static_cast<std::uint64_t>(config.linger_ms_max),
            .drain_ms_max = static_cast<std::uint64_t>(config.drain_ms_max)};
}

http::AccessLog access_log_of(const Config& config) {
    return config.access_log == "on" ? http::AccessLog::On : http::AccessLog::Off;
}

/// The secret of seeds and digests, made once per school.
std::string server_secret(db::Database& database, base::EpochMs now_ms) {
    db::WriteTx tx(database, now_ms);
    if (auto known = db::find_setting(tx, "server_secret")) return *known;
    auto made = crypto::random_token() + crypto::random_token();
    db::put_setting(tx, "server_secret", made);
    return made;
}

db::Writer::Limits writer_limits(const Config& config) {
    constexpr int pages_per_mib = 1024 * 1024 / 4120;  // a page of the log with its head
    return {.storage = {.checkpoint_pages = config.checkpoint_pages,
                        .log_pages_max = config.log_mib * pages_per_mib,
                        .reserve_bytes = std::int64_t{config.reserve_kib} * 1024}};
}

}  // namespace

/// Order is construction order; what is further down uses what stands above.
struct App::Parts {
    Parts(const Config& given, const base::Clock& wall, ReadConfig read_again);
    void start();
    void greet_first_start(db::Database& database);
    void sweep_files(db::Database& database);
    void listen();
    handlers::StatusParts status_parts() const;
    loop::Task<void> store_touched_sessions();
    loop::Task<void> stop();
    void begin_stop();
    void read_settings_again();

    Config config;
    const ReadConfig read_config;
    const base::Clock& clock;
    School school;
    base::SchoolTime school_time;
    loop::EventLoop loop;
    loop::LagProbe lag{loop};
    loop::Lane write_lane{loop, "write", write_workers, 64};
    loop::Lane hash_lane{loop, "hash", hash_workers, 1024};
    loop::Lane pdf_lane{loop, "pdf", pdf_workers, 64};
    loop::Lane read_lane{loop, "read", read_workers, 64};
    loop::Lane file_lane{loop, "file", file_workers, 256};
    db::Writer writer;
    db::Reader reader;
    db::LongReader long_reader;
    auth::Sessions sessions{clock, auth::SessionLimits{}};
    queue::ActivityLog activity{loop, writer, school_time};
    queue::ErrorLog errors{loop, writer};
    db::Reader job_reader{school.database_path(), school.key(), {.cache_kib = 64}, clock};
    queue::JobQueue jobs{loop, job_reader, writer, clock, school_time, {}};
    handlers::CredentialsShelf credentials{clock};
    handlers::Uploads uploads{file_lane, school.files_folder()};
    http::StaticFiles static_files = load_static_files();
    const view::Renderer& renderer = all_views(static_files);
    handlers::HandlerSettings settings;
    auth::FormKeys form_keys;
    handlers::Services services;
    handlers::Routes routes;
    http::Pipeline pipeline;
    http::Server server;
    loop::TaskGroup background{loop::log_faults("background_fault")};
    std::unique_ptr<loop::Ticker> every_minute;
    bool stopping = false;
};

App::Parts::Parts(const Config& given, const base::Clock& wall, ReadConfig read_again)
    : config(given),
      read_config(std::move(read_again)),
      clock(wall),
      school(config, School::Mode::OpenOrCreate, false, clock),
      school_time(config.time_zone),
      writer(school.open_for_writing(), clock, loop, write_lane, writer_limits(config)),
      reader(school.database_path(), school.key(), {.cache_kib = 8 * 1024}, clock),
      long_reader(school.database_path(), school.key(), {.cache_kib = 2 * 1024}, clock, read_lane),
      services{clock, school_time, reader, long_reader, writer, {hash_lane, pdf_lane, file_lane}, sessions, activity,
               errors, credentials, uploads, renderer, static_files, settings, form_keys},
      routes(services),
      pipeline({.gzip_level = config.gzip_level,
                .access_log = access_log_of(config)},
               clock, [this](http::Request request) { return routes.handle(std::move(request)); },
               [this](const http::Problem& problem) { return handlers::problem_page(services, problem, nullptr); }),
      server(loop, limits_of(config), pipeline,
             [this](const http::Request& request) { return routes.body_plan(request); }) {
    const auto database = school.open_for_writing(1024);
    settings.font_folder = config.font_folder;
    settings.site_address = config.site_address;
    settings.trusted_proxy = config.trusted_proxy;
    settings.server_secret = server_secret(*database, clock.now_ms());
    greet_first_start(*database);
    sweep_files(*database);
    handlers::add_all_routes(routes, services);
    handlers::add_status_routes(routes, services, status_parts());
    housekeeping::add_jobs(jobs, writer, uploads, clock);
    weekly_reports::add_jobs(jobs, services);
    server.set_goes_first([](const http::Request& request) { return handlers::Routes::goes_first(request); });
    reader.on_trouble([this](db::Trouble trouble) { writer.suspect(trouble); });
    long_reader.on_trouble([this](db::Trouble trouble) { loop.post([this, trouble] { writer.suspect(trouble); }); });
    writer.on_commit([this](const db::Announcement& announcement) {
        for (const auto account : announcement.accounts_changed) sessions.forget_account(account);
    });
}

handlers::StatusParts App::Parts::status_parts() const {
    return {.version = LERNMANAGER_VERSION,
            .database_path = school.database_path(),
            .data_folder = school.folder(),
            .disk_free_percent_min = config.disk_free_percent_min,
            .started_ms = clock.steady_ms(),
            .clock = clock,
            .loop = loop,
            .lag = lag,
            .lanes = {&write_lane, &hash_lane, &pdf_lane, &read_lane, &file_lane},
            .writer = writer,
            .server = server,
            .pipeline = pipeline,
            .sessions = sessions,
            .activity = activity,
            .jobs = jobs};
}

/// As long as there is no admin, a one-time code opens the set-up page: on the terminal, or in a private file.
void App::Parts::greet_first_start(db::Database& database) {
    const auto path = school.folder() + "/setup-code";
    std::error_code ignored_if_absent;
    std::filesystem::remove(path, ignored_if_absent);
    db::ReadTx tx(database, clock.now_ms());
    if (db::has_admin(tx)) return;
    const auto code = crypto::random_token();
    settings.setup_code_hash = crypto::sha256(code);
    const auto link = fmt::format("http://{}/setup?code={}", config.listen, code);
    if (::isatty(STDERR_FILENO)) {
        fmt::print(stderr, "\nErster Start. Richten Sie die Schule hier ein:\n  {}\n\n", link);
        return;
    }
    ::umask(0077);
    std::ofstream(path) << code << "\n";
    fmt::print(stderr, "Erster Start: Der Code zum Einrichten steht in {}\n", path);
}

/// What a crash has left of uploads; a start does not fail over it.
void App::Parts::sweep_files(db::Database& database) {
    db::ReadTx tx(database, clock.now_ms());
    try {
        const auto swept = handlers::sweep_files(school.files_folder(), db::stored_file_names(tx));
        for (const auto row : swept.without_file) base::log::error("event=file_missing stored_file={}", row);
        base::log::info("event=files_swept kept={} removed={} young={}", swept.kept, swept.removed, swept.young);
    } catch (const base::Failure& failure) {
        base::log::error("event=files_not_swept what=\"{}\"", failure.what());
    }
}

void App::Parts::listen() {
    // A socket from systemd: LISTEN_PID names us and the descriptors begin at 3 (sd_listen_fds).
    const char* pid = std::getenv("LISTEN_PID");
    const char* count = std::getenv("LISTEN_FDS");
    if (pid && count && std::to_string(::getpid()) == pid && std::atoi(count) >= 1) {
        for (int i = 0; i < std::atoi(count); ++i) require_safe_address(config, server.listen_on(3 + i));
        return;
    }
    const auto where = listen_address(config);
    server.listen(where.address, where.port);
}

void App::Parts::start() {
    ::signal(SIGXFSZ, SIG_IGN);  // a file at its size limit is an error of that write, not the end
    listen();
    auto warm_up = [] { crypto::nobodys_hash(); };
    background.spawn(hash_lane.run(std::move(warm_up)));
    jobs.start();
    every_minute = std::make_unique<loop::Ticker>(loop, every_minute_ms, [this] {
        credentials.remove_expired();
        background.spawn(store_touched_sessions());
    });
    for (const int signal_number : {SIGTERM, SIGINT})
        loop.on_signal(signal_number, [this] { begin_stop(); });
    loop.on_signal(SIGHUP, [this] { read_settings_again(); });
    if (school.key_is_beside_data())
        base::log::warning("event=key_beside_data advice=\"only for trying out: move the key and name it with --key-file\"");
    base::log::info("event=started port={}", server.port());
}

loop::Task<void> App::Parts::store_touched_sessions() {
    auto store = [touched = sessions.take_touched()](db::WriteTx& tx) -> base::Result<void> {
        for (const auto& [token_hash, seen_at] : touched) db::touch_session(tx, token_hash, seen_at);
        return {};
    };
    auto writing = writer.write(std::move(store));
    (void)co_await std::move(writing);
}

/// A second signal waits for no client any more; what was acknowledged is still brought home.
void App::Parts::begin_stop() {
    if (stopping) return server.hurry();
    stopping = true;
    background.spawn(stop());
}

// New connections and new jobs first, then requests and jobs in work, then what they left behind, then the log of the
// database.
loop::Task<void> App::Parts::stop() {
    base::log::info("event=stopping connections={}", server.open_connections());
    every_minute.reset();
    jobs.stop_taking();
    auto draining = server.drain();
    co_await std::move(draining);
    auto removing = uploads.closed();
    co_await removing;
    auto giving_back = jobs.close();
    co_await std::move(giving_back);
    auto closing = activity.close();
    co_await std::move(closing);
    auto closing_errors = errors.close();
    co_await std::move(closing_errors);
    auto last = store_touched_sessions();
    co_await std::move(last);
    // Work nobody waits for any more, such as the warm-up of a server that is stopped right after its start.
    for (auto* lane : {&hash_lane, &pdf_lane, &read_lane, &file_lane}) {
        auto drained = lane->drained();
        co_await drained;
    }
    auto emptying = writer.drain();
    co_await std::move(emptying);
    base::log::info("event=stopped requests={} faults={}", pipeline.counters().requests, pipeline.counters().faults);
    loop.stop();
}

/// SIGHUP: the log file anew, and the settings that can change at run time. What cannot be read or is wrong leaves
/// everything as it is.
void App::Parts::read_settings_again() {
    try {
        base::log::reopen();
        const Config wanted = read_config ? read_config() : config;
        const auto changes = compare_settings(config, wanted);
        take_over(config, wanted);
        base::log::set_level(log_level(config));
        server.set_limits(limits_of(config));
        pipeline.set_access_log(access_log_of(config));
        base::log::info("event=settings_read changed=\"{}\"", fmt::join(changes.at_run_time, " "));
        if (!changes.at_start.empty())
            base::log::warning("event=settings_need_restart names=\"{}\"", fmt::join(changes.at_start, " "));
    } catch (const base::Failure& wrong) {
        base::log::error("event=settings_kept what=\"{}\"", wrong.what());
    }
}

App::App(const Config& config, const base::Clock& clock, ReadConfig read_again) {
    loop::set_worker_threads(write_workers + hash_workers + pdf_workers + read_workers + file_workers);
    parts_ = std::make_unique<Parts>(config, clock, std::move(read_again));
    parts_->start();
}

App::~App() = default;

int App::run() {
    parts_->loop.run();
    return 0;
}

std::uint16_t App::port() const { return parts_->server.port(); }

void App::stop_soon() {
    parts_->loop.post([this] { parts_->begin_stop(); });
}

const std::vector<handlers::Route>& App::routes() const { return parts_->routes.table(); }

std::uint64_t App::page_statements() const {
    const auto counted = std::make_shared<std::promise<std::uint64_t>>();
    auto answer = counted->get_future();
    parts_->loop.post([this, counted] { counted->set_value(parts_->reader.statements_run()); });
    return answer.get();
}
