-- wrk script: each request plays a new round for a random player under a new idempotency key.
--   TOKENS    names a file of access tokens, one a line
--   FIRST, LAST   use only these lines of it; all of them by default
--   REPEATS   percent of the requests that are sent again with the key of an earlier one; 0 by default
--   FLOOD     when set, 429 and 503 are expected: they are counted apart and are no failures
-- Constant parts of the requests are built once, because the load generator shares the cores with
-- the server it measures.

local threads = {}

function setup(thread)
    thread:set("number", #threads)
    threads[#threads + 1] = thread
end

local heads = {}
local body = '{"machine":"night-market","bet_per_line":20,"lines":5}'
local repeats = tonumber(os.getenv("REPEATS") or "0")
-- Requests sent before, overwritten in turn. A repeated one is old enough to have been answered.
local RING = 8192
local sent = 0
local ring = {}
local run, tail
refused = 0

function init()
    local first = tonumber(os.getenv("FIRST") or "1")
    local last = tonumber(os.getenv("LAST") or "1e9")
    local head = "POST /api/games/slot HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port
        .. "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n"
    local line = 0
    for token in io.lines(os.getenv("TOKENS")) do
        line = line + 1
        if line >= first and line <= last then
            heads[#heads + 1] = head .. "Authorization: Bearer " .. token .. "\r\nIdempotency-Key: "
        end
    end
    tail = "\r\n\r\n" .. body
    math.randomseed(os.time() * 64 + number + first)
    run = os.time() .. "-" .. first .. "-" .. number .. "-"
end

local function play()
    sent = sent + 1
    return heads[math.random(#heads)] .. run .. sent .. tail
end

if repeats == 0 then
    request = play
else
    function request()
        if sent > RING and math.random(100) <= repeats then
            return ring[(sent + math.random(RING / 2)) % RING]
        end
        local new = play()
        ring[sent % RING] = new
        return new
    end
end

if os.getenv("FLOOD") then
    function response(status)
        if status == 429 or status == 503 then refused = refused + 1 end
    end
end

-- RESULT answers/s p50/ms p99/ms failures refusals/s
function done(summary, latency, requests)
    local turned_away = 0
    for _, thread in ipairs(threads) do
        turned_away = turned_away + thread:get("refused")
    end
    local bad = summary.errors.status + summary.errors.connect + summary.errors.read
        + summary.errors.write + summary.errors.timeout - turned_away
    local seconds = summary.duration / 1e6
    io.write(string.format("RESULT %.0f %.2f %.2f %d %.0f\n",
        (summary.requests - turned_away) / seconds, latency:percentile(50) / 1000,
        latency:percentile(99) / 1000, bad, turned_away / seconds))
end
