-- Which workers live. graphile-worker keeps the jobs of a killed worker locked for four hours, because nothing
-- tells it that the worker is dead; a couple waits for its confirmation meanwhile (F27).

create table private.workers (
  id uuid primary key,
  worker_ids text[] not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
comment on table private.workers is 'A row for each worker process. One that is stopped gently takes its row with it.';
comment on column private.workers.worker_ids is 'What graphile-worker calls its workers in the locks of jobs: one process has several.';
comment on column private.workers.seen_at is 'The last heartbeat, which comes every five seconds.';

create function private.worker_beat(p_id uuid, p_worker_ids text[])
returns boolean
language plpgsql
set search_path = ''
as $$
declare
  -- 50 and 70 seconds: whoever is silent for the first must stop working, and only after the second are its jobs
  -- given to others. The 20 between are for clocks and queries that are slow. A claim on a letter (a minute)
  -- has lapsed by then too, and Postmark shows what it has taken.
  v_stop constant interval := interval '50 seconds';
  v_dead constant interval := interval '70 seconds';
  v_dead_ids text[];
begin
  if exists (select from private.workers where workers.id = p_id and workers.seen_at < now() - v_stop) then
    return false;
  end if;
  insert into private.workers (id, worker_ids) values (p_id, p_worker_ids)
  on conflict (id) do update set worker_ids = excluded.worker_ids, seen_at = now();

  -- A lock of no worker that was seen lately. One that never got as far as a heartbeat counts as well.
  select array_agg(distinct jobs.locked_by) into v_dead_ids
    from graphile_worker.jobs
   where jobs.locked_at < now() - v_dead
     and not exists (
       select from private.workers
        where workers.seen_at >= now() - v_dead and jobs.locked_by = any (workers.worker_ids));
  if v_dead_ids is not null then
    perform graphile_worker.force_unlock_workers(v_dead_ids);
  end if;
  -- Readiness tells of a worker that died; a day later it is history.
  delete from private.workers where workers.seen_at < now() - interval '1 day';
  return true;
end
$$;
comment on function private.worker_beat is
  'A worker process says that it lives, and frees the jobs of those that do not. False: it was silent for so long that it must stop at once, because others may be at its jobs.';

create function private.worker_left(p_id uuid)
returns void
language sql
set search_path = ''
as $$
  delete from private.workers where workers.id = p_id
$$;
comment on function private.worker_left is 'A worker process has finished its jobs and goes.';

-- The worker alone calls these, over its own connection; no API role may.
