-- wrk script: each request plays a new round for a random player under a new idempotency key.
--   TOKENS    names a file of access tokens, one a line
--   FIRST, LAST   use only these lines of it; all of them by default
--   GAME      what is played: night-market (the default), han-river, roulette or rps; a round of rps that a win
--             leaves open is cashed out with the next request
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
local GAMES = {
    ["night-market"] = { "slot", '{"machine":"night-market","bet_per_line":20,"lines":5}' },
    ["han-river"] = { "slot", '{"machine":"han-river","bet_per_line":5,"lines":20}' },
    roulette = { "roulette", '{"table":"rotary","bets":[{"kind":"straight","on":[17],"amount":100},'
        .. '{"kind":"dozen","on":[2],"amount":200},{"kind":"red","amount":500}]}' },
    rps = { "rps", '{"table":"rps","bet":100,"throw":"rock"}' },
}
local game = os.getenv("GAME") or "night-market"
local path, body = unpack(GAMES[game])
local repeats = tonumber(os.getenv("REPEATS") or "0")
-- Requests sent before, overwritten in turn. A repeated one is old enough to have been answered.
local RING = 8192
local sent = 0
local ring = {}
local run, tail
refused = 0
-- Answers that settled no round, and the requests that settle those rounds.
unsettled = 0
local choices = {}
local numbers = {}

function init()
    local first = tonumber(os.getenv("FIRST") or "1")
    local last = tonumber(os.getenv("LAST") or "1e9")
    local head = "POST /api/games/" .. path .. " HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port
        .. "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n"
    local line = 0
    for token in io.lines(os.getenv("TOKENS")) do
        line = line + 1
        if line >= first and line <= last then
            heads[#heads + 1] = head .. "Authorization: Bearer " .. token .. "\r\nIdempotency-Key: "
            numbers[line] = "Host: " .. wrk.host .. ":" .. wrk.port .. "\r\nContent-Length: 0"
                .. "\r\nAuthorization: Bearer " .. token .. "\r\nIdempotency-Key: "
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

if game == "rps" then
    function request()
        local choice = table.remove(choices)
        if not choice then return play() end
        sent = sent + 1
        return "POST /api/games/rps/" .. choice.round .. "/cash-out HTTP/1.1\r\n"
            .. numbers[choice.player] .. run .. sent .. "\r\n\r\n"
    end

    -- An answer does not say whose it is; the client seed, which players.sql numbers, does.
    function response(status, _, answer)
        if status ~= 200 or not answer:find('"state":"open"', 1, true) then return end
        unsettled = unsettled + 1
        local player = answer:match('"client_seed":"[^"]- (%d+)"')
        choices[#choices + 1] = { player = tonumber(player), round = answer:match('"round_id":"([^"]+)"') }
    end
end

if os.getenv("FLOOD") then
    function response(status)
        if status == 429 or status == 503 then refused = refused + 1 end
    end
end

-- RESULT rounds/s p50/ms p99/ms failures refusals/s
function done(summary, latency, requests)
    local turned_away, open = 0, 0
    for _, thread in ipairs(threads) do
        turned_away = turned_away + thread:get("refused")
        open = open + thread:get("unsettled")
    end
    local bad = summary.errors.status + summary.errors.connect + summary.errors.read
        + summary.errors.write + summary.errors.timeout - turned_away
    local seconds = summary.duration / 1e6
    io.write(string.format("RESULT %.0f %.2f %.2f %d %.0f\n",
        (summary.requests - turned_away - open) / seconds, latency:percentile(50) / 1000,
        latency:percentile(99) / 1000, bad, turned_away / seconds))
end
