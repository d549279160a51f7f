-- What the photographer sees first: what is coming, what needs a decision, what money moved. And how many came to look.

create table public.visits (
  day date primary key,
  came int not null check (came >= 0)
);
comment on table public.visits is
  'How often the first page of booking was opened, a number a day and nothing about anybody: where the way from a visit to a payment begins.';
comment on column public.visits.day is 'The studio''s day on which the servers told of it, a minute late at most.';
alter table public.visits enable row level security;
grant select on public.visits to authenticated, service_role;
grant insert, update on public.visits to service_role;
create policy "Admins read how many came" on public.visits
  for select to authenticated using ((select private.is_admin()));
select private.require_second_factor_on('public.visits');

create function public.count_visits(p_count int)
returns void
language sql
set search_path = ''
as $$
  insert into public.visits as v (day, came) values (private.today(), greatest(p_count, 0))
  on conflict (day) do update set came = v.came + excluded.came
$$;
comment on function public.count_visits is 'A server tells how many opened the first page of booking since it last told.';
grant execute on function public.count_visits to service_role;

create index bookings_confirmed_at on public.bookings (confirmed_at) where confirmed_at is not null;
create index if not exists bookings_created_at on public.bookings (created_at);
create index payments_captured_at on public.payments (captured_at) where captured_at is not null;
create index refunds_created_at on public.refunds (created_at);
create index reconciliation_findings_open on public.reconciliation_findings (found_at) where settled_at is null;

-- The queue, for the photographer ---------------------------------------------------------------------

create function private.queued_jobs()
returns table (job_id bigint, task text, key text, state text, attempts int, max_attempts int,
  queued_at timestamptz, run_at timestamptz, changed_at timestamptz, error text)
-- Not plain SQL, which would want the queue's tables to be there already.
language plpgsql
stable
-- Definer: the queue is closed to every API role.
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  -- Before a worker ever ran there is no queue, which is to keep nobody out of the admin.
  if to_regclass('graphile_worker.jobs') is null then
    return;
  end if;
  return query
    select jobs.id::bigint, jobs.task_identifier, jobs.key,
           case when jobs.locked_at is not null then 'running'
                when jobs.attempts >= jobs.max_attempts then 'given_up'
                when jobs.last_error is not null then 'failing'
                else 'waiting' end,
           jobs.attempts::int, jobs.max_attempts::int, jobs.created_at, jobs.run_at, jobs.updated_at, jobs.last_error
      from graphile_worker.jobs;
end
$$;
comment on function private.queued_jobs is
  'Every job that is not done. state: waiting, running, failing (it is tried again), given_up (nothing will try it again).';

create function private.free_saturdays(p_to date)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('day', s.day, 'state', s.state) order by s.day), '[]')
      from private.day_states(private.today(), p_to, 6) s);
end
$$;
comment on function private.free_saturdays is 'Each Saturday from today on, and what it is.';

create function private.needs_you()
returns jsonb
language plpgsql
stable
-- Definer: admin_gate, which is one, counts it before each page. Asked with two kinds of rights in turn, its plan would be made
-- anew each time, which takes five times as long as following it.
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  return (
    select coalesce(jsonb_agg(matter.told order by matter.told ->> 'kind' <> 'request', matter.since), '[]')
      from (
        select b.created_at as since, jsonb_build_object(
            'kind', 'request', 'since', b.created_at, 'bookingId', b.id, 'reference', b.reference,
            'couple', jsonb_build_object('name', c.name, 'partnerName', c.partner_name), 'day', b.starts_on, 'answerBy', b.answer_by) as told
          from public.bookings b join public.customers c on c.id = b.customer_id
         where b.status = 'requested'
        union all
        select f.found_at, jsonb_build_object(
            'kind', 'finding', 'since', f.found_at, 'findingId', f.id, 'what', f.kind, 'subject', f.subject, 'details', f.details,
            'bookingId', f.booking_id, 'reference', b.reference,
            'emailId', case when f.kind like 'mail\_%' then f.subject end)
          from public.reconciliation_findings f left join public.bookings b on b.id = f.booking_id
         -- Jobs are told of below, from the queue itself.
         where f.settled_at is null and f.kind <> 'job_given_up'
        union all
        select j.changed_at, jsonb_build_object('kind', 'job', 'since', j.changed_at, 'jobId', j.job_id::text, 'task', j.task, 'error', left(j.error, 300))
          from private.queued_jobs() j
         where j.state = 'given_up'
        union all
        select w.received_at, jsonb_build_object('kind', 'delivery', 'since', w.received_at, 'deliveryId', w.id, 'provider', w.provider, 'type', w.type)
          from public.webhook_events w
         -- Younger ones are still being tried, every minute.
         where w.settled_at is null and w.received_at < now() - interval '3 days'
        union all
        select coalesce(min(c.synced_at), now()), jsonb_build_object(
            'kind', 'calendar', 'since', coalesce(min(c.synced_at), now()), 'calendars', jsonb_agg(c.name order by c.name),
            'rule', (select studio.when_calendar_unreadable from public.studio))
          from public.calendars c
         where (c.synced_at is null or c.synced_at < now() - interval '10 minutes')
           and not exists (
             select from public.reconciliation_findings f
              where f.settled_at is null and f.kind in ('calendar_unreadable', 'calendar_disconnected'))
        having count(*) > 0
        order by 1
        limit 200
      ) matter) || (
    -- After what needs a decision: days that wait for the couple, those that end first before the others.
    select coalesce(jsonb_agg(jsonb_build_object(
        'kind', 'unpaid', 'since', b.created_at, 'bookingId', b.id, 'reference', b.reference,
        'couple', jsonb_build_object('name', c.name, 'partnerName', c.partner_name), 'day', b.starts_on, 'until', claim.expires_at)
        order by claim.expires_at), '[]')
      from public.bookings b
      join public.customers c on c.id = b.customer_id
      join public.date_claims claim on claim.booking_id = b.id
     where b.status = 'held' and b.by_hand);
end
$$;
comment on function private.needs_you is
  'What waits for the photographer: requests, whose time runs out, then the rest, the oldest first; 200 at most; and then days held by hand until they are paid. kind: request, finding, job, delivery, calendar, unpaid.';

create function private.money_told(p_today date, p_zone text)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
  v_year date := date_trunc('year', p_today) - interval '1 year';
  v_month date := date_trunc('month', p_today) - interval '1 year';
  -- The same stretch of last year: until the same day, which is over.
  v_until date := p_today + 1 - interval '1 year';
  v_since timestamptz := v_year::timestamp at time zone p_zone;
begin
  return (
    with by_day as materialized (
      select moved.day, sum(moved.cents)::bigint as cents
        from (
          select (p.captured_at at time zone p_zone)::date as day, p.amount_cents as cents from public.payments p
           where p.state = 'captured' and p.captured_at >= v_since
          union all
          select (r.created_at at time zone p_zone)::date, -r.amount_cents from public.refunds r
           where r.status <> 'failed' and r.created_at >= v_since
        ) moved
       group by moved.day)
    select jsonb_build_object(
        'byMonth', (
          select coalesce(jsonb_object_agg(to_char(m.month, 'YYYY-MM'), m.cents), '{}')
            from (select date_trunc('month', by_day.day::timestamp) as month, sum(by_day.cents)::bigint as cents from by_day group by 1) m),
        'lastYearSoFar', coalesce(sum(by_day.cents) filter (where by_day.day < v_until), 0),
        'lastYearMonthSoFar', coalesce(sum(by_day.cents) filter (where by_day.day >= v_month and by_day.day < v_until), 0))
      from by_day);
end
$$;
comment on function private.money_told is
  'Charged less given back, by the studio''s days, since last year began: by month ({"2027-05": cents}), and last year''s and its month''s until this day of it.';

create function private.last_moves(p_count int)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'at', m.at, 'cents', m.cents, 'currency', m.currency, 'bookingId', b.id, 'reference', b.reference,
        'couple', jsonb_build_object('name', c.name, 'partnerName', c.partner_name)) order by m.at desc), '[]')
      from (
        (select p.captured_at as at, p.amount_cents as cents, p.currency, p.booking_id
           from public.payments p where p.state = 'captured' and p.captured_at is not null order by p.captured_at desc limit p_count)
        union all
        (select r.created_at, -r.amount_cents, p.currency, p.booking_id
           from public.refunds r join public.payments p on p.id = r.payment_id
          where r.status <> 'failed' order by r.created_at desc limit p_count)
        order by 1 desc
        limit p_count
      ) m
      join public.bookings b on b.id = m.booking_id
      join public.customers c on c.id = b.customer_id);
end
$$;
comment on function private.last_moves is 'What was last charged and given back (cents below zero), the newest first.';

create function private.way_in(p_since date, p_zone text)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
        'since', p_since,
        -- Null: nobody counted yet.
        'visits', (select sum(v.came) from public.visits v where v.day >= p_since),
        'held', count(*),
        'paying', count(*) filter (where b.stripe_session_id is not null),
        'confirmed', count(*) filter (where b.confirmed_at is not null),
        'expired', count(*) filter (where b.status = 'expired'),
        'lost', count(*) filter (where b.status in ('lost', 'declined')),
        'open', count(*) filter (where b.status in ('held', 'requested')))
      from public.bookings b
     where b.created_at >= p_since::timestamp at time zone p_zone);
end
$$;
comment on function private.way_in is 'From a visit to a payment: how many came so far, of those who began since p_since.';

create function private.bookings_made(p_from date, p_zone text)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    with made as materialized (
      select b.starts_on, (b.confirmed_at at time zone p_zone)::date as day
        from public.bookings b where b.confirmed_at >= p_from::timestamp at time zone p_zone)
    select jsonb_build_object(
        'byMonth', (
          select coalesce(jsonb_object_agg(to_char(m.month, 'YYYY-MM'), m.count), '{}')
            from (select date_trunc('month', made.day::timestamp) as month, count(*) from made group by 1) m),
        'lead', jsonb_build_object(
          'medianDays', percentile_disc(0.5) within group (order by lead.days),
          'buckets', jsonb_build_array(
            count(*) filter (where lead.days < 31),
            count(*) filter (where lead.days between 31 and 91),
            count(*) filter (where lead.days between 92 and 182),
            count(*) filter (where lead.days between 183 and 365),
            count(*) filter (where lead.days > 365))))
      from (select made.starts_on - made.day as days from made) lead);
end
$$;
comment on function private.bookings_made is
  'Bookings confirmed since p_from by month, and how long before the wedding: under a month, three, six, a year, longer.';

create function private.next_weddings(p_today date, p_count int)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'id', b.id, 'reference', b.reference, 'day', b.starts_on, 'days', b.days, 'place', b.place,
        'couple', jsonb_build_object('name', c.name, 'partnerName', c.partner_name), 'package', coalesce(i.name, p.name)) order by b.starts_on), '[]')
      from (
        select b.* from public.bookings b
         where b.status in ('confirmed', 'completed') and b.starts_on + b.days > p_today and b.starts_on >= p_today - 14
         order by b.starts_on
         limit p_count
      ) b
      join public.customers c on c.id = b.customer_id
      join public.packages p on p.id = b.package_id
      left join public.booking_items i on i.booking_id = b.id and i.position = 0);
end
$$;
comment on function private.next_weddings is 'The weddings that are not over yet, the next first.';

create function private.today_for_admin()
returns jsonb
language plpgsql
stable
-- Definer: it looks into tables thirty times, and asking their policies each time would take nearly half as long again. Nor is any
-- of its plans made for two kinds of rights in turn.
security definer
set search_path = ''
-- For each day and each limit a plan of its own would be made anew, which takes longer than following one that serves them all.
set plan_cache_mode = force_generic_plan
as $$
declare
  v_today date := private.today();
  v_zone text := (select studio.time_zone from public.studio);
begin
  perform private.require_admin();
  return jsonb_build_object(
    'today', v_today,
    'weddings', private.next_weddings(v_today, 6),
    'weddingsAhead', (select count(*) from public.bookings b where b.status = 'confirmed' and b.starts_on >= v_today),
    'needsYou', private.needs_you(),
    'money', private.money_told(v_today, v_zone) || jsonb_build_object('moves', private.last_moves(5)),
    'made', private.bookings_made((date_trunc('month', v_today) - interval '11 months')::date, v_zone),
    'wayIn', private.way_in(v_today - 89, v_zone),
    'saturdays', private.free_saturdays((date_trunc('year', v_today) + interval '2 years')::date - 1));
end
$$;
create function public.today_for_admin()
returns jsonb
language sql
set search_path = ''
as $$
  select private.today_for_admin()
$$;
comment on function public.today_for_admin is 'The first page of the admin, in one answer. PT403.';

-- What a person has dealt with ------------------------------------------------------------------------

create function private.settle_finding(p_finding_id bigint)
returns boolean
language plpgsql
-- Definer: findings are opened by rules and closed by what happens, or by the photographer's word, here alone.
security definer
set search_path = ''
as $$
declare
  v_finding public.reconciliation_findings;
  v_open boolean;
begin
  perform private.require_admin();
  update public.reconciliation_findings set settled_at = now()
   where reconciliation_findings.id = p_finding_id and settled_at is null
  returning * into v_finding;
  v_open := found;
  if v_open then
    perform private.note('settled', 'reconciliation_findings', p_finding_id::text,
      jsonb_build_object('kind', v_finding.kind, 'subject', v_finding.subject, 'booking_id', v_finding.booking_id));
  elsif not exists (select from public.reconciliation_findings where reconciliation_findings.id = p_finding_id) then
    perform private.refuse(404, 'unknown_finding', 'There is no such matter.');
  end if;
  return v_open;
end
$$;
create function public.settle_finding(p_finding_id bigint)
returns boolean
language sql
set search_path = ''
as $$
  select private.settle_finding(p_finding_id)
$$;
comment on function public.settle_finding is 'The photographer has dealt with a matter. False: it was settled before. PT404 unknown_finding.';

create function private.touch_job(p_job_id bigint, p_again boolean)
returns boolean
language plpgsql
-- Definer: the queue is closed to every API role.
security definer
set search_path = ''
as $$
declare
  v_job record;
begin
  perform private.require_admin();
  select jobs.id, jobs.key, jobs.task_identifier as task into v_job
    from graphile_worker.jobs
   where jobs.id = p_job_id and jobs.locked_at is null;
  -- Done meanwhile, or a worker has it in hand: either way there is nothing to retry or drop.
  if not found then
    return false;
  end if;
  if p_again then
    perform graphile_worker.reschedule_jobs(array[p_job_id], run_at => now(), attempts => 0);
  else
    perform graphile_worker.complete_jobs(array[p_job_id]);
  end if;
  update public.reconciliation_findings set settled_at = now()
   where kind = 'job_given_up' and subject = coalesce(v_job.key, v_job.id::text) and settled_at is null;
  perform private.note(case when p_again then 'retried' else 'dropped' end, 'jobs', p_job_id::text,
    jsonb_build_object('task', v_job.task, 'key', v_job.key));
  return true;
end
$$;
create function public.retry_job(p_job_id bigint)
returns boolean
language sql
set search_path = ''
as $$
  select private.touch_job(p_job_id, true)
$$;
comment on function public.retry_job is 'Has a job tried at once, with all its attempts before it. False: it is done or being done.';
create function public.drop_job(p_job_id bigint)
returns boolean
language sql
set search_path = ''
as $$
  select private.touch_job(p_job_id, false)
$$;
comment on function public.drop_job is
  'Takes a job out of the queue. What must still happen (a letter, a charge) comes back by itself. False: it is done or being done.';

grant execute on function private.queued_jobs, private.needs_you, private.today_for_admin, private.settle_finding, private.touch_job,
  public.today_for_admin, public.settle_finding, public.retry_job, public.drop_job to authenticated;
