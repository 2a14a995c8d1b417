-- wrk script: each request plays a new round for a random player under a new idempotency key.
-- The environment variable TOKENS names the file of access tokens. Constant parts of the requests are
-- built once, because the load generator shares the cores with the server it measures.

local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

local heads = {}
local body = '{"machine":"night-market","bet_per_line":20,"lines":5}'
local sent = 0
local run, tail

function init()
    local head = "POST /api/games/slot HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port
        .. "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n"
    for token in io.lines(os.getenv("TOKENS")) do
        heads[#heads + 1] = head .. "Authorization: Bearer " .. token .. "\r\nIdempotency-Key: "
    end
    tail = "\r\n\r\n" .. body
    math.randomseed(os.time() * 64 + number)
    run = os.time() .. "-" .. number .. "-"
end

function request()
    sent = sent + 1
    return heads[math.random(#heads)] .. run .. sent .. tail
end

function done(summary, latency, requests)
    local bad = summary.errors.status + summary.errors.connect + summary.errors.read
        + summary.errors.write + summary.errors.timeout
    io.write(string.format("RESULT %.0f %.2f %.2f %d\n",
        summary.requests / summary.duration * 1e6,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, bad))
end
