-- KEYS[1] the pool; ARGV[1] the holder, ARGV[2] seconds. The lease, or -1 if the pool is full.
local used = tonumber(redis.call('HGET', KEYS[1], 'used') or '0')
if used >= tonumber(redis.call('HGET', KEYS[1], 'seats') or '1000000000') then
    return -1
end
redis.call('HINCRBY', KEYS[1], 'used', 1)
local lease = redis.call('INCR', 'lease')
redis.call('HSET', 'lease:' .. lease, 'pool', KEYS[1], 'holder', ARGV[1], 'seconds', ARGV[2])
redis.call('XADD', 'events', '*', 'kind', 'grant', 'pool', KEYS[1], 'lease', lease, 'holder', ARGV[1])
return lease
