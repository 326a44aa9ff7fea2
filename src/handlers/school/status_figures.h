// Gathers what every part counts: the one place where figures get their names. Loop thread only.
#pragma once

#include <string>
#include <vector>

#include "auth/sessions.h"
#include "base/clock.h"
#include "base/status.h"
#include "db/jobs.h"
#include "db/writer.h"
#include "http/server.h"
#include "loop/lag_probe.h"
#include "loop/lane.h"
#include "queue/activity_log.h"
#include "queue/job_queue.h"

namespace handlers {

/// The parts that are asked; they live as long as the App.
struct StatusParts {
    std::string version;
    std::string database_path;
    std::string data_folder;
    int disk_free_percent_min = 5;
    std::int64_t started_ms = 0;  ///< by the steady clock
    const base::Clock& clock;
    const loop::EventLoop& loop;
    const loop::LagProbe& lag;
    std::vector<const loop::Lane*> lanes;
    const db::Writer& writer;
    const http::Server& server;
    const http::Pipeline& pipeline;
    const auth::Sessions& sessions;
    const queue::ActivityLog& activity;
    const queue::JobQueue& jobs;
};

base::Status gather_status(const StatusParts& parts, const db::JobCounts& jobs);

}  // namespace handlers
