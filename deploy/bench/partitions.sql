-- What monthly partitions of play_rounds would cost: batches of 128 rounds into the one table, and into
-- partitions with the table of keys that they need. See docs/decisions/0003-partitioning.md.
\set ON_ERROR_STOP on
drop schema if exists part cascade; create schema part; set search_path=part,public;
create table flat (like public.play_rounds including all);
create table parts (like public.play_rounds including defaults, check (bet > 0 and payout >= 0 and bet_text is not null and outcome is not null and currency between 1 and 3)) partition by range (created_at);
create table parts_2026_11 partition of parts for values from ('2026-11-01') to ('2026-12-01');
create table parts_2026_12 partition of parts for values from ('2026-12-01') to ('2027-01-01');
create unique index on parts (player_id, number, created_at);
create unique index on parts (id, created_at);
create index on parts (created_at desc) where payout >= bet*10 and payout - bet >= 1000;
create table keys (id uuid primary key, created_at timestamptz not null);
create function fill(t text, n int, withkeys boolean) returns interval language plpgsql as $$
declare t0 timestamptz := clock_timestamp(); b int;
begin
 for b in 1..n loop
  if withkeys then
   with r as (insert into part.keys select gen_random_uuid(), '2026-11-20' from generate_series(1,128) returning id)
   insert into part.parts (id,player_id,number,fingerprint,machine,table_hash,bet,payout,seed_id,nonce,gold,gem,token,created_at,bet_text,outcome)
   select id, ('00000000-0000-7000-8000-'||lpad(to_hex((random()*1000)::int),12,'0'))::uuid, (random()*1e15)::bigint, 7,'night-market','\xf6e7096d9fc11f5925a74bf0b347bd9338de6d469e26078de8b7c438e6397795',100,0,id,1,1,0,0,'2026-11-20','20x5','012345678' from r;
  else
   insert into part.flat (id,player_id,number,fingerprint,machine,table_hash,bet,payout,seed_id,nonce,gold,gem,token,created_at,bet_text,outcome)
   select gen_random_uuid(), ('00000000-0000-7000-8000-'||lpad(to_hex((random()*1000)::int),12,'0'))::uuid, (random()*1e15)::bigint, 7,'night-market','\xf6e7096d9fc11f5925a74bf0b347bd9338de6d469e26078de8b7c438e6397795',100,0,gen_random_uuid(),1,1,0,0,'2026-11-20','20x5','012345678' from generate_series(1,128);
  end if;
 end loop;
 return clock_timestamp()-t0;
end $$;
select fill('flat',1500,false) flat; select fill('parts',1500,true) parts;
select fill('flat',3000,false) flat; select fill('parts',3000,true) parts;
select fill('flat',3000,false) flat; select fill('parts',3000,true) parts;
select pg_size_pretty(pg_total_relation_size('part.flat')) flat, pg_size_pretty(pg_total_relation_size('part.parts_2026_11')+pg_total_relation_size('part.keys')) parts, count(*) from flat;
drop schema part cascade;
