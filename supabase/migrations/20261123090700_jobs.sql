-- One queue (graphile-worker's, in this database) and one list of schedules.

create function private.queue_job(p_task text, p_payload jsonb, p_key text, p_run_at timestamptz default now())
returns void
language plpgsql
-- Definer: the queue's schema is graphile-worker's and closed to every API role.
security definer
set search_path = ''
as $$
begin
  perform graphile_worker.add_job(
    p_task, payload => p_payload::json, job_key => p_key, run_at => p_run_at, max_attempts => 25
  );
end
$$;
comment on function private.queue_job is
  'Queues a job in the caller''s transaction. A waiting job with the same key is replaced, so asking twice does it once.';
grant execute on function private.queue_job to service_role;

create function private.queue_jobs(p_jobs jsonb)
returns void
language plpgsql
-- Definer: as queue_job.
security definer
set search_path = ''
as $$
declare
  v_jobs jsonb := jsonb_path_query_array(p_jobs, '$[*] ? (@ != null)');
begin
  if v_jobs <> '[]' then
    perform graphile_worker.add_jobs(array(
      select row(job.task, job.payload::json, null, now(), 25, job.key, null, null)::graphile_worker.job_spec
        from jsonb_to_recordset(v_jobs) job (task text, payload jsonb, key text)));
  end if;
end
$$;
comment on function private.queue_jobs is
  'Queues several jobs in the caller''s transaction, at little more than the price of one: [{"task", "payload", "key"}]. One that is null is none.';
grant execute on function private.queue_jobs to service_role;

create table private.schedules (
  task text primary key,
  cron text not null,
  why text not null
);
comment on table private.schedules is
  'The one list of what runs when. pg_cron queues from it; where pg_cron is missing the worker''s own clock does.';
grant select on private.schedules to service_role;

insert into private.schedules (task, cron, why) values
  ('settle_checkouts', '* * * * *', 'asks Stripe about every unpaid hold: fulfils what no webhook brought, lets go of what has ended'),
  ('retry_webhooks', '* * * * *', 'works on stored deliveries that failed'),
  ('sync_calendar', '*/5 * * * *', 'asks Google when the photographer is busy, for all the days that can be booked'),
  ('let_requests_lapse', '*/10 * * * *', 'declines requests that nobody answered, before the bank lets go of the money'),
  ('reconcile', '*/10 * * * *', 'compares Stripe, payments and mail with the bookings, and repairs what it safely can'),
  -- Hourly: the studio's midnight is some hour's everywhere.
  ('complete_weddings', '5 * * * *', 'marks the weddings that have been as completed'),
  ('end_sessions', '35 * * * *', 'ends at Supabase Auth the sessions that have timed out');

create function private.tick(p_task text)
returns void
language sql
security definer
set search_path = ''
as $$
  -- The key keeps a slow run from piling up a queue of its successors.
  select private.queue_job(p_task, '{}', 'clock:' || p_task)
$$;
comment on function private.tick is 'What pg_cron calls: it only queues.';

do $$
declare
  v_schedule private.schedules;
begin
  if not exists (select from pg_catalog.pg_available_extensions where name = 'pg_cron') then
    raise notice 'pg_cron is not available here: the worker keeps the clock.';
    return;
  end if;
  create extension if not exists pg_cron with schema pg_catalog;
  for v_schedule in select * from private.schedules loop
    perform cron.schedule('elope:' || v_schedule.task, v_schedule.cron,
      format('select private.tick(%L)', v_schedule.task));
  end loop;
end
$$;
