-- A charge that fails is no small thing: the health of the site says so, and the job whose money it is.

create or replace function private.health()
returns jsonb
language plpgsql
stable
-- Definer: workers and schedules are private.
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  return public.readiness() || jsonb_build_object(
    'schedules', (
      select jsonb_agg(jsonb_build_object('task', s.task, 'why', s.why, 'cron', s.cron, 'finishedAt', s.finished_at) order by s.task)
        from private.schedules s),
    'workers', (
      select coalesce(jsonb_agg(jsonb_build_object('startedAt', w.started_at, 'seenAt', w.seen_at) order by w.seen_at desc), '[]')
        from private.workers w where w.seen_at > now() - interval '1 hour'),
    'lastRun', (
      select jsonb_build_object('startedAt', r.started_at, 'finishedAt', r.finished_at, 'lookedAt', r.looked_at, 'repaired', r.repaired)
        from public.reconciliation_runs r order by r.id desc limit 1),
    'money', (
      select jsonb_build_object('ok', count(*) = 0, 'failing', count(*), 'lateSeconds', coalesce(round(extract(epoch from now() - min(jobs.queued_at)))::int, 0))
        from private.queued_jobs() jobs
       where jobs.task in ('capture_payment', 'refund_payment', 'void_payment') and jobs.state in ('failing', 'given_up')),
    'lettersWaiting', (select count(*) from public.emails where emails.status in ('queued', 'sending')));
end
$$;

create or replace function public.jobs_for_admin(p_state text default 'any')
returns jsonb
language sql
stable
set search_path = ''
as $$
  with jobs as materialized (select * from private.queued_jobs()),
  listed as materialized (
    select jobs.job_id::text as id, jobs.task, jobs.key, jobs.state, jobs.attempts, jobs.max_attempts,
           jobs.queued_at, jobs.run_at, jobs.changed_at, left(jobs.error, 2000) as error,
           array_position(array['given_up', 'failing', 'running', 'waiting'], jobs.state) as rank,
           substring(jobs.key from '^(?:capture|void):(.+)$') as intent,
           substring(jobs.key from '^refund:([0-9a-f-]{36})$')::uuid as refund_id
      from jobs
     where p_state = 'any' or jobs.state = p_state
     order by rank, jobs.run_at
     limit 200),
  -- Apart, with ids that are ids, as in log_for_admin.
  about as materialized (
    select listed.*, coalesce(p.booking_id, given.booking_id) as booking_id
      from listed
      left join public.payments p on p.stripe_payment_intent_id = listed.intent
      left join public.refunds r on r.id = listed.refund_id
      left join public.payments given on given.id = r.payment_id)
  select jsonb_build_object(
      'counts', (select coalesce(jsonb_object_agg(c.state, c.count), '{}') from (select jobs.state, count(*) from jobs group by 1) c),
      'jobs', (
        select coalesce(jsonb_agg(to_jsonb(about) - 'intent' - 'refund_id' || jsonb_build_object(
                 'couple', case when c.id is not null then jsonb_build_object('name', c.name, 'partnerName', c.partner_name) end)
                 order by about.rank, about.run_at), '[]')
          from about
          left join public.bookings b on b.id = about.booking_id
          left join public.customers c on c.id = b.customer_id))
$$;
comment on function public.jobs_for_admin is
  'What is queued, the worst first, 200 at most, and how many there are of each state. booking_id, couple: whose money a job is about; null where it is about none.';
