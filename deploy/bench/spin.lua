-- wrk script: each request is a new round of a random player, under a key of its own.
-- The file of tokens is named by the environment variable TOKENS.

local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

local tokens = {}
local body = '{"machine":"night-market","bet_per_line":20,"lines":5}'
local sent = 0
local run

function init()
    for line in io.lines(os.getenv("TOKENS")) do
        tokens[#tokens + 1] = line
    end
    math.randomseed(os.time() * 64 + number)
    run = os.time() .. "-" .. number .. "-"
end

function request()
    sent = sent + 1
    return wrk.format("POST", "/api/games/slot", {
        ["authorization"] = "Bearer " .. tokens[math.random(#tokens)],
        ["content-type"] = "application/json",
        ["idempotency-key"] = run .. sent,
    }, body)
end

function done(summary, latency, requests)
    local bad = summary.errors.status + summary.errors.connect + summary.errors.read
        + summary.errors.write + summary.errors.timeout
    io.write(string.format("RESULT %.0f %.2f %.2f %d\n",
        summary.requests / summary.duration * 1e6,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, bad))
end
