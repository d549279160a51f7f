-- Whether what bookings need does its work, for an uptime monitor: numbers, and no word about anybody.

alter table private.schedules
  add column listed_at timestamptz not null default now(),
  add column finished_at timestamptz;
comment on column private.schedules.finished_at is 'When the worker last did it to the end; null: never yet.';

create function private.period_of(p_cron text)
returns interval
language sql
immutable
set search_path = ''
as $$
  select make_interval(mins => case
    when p_cron = '* * * * *' then 1
    when p_cron ~ '^\*/\d+ \* \* \* \*$' then substring(p_cron from '^\*/(\d+)')::int
    when p_cron ~ '^\d+ \* \* \* \*$' then 60
    else 1440
  end)
$$;
comment on function private.period_of is 'How often a schedule of ours comes round: in minutes, hourly, or daily at most.';

create function private.schedule_done(p_task text)
returns void
language sql
set search_path = ''
as $$
  update private.schedules set finished_at = now() where schedules.task = p_task
$$;
comment on function private.schedule_done is 'The worker has done a scheduled task to the end.';

create function public.readiness()
returns jsonb
language sql
stable
-- Definer: workers and schedules are private, and what is told of them here is how late they are.
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'worker', (
      select jsonb_build_object('ok', coalesce(late.s, 1e9) < 60, 'lateSeconds', late.s)
        from (select round(extract(epoch from now() - max(workers.seen_at)))::int as s from private.workers) late),
    'clock', (
      -- Once may be slow, twice is a fault; a minute more for the queue.
      select jsonb_build_object(
               'ok', coalesce(bool_and(late.s <= 2 * late.period + 60), false),
               'tasks', coalesce(jsonb_object_agg(late.task, jsonb_build_object(
                 'ok', late.s <= 2 * late.period + 60, 'lateSeconds', greatest(late.s - late.period, 0))), '{}'))
        from (
          select schedules.task,
                 extract(epoch from private.period_of(schedules.cron))::int as period,
                 round(extract(epoch from now() - coalesce(schedules.finished_at, schedules.listed_at)))::int as s
            from private.schedules) late),
    'calendar', (
      select jsonb_build_object(
               'connected', late.count > 0,
               'ok', late.count = 0 or coalesce(not late.never and late.s < 600, false),
               'lateSeconds', late.s,
               -- Where nothing is promised without the calendar, nobody can book.
               'needed', (select studio.when_calendar_unreadable = 'refuse' from public.studio))
        from (
          select count(*) as count, bool_or(calendars.synced_at is null) as never,
                 round(extract(epoch from now() - min(calendars.synced_at)))::int as s
            from public.calendars) late),
    'mail', (
      select jsonb_build_object('ok', coalesce(late.s, 0) < 900, 'lateSeconds', coalesce(late.s, 0))
        from (
          select round(extract(epoch from now() - min(emails.created_at)))::int as s
            from public.emails where emails.status in ('queued', 'sending')) late),
    'webhooks', (
      select jsonb_build_object(
               'ok', untold.count = 0, 'untold', untold.count, 'lateSeconds', coalesce(round(extract(epoch from now() - untold.since))::int, 0))
        from private.untold_payments() untold)
  )
$$;
comment on function public.readiness is
  'For each part: ok, and how late in seconds (null: never yet). worker: its last heartbeat. clock: each schedule''s last success. '
  'calendar: the oldest reading. mail: the oldest unsent message. webhooks: the first payment that Stripe''s deliveries did not tell of.';

grant execute on function public.readiness to service_role;
