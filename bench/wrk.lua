-- Asks for the addresses of a file in turn, from the first on, and says what came of it as JSON.
local paths, turn = {}, 0

function init(args)
  for line in io.lines(args[1]) do paths[#paths + 1] = wrk.format("GET", line) end
end

function request()
  turn = turn % #paths + 1
  return paths[turn]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\n{"Requests":%d,"Micros":%d,"Bytes":%d,"P50":%d,"P99":%d,"Errors":%d}\n', summary.requests,
    summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
