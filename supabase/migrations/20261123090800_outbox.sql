-- P4: every message is a row, written in the transaction it tells of; the worker sends it.

create type public.email_status as enum ('queued', 'sending', 'sent', 'delivered', 'bounced', 'dead');

create table public.emails (
  id uuid primary key default gen_random_uuid(),
  booking_id uuid references public.bookings (id),
  template text not null,
  recipient text not null,
  data jsonb not null default '{}',
  dedupe_key text not null unique,
  status public.email_status not null default 'queued',
  attempts int not null default 0,
  subject text,
  html text,
  body_text text,
  provider_id text unique,
  last_error text,
  maybe_sent_at timestamptz,
  maybe_sent_times int not null default 0,
  created_at timestamptz not null default now(),
  claimed_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  bounced_at timestamptz
);
comment on table public.emails is 'Every message: what it says, to whom, and how far it came.';
comment on column public.emails.booking_id is 'Null: it is about no booking.';
comment on column public.emails.data is 'What the template needs beyond the booking itself.';
comment on column public.emails.dedupe_key is 'What makes the message one and the same, so that confirming twice mails once.';
comment on column public.emails.subject is 'As sent, like html and body_text: the provider forgets after 45 days. Null: not yet sent.';
comment on column public.emails.provider_id is 'Postmark''s MessageID; null: not accepted yet.';
comment on column public.emails.maybe_sent_at is
  'The last time an attempt ended without anybody knowing whether the provider took it; null: every outcome is known.';
comment on column public.emails.claimed_at is 'When a worker took it up; a claim older than a minute is void. No attempt lasts that long, and a dead worker''s job runs again just after (private.worker_beat).';
create index emails_booking on public.emails (booking_id);
create index emails_unsent on public.emails (created_at) where status in ('queued', 'sending');

alter table public.emails enable row level security;
grant select on public.emails to authenticated;
grant select, insert, update on public.emails to service_role;
create policy "Admins read messages" on public.emails
  for select to authenticated using ((select private.is_admin()));

create function private.write_email(p_template text, p_booking_id uuid, p_recipient text, p_data jsonb default '{}',
  p_about text default null)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_id uuid;
begin
  insert into public.emails (booking_id, template, recipient, data, dedupe_key)
  values (p_booking_id, p_template, p_recipient, p_data,
          concat_ws(':', p_template, p_booking_id, p_about, lower(p_recipient)))
  on conflict (dedupe_key) do nothing
  returning id into v_id;
  return case when v_id is not null then
    jsonb_build_object('task', 'send_email', 'payload', jsonb_build_object('emailId', v_id), 'key', 'email:' || v_id) end;
end
$$;
comment on function private.write_email is
  'Writes a message, once for each template, booking, matter and recipient: the job that sends it, for private.queue_jobs in the same transaction. Null: it was written before.';

create function private.queue_email(p_template text, p_booking_id uuid, p_recipient text, p_data jsonb default '{}',
  p_about text default null)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_job jsonb := private.write_email(p_template, p_booking_id, p_recipient, p_data, p_about);
begin
  if v_job is not null then
    perform private.queue_jobs(jsonb_build_array(v_job));
  end if;
end
$$;
comment on function private.queue_email is 'Writes a message and queues its sending, once for each template, booking, matter and recipient.';
grant execute on function private.write_email, private.queue_email to service_role;

create function public.claim_email(p_email_id uuid)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_email public.emails;
begin
  select * into v_email from public.emails where emails.id = p_email_id for update;
  if not found or v_email.status not in ('queued', 'sending') then
    return null;
  end if;
  if v_email.status = 'sending' and v_email.claimed_at > now() - interval '1 minute' then
    perform private.refuse(409, 'email_in_hand', 'Another worker is sending this message.');
  end if;
  update public.emails
     set status = 'sending', claimed_at = now(), attempts = attempts + 1,
         -- A worker that died while sending leaves nobody who knows.
         maybe_sent_at = case when v_email.status = 'sending' then v_email.claimed_at else maybe_sent_at end,
         maybe_sent_times = maybe_sent_times + (v_email.status = 'sending')::int
   where emails.id = p_email_id
  returning * into v_email;

  return (
    select jsonb_build_object(
      'emailId', v_email.id,
      'attempt', v_email.attempts,
      'maybeSent', case when v_email.maybe_sent_times > 0 then
        jsonb_build_object('at', v_email.maybe_sent_at, 'times', v_email.maybe_sent_times) end,
      'template', v_email.template,
      'recipient', jsonb_build_object(
        'email', v_email.recipient,
        'name', case when v_email.recipient = studio.email then studio.photographer else customers.name end),
      'bookingId', bookings.id,
      'reference', bookings.reference,
      'status', bookings.status,
      'version', bookings.version,
      'studio', jsonb_build_object(
        'name', studio.name, 'photographer', studio.photographer, 'email', studio.email,
        'phone', studio.phone, 'place', studio.place, 'timeZone', studio.time_zone),
      'couple', jsonb_build_object(
        'name', customers.name, 'partnerName', customers.partner_name,
        'email', customers.email, 'partnerEmail', customers.partner_email, 'phone', customers.phone),
      'day', bookings.starts_on,
      'days', bookings.days,
      'place', bookings.place,
      'notes', bookings.notes,
      'package', jsonb_build_object(
        'slug', packages.slug, 'name', first_item.name, 'hours', private.hours_of(bookings.id), 'guestLimit', packages.guest_limit),
      'items', (
        select jsonb_agg(jsonb_build_object('name', i.name, 'unitCents', i.unit_cents, 'quantity', i.quantity)
                         order by i.position)
          from public.booking_items i where i.booking_id = bookings.id),
      'currency', bookings.currency,
      'totalCents', bookings.total_cents,
      'cancellation', bookings.cancellation,
      'answerBy', bookings.answer_by,
      'payment', (
        select jsonb_build_object('amountCents', p.amount_cents, 'currency', p.currency, 'state', p.state)
          from public.payments p where p.booking_id = bookings.id
         order by p.state in ('authorised', 'captured') desc, p.created_at desc limit 1),
      'sequence', 0
    ) || v_email.data
    from public.studio
    left join public.bookings on bookings.id = v_email.booking_id
    left join public.customers on customers.id = bookings.customer_id
    left join public.packages on packages.id = bookings.package_id
    left join public.booking_items first_item on first_item.booking_id = bookings.id and first_item.position = 0
  );
end
$$;
comment on function public.claim_email is
  'Takes a message up for sending: what its template needs, or null when it has been sent. PT409 email_in_hand while another worker has it.';

create function public.record_email_sent(
  p_email_id uuid, p_provider_id text, p_subject text, p_html text, p_text text)
returns void
language sql
set search_path = ''
as $$
  -- Postmark's report of the delivery may have come before its answer to the sending: then only the wording is missing.
  update public.emails
     set status = case when status = 'sending' then 'sent' else status end,
         provider_id = coalesce(provider_id, p_provider_id),
         subject = p_subject, html = p_html, body_text = p_text,
         sent_at = coalesce(sent_at, now()),
         last_error = case when status = 'sending' then null else last_error end
   where emails.id = p_email_id
     and (emails.status = 'sending' or emails.status in ('sent', 'delivered', 'bounced') and emails.subject is null)
$$;
comment on function public.record_email_sent is 'The provider has accepted it, in these words.';

create function public.record_email_trouble(p_email_id uuid, p_error text, p_final boolean, p_maybe_sent boolean)
returns void
language sql
set search_path = ''
as $$
  update public.emails
     set status = case when p_final then 'dead' else 'queued' end::public.email_status,
         last_error = left(p_error, 2000),
         maybe_sent_at = case when p_maybe_sent then now() else maybe_sent_at end,
         maybe_sent_times = maybe_sent_times + p_maybe_sent::int
   where emails.id = p_email_id and emails.status = 'sending'
$$;
comment on function public.record_email_trouble is
  'It could not be sent: for good (the address is refused), or until the job''s next attempt. p_maybe_sent: it may have gone out all the same.';

grant execute on function public.claim_email, public.record_email_sent, public.record_email_trouble to service_role;
