-- Behind the scenes: every letter, job and delivery, and what the photographer may do about one that failed; the log; how things are.

create index emails_newest on public.emails (created_at desc);
create index webhook_events_newest on public.webhook_events (received_at desc);

-- Letters ----------------------------------------------------------------------------------------------

create function private.write_letter_again(p_email public.emails, p_booking public.bookings, p_recipient text, p_instead_of text)
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_key text := concat_ws(':', 'again', p_email.id, lower(p_recipient));
  v_id uuid;
begin
  if p_recipient is null or length(p_recipient) > 254 or p_recipient !~ '^[^@\s,;<>"]+@[^@\s,;<>"]+\.[^@\s,;<>"]+$' then
    perform private.refuse(422, 'bad_address', 'Please give an address that mail can be sent to.');
  end if;
  -- A message of its own: the old one stays as it went, and pressing twice sends once.
  insert into public.emails (booking_id, template, recipient, data, dedupe_key)
  values (p_email.booking_id, p_email.template, p_recipient, p_email.data, v_key)
  on conflict (dedupe_key) do nothing
  returning emails.id into v_id;
  if v_id is null then
    return (select emails.id from public.emails where emails.dedupe_key = v_key);
  end if;
  perform private.queue_job('send_email', jsonb_build_object('emailId', v_id), 'email:' || v_id);
  update public.reconciliation_findings set settled_at = now()
   where kind in ('mail_undeliverable', 'mail_overdue') and subject = p_email.id::text and settled_at is null;
  -- Not to whom: a couple may be forgotten, the log is kept for ever.
  perform private.note('sent_again', 'emails', p_email.id::text, jsonb_build_object('template', p_email.template, 'booking_id', p_email.booking_id));

  if p_instead_of is not null and p_booking.id is not null then
    update public.customers set email = p_recipient
     where customers.id = p_booking.customer_id and lower(customers.email) = lower(p_instead_of) and customers.email <> p_recipient;
    if found then
      perform private.note('corrected', 'bookings', p_booking.id::text, '{"fields": ["email"]}');
      -- A new version: whoever has the old address open in a form is told.
      update public.bookings set updated_at = now() where bookings.id = p_booking.id;
      if p_booking.status in ('confirmed', 'completed') then
        perform private.mirror_booking(p_booking.id);
      end if;
    end if;
  end if;
  return v_id;
end
$$;
comment on function private.write_letter_again is
  'Sends a letter that failed, locked with its booking, as a new message: its id. p_instead_of: where the couple read mail according to us, '
  'corrected too; null: only this letter goes elsewhere. PT422 bad_address.';

create function private.send_email_again(p_email_id uuid, p_recipient text, p_for_good boolean)
returns uuid
language plpgsql
-- Definer: messages are written by functions alone.
security definer
set search_path = ''
as $$
declare
  v_email public.emails;
  v_booking public.bookings;
begin
  perform private.require_admin();
  -- Until the letter is queued the booking stays as it is.
  select b.* into v_booking from public.bookings b
   where b.id = (select e.booking_id from public.emails e where e.id = p_email_id) for update;
  select * into v_email from public.emails where emails.id = p_email_id for update;
  if not found then
    perform private.refuse(404, 'unknown_email', 'There is no such letter.');
  end if;
  if v_email.status not in ('dead', 'bounced') then
    perform private.refuse(409, 'not_failed', 'This letter is on its way or has arrived, so it is not sent again.');
  end if;
  -- A letter says what is true when it leaves; one that would not be is not sent.
  if v_booking.status <> all (case
      when v_email.template in ('booking-confirmed', 'booking-notice', 'booking-moved') then array['confirmed', 'completed']
      when v_email.template in ('request-received', 'request-notice') then array['requested']
      when v_email.template = 'payment-link' then array['held']
      -- The others tell of something that has happened, and that stays so.
      end::public.booking_status[])
  then
    perform private.refuse(409, 'no_longer_true', 'The booking has changed since, so this letter would no longer be true.');
  end if;
  return private.write_letter_again(v_email, v_booking, p_recipient, case when p_for_good then v_email.recipient end);
end
$$;
create function public.send_email_again(p_email_id uuid, p_recipient text, p_for_good boolean default false)
returns uuid
language sql
set search_path = ''
as $$
  select private.send_email_again(p_email_id, p_recipient, p_for_good)
$$;
comment on function public.send_email_again is
  'Sends a letter that bounced or was given up as a new message, to the same or a corrected address; the new message''s id. p_for_good: the couple''s address is corrected too. '
  'PT404 unknown_email; PT409 not_failed, no_longer_true; PT422 bad_address.';

-- Deliveries -------------------------------------------------------------------------------------------

create function private.replay_delivery(p_id bigint)
returns boolean
language plpgsql
-- Definer: deliveries are the service's to write.
security definer
set search_path = ''
as $$
declare
  v_event public.webhook_events;
begin
  perform private.require_admin();
  -- Open again, so that how it goes this time is noted. What acts on it asks the provider what is true, and does it once.
  update public.webhook_events set settled_at = null, outcome = 'received'
   where webhook_events.id = p_id and webhook_events.provider in ('stripe', 'postmark')
  returning * into v_event;
  if not found then
    return false;
  end if;
  perform private.queue_job('replay_webhook', jsonb_build_object('id', p_id), 'replay:' || p_id);
  perform private.note('replayed', 'webhook_events', p_id::text,
    jsonb_build_object('provider', v_event.provider, 'type', v_event.type, 'event_id', v_event.event_id));
  return true;
end
$$;
create function public.replay_delivery(p_id bigint)
returns boolean
language sql
set search_path = ''
as $$
  select private.replay_delivery(p_id)
$$;
comment on function public.replay_delivery is 'Has a delivery worked on again by a job. False: there is no such delivery that could be.';

-- Jobs -------------------------------------------------------------------------------------------------

create function public.jobs_for_admin(p_state text default 'any')
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
           substring(jobs.key from '^refund:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$')::uuid as refund_id
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

-- The log ----------------------------------------------------------------------------------------------

create index audit_log_at on public.audit_log (at);

create function private.find_entries(
  p_entity text, p_actor text, p_since timestamptz, p_until timestamptz, p_page int, p_size bigint,
  out total bigint, out is_more boolean, out page bigint, out ids bigint[])
language plpgsql
stable
set search_path = ''
as $$
declare
  -- Nobody turns fifty pages; days lead further back. Counting on would take longer than all the rest.
  v_most constant bigint := 50 * p_size;
  v_where text := concat_ws(' and ', 'true',
    case when p_entity is not null then 'l.entity = $1' end,
    case when p_actor = 'admin' then $q$(l.actor = 'admin' or l.actor like 'admin:%')$q$ when p_actor is not null then 'l.actor = $2' end,
    case when p_since is not null then 'l.at >= $3' end,
    case when p_until is not null then 'l.at < $4' end);
begin
  -- As find_bookings: without a filter a page is read from the end of the log, and nothing is looked at to be left out.
  execute 'select count(*) from (select from public.audit_log l where ' || v_where || ' limit $5) counted'
    into total using p_entity, p_actor, p_since, p_until, v_most + 1;
  is_more := total > v_most;
  total := least(total, v_most);
  page := private.page_within(p_page, total, p_size);
  execute 'select array(select l.id from public.audit_log l where ' || v_where || ' order by l.id desc offset $5 limit $6)'
    into ids using p_entity, p_actor, p_since, p_until, (page - 1) * p_size, p_size;
end
$$;
comment on function private.find_entries is 'Which entries a page of the log shows, the newest first, which page it is, how many there are in 50 pages, and whether there are more.';
grant execute on function private.find_entries to authenticated;

create function public.log_for_admin(
  p_entity text default null, p_actor text default null, p_from date default null, p_to date default null,
  p_page int default 1, p_per_page int default 50)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
  v_zone text := (select studio.time_zone from public.studio);
  v_found record;
begin
  v_found := private.find_entries(
    p_entity, p_actor, p_from::timestamp at time zone v_zone, (p_to + 1)::timestamp at time zone v_zone,
    p_page, least(greatest(p_per_page, 1), 1000));
  return (
    -- Apart, with ids that are ids: a cast (or coalesce) in the join is not leakproof, and under row-level security no index
    -- would be used: every booking there ever was would be read for fifty lines.
    with page as materialized (
      -- What is no id names nothing, and is not to break a page of the log. With regular expressions this would take twice as long.
      select l.*, case when said.id like '________-____-____-____-____________' and translate(said.id, '0123456789abcdef', '') = '----'
               then said.id::uuid end as about
        from unnest(v_found.ids) row (id)
        join public.audit_log l on l.id = row.id
       cross join lateral (
         select case when l.entity in ('bookings', 'payments') then l.entity_id else coalesce(l.after ->> 'booking_id', l.before ->> 'booking_id') end as id
       ) said)
    select json_build_object(
        'total', v_found.total,
        'isMore', v_found.is_more,
        'page', v_found.page,
        'entries', coalesce(json_agg(json_build_object(
            'id', l.id::text, 'at', l.at, 'actor', l.actor, 'action', l.action, 'entity', l.entity, 'entityId', l.entity_id,
            'before', l.before, 'after', l.after, 'bookingId', b.id, 'reference', b.reference) order by l.id desc), '[]'))
      from page l
      left join public.payments p on l.entity = 'payments' and p.id = l.about
      left join public.bookings b
        on b.id = case l.entity when 'payments' then p.booking_id else l.about end);
end
$$;
comment on function public.log_for_admin is
  'A page of the audit log, the newest first, which page it is, how many entries there are in 50 pages, and whether there are more. p_actor "admin": whoever was signed in. Days are the studio''s, both included. '
  'p_page: beyond the last is the last.';

-- How things are ---------------------------------------------------------------------------------------

create function private.health()
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
create function public.health_for_admin()
returns jsonb
language sql
stable
set search_path = ''
as $$
  select private.health()
$$;
comment on function public.health_for_admin is 'As readiness(), with what the photographer may know besides: schedules, workers, the last comparison with Stripe.';

grant execute on function private.send_email_again, private.replay_delivery, private.health,
  public.send_email_again, public.replay_delivery, public.jobs_for_admin, public.log_for_admin, public.health_for_admin to authenticated;
