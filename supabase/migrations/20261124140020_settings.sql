-- What the photographer sets: the studio's card and rules, what a cancellation gives back, words of their own in letters.

-- What a cancellation gives back -----------------------------------------------------------------------

create function private.refund_percent(p_schedule jsonb, p_days_before int)
returns int
-- These keep their plans, as private.today's.
language plpgsql
immutable
set search_path = ''
as $$
begin
  return case
    when p_schedule = '[]' then 100
    else coalesce((
      select (step ->> 'percent')::int from jsonb_array_elements(p_schedule) step
       where (step ->> 'daysBefore')::int <= p_days_before
       order by (step ->> 'daysBefore')::int desc limit 1), 0)
  end;
end
$$;
comment on function private.refund_percent is 'What a schedule gives back so many days before the wedding.';

create function private.refund_due(p_booking_id uuid)
returns int
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select greatest(0, round(paid.cents * private.refund_percent(b.cancellation, b.starts_on - private.today()) / 100.0) - back.cents)::int
      from public.bookings b
     cross join lateral (
       select coalesce(sum(p.amount_cents), 0) as cents from public.payments p
        where p.booking_id = b.id and p.state in ('authorised', 'captured')) paid
     cross join lateral (
       select coalesce(sum(r.amount_cents), 0) as cents from public.refunds r join public.payments p on p.id = r.payment_id
        where p.booking_id = b.id and r.status <> 'failed') back
     where b.id = p_booking_id);
end
$$;
comment on function private.refund_due is
  'In cents, what the schedule that a booking was made under gives back if it is cancelled today, less what was given back before. Null: there is no such booking to see.';
grant execute on function private.refund_percent, private.refund_due to authenticated, service_role;

-- The studio -------------------------------------------------------------------------------------------

alter table public.studio
  add constraint card_is_written check (
    length(name) between 1 and 80 and length(photographer) between 1 and 80 and length(email) between 3 and 254
    and length(phone) between 3 and 40 and length(place) between 1 and 120);

create function private.keep_currency()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  -- What couples pay, hold or were promised is in the old one, and a price has no other figure in the new.
  if new.currency <> old.currency and exists (select from public.bookings where bookings.status in ('held', 'requested', 'confirmed')) then
    perform private.refuse(409, 'currency_in_use', 'There are bookings in the old currency. It can change when none is open or ahead.');
  end if;
  return new;
end
$$;
create trigger keep_currency before update of currency on public.studio for each row execute function private.keep_currency();
create trigger audit after update on public.studio for each row execute function private.audit();
grant execute on function private.keep_currency to authenticated, service_role;

grant update (name, photographer, email, phone, place, time_zone, currency, lead_days, horizon_days, hold_minutes,
  when_calendar_unreadable, cancellation) on public.studio to authenticated;
create policy "Admins change the studio" on public.studio
  for update to authenticated using ((select private.is_admin())) with check ((select private.is_admin()));

create function public.settings_for_admin()
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
      'name', studio.name, 'photographer', studio.photographer, 'email', studio.email, 'phone', studio.phone, 'place', studio.place,
      'timeZone', studio.time_zone, 'currency', studio.currency, 'leadDays', studio.lead_days, 'horizonDays', studio.horizon_days,
      'holdMinutes', studio.hold_minutes, 'whenUnreadable', studio.when_calendar_unreadable, 'cancellation', studio.cancellation,
      'updatedAt', studio.updated_at,
      'openBookings', (select count(*) from public.bookings where bookings.status in ('held', 'requested', 'confirmed')))
    from public.studio
$$;
comment on function public.settings_for_admin is 'The studio''s settings, and how many bookings keep its currency as it is.';

create function public.time_zone_change(p_zone text)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
  v_studio public.studio;
  v_last date;
begin
  select * into v_studio from public.studio;
  if not found then
    perform private.refuse(403, 'not_admin', 'Only the photographer may ask this. Please sign in again.');
  end if;
  if not coalesce(private.is_time_zone(p_zone), false) then
    perform private.refuse(422, 'unknown_time_zone', 'There is no time zone of that name.');
  end if;
  v_last := private.today() + v_studio.horizon_days;
  return (
    with busy as materialized (select b.during from public.calendar_busy b),
    now_busy as (
      select d.day from private.studio_days(private.today(), v_last, v_studio.time_zone) d
       where exists (select from busy where busy.during && tstzrange(d.starts, d.ends))),
    then_busy as (
      select d.day from private.studio_days(private.today(), v_last, p_zone) d
       where exists (select from busy where busy.during && tstzrange(d.starts, d.ends)))
    select jsonb_build_object(
      'today', private.today(),
      'todayThere', (now() at time zone p_zone)::date,
      'weddings', (select count(*) from public.bookings b where b.status = 'confirmed' and b.starts_on >= private.today()),
      'letters', (select count(*) from public.emails e where e.status in ('queued', 'sending')),
      'requests', (select count(*) from public.bookings b where b.status = 'requested'),
      'becomeBusy', (select coalesce(jsonb_agg(t.day order by t.day), '[]') from then_busy t where t.day not in (select day from now_busy)),
      'becomeFree', (select coalesce(jsonb_agg(n.day order by n.day), '[]') from now_busy n where n.day not in (select day from then_busy))));
end
$$;
comment on function public.time_zone_change is
  'What another time zone would change: today, and which days the calendar''s busy times fall on. Wedding days are plain days and stay. PT422 unknown_time_zone.';

-- Words in letters -------------------------------------------------------------------------------------

create function private.is_letter_to_couple(p_template text)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select p_template in (
    'booking-confirmed', 'booking-moved', 'booking-cancelled', 'money-returned', 'request-received', 'request-declined', 'date-lost')
$$;
comment on function private.is_letter_to_couple is
  'Whether a letter to a couple carries words of the photographer''s own. The link to pay says what it is for and no more; others go to the photographer.';
grant execute on function private.is_letter_to_couple to authenticated, service_role;

create table public.letter_words (
  id uuid primary key default gen_random_uuid(),
  template text not null constraint is_letter_to_couple check (private.is_letter_to_couple(template)),
  slot text not null check (slot in ('opening', 'closing')),
  words text not null check (length(words) between 1 and 2000),
  updated_at timestamptz not null default now(),
  constraint one_text_a_place unique (template, slot)
);
comment on table public.letter_words is 'The photographer''s own words in letters to couples: plain text, a blank line between paragraphs.';
comment on column public.letter_words.slot is 'opening: after the first sentence. closing: before the end.';
create trigger touch before update on public.letter_words for each row execute function private.touch();
create trigger audit after insert or update or delete on public.letter_words for each row execute function private.audit();
alter table public.letter_words enable row level security;
grant select, insert (template, slot, words), update (template, slot, words), delete on public.letter_words to authenticated;
grant select on public.letter_words to service_role;
create policy "Admins read their words" on public.letter_words
  for select to authenticated using ((select private.is_admin()));
create policy "Admins write their words" on public.letter_words
  for insert to authenticated with check ((select private.is_admin()));
create policy "Admins change their words" on public.letter_words
  for update to authenticated using ((select private.is_admin())) with check ((select private.is_admin()));
create policy "Admins take back their words" on public.letter_words
  for delete to authenticated using ((select private.is_admin()));
select private.require_second_factor_on('public.letter_words');

create function public.set_letter_words(p_template text, p_opening text, p_closing text)
returns void
language plpgsql
-- Invoker: row-level security lets admins write, and nobody else.
set search_path = ''
as $$
begin
  insert into public.letter_words as w (template, slot, words)
  select p_template, said.slot, said.words
    from (values ('opening', nullif(btrim(p_opening), '')), ('closing', nullif(btrim(p_closing), ''))) said (slot, words)
   where said.words is not null
  on conflict (template, slot) do update set words = excluded.words where w.words <> excluded.words;
  delete from public.letter_words w
   where w.template = p_template
     and (w.slot = 'opening' and nullif(btrim(p_opening), '') is null or w.slot = 'closing' and nullif(btrim(p_closing), '') is null);
end
$$;
comment on function public.set_letter_words is 'Both texts of a letter at once; an empty one is taken back.';

alter function public.claim_email(uuid) set schema private;
create function public.claim_email(p_email_id uuid)
returns jsonb
language sql
set search_path = ''
as $$
  -- What a message brings along itself wins: a test is of words that are not saved yet.
  select jsonb_build_object(
      'ownWords', (
        select coalesce(jsonb_object_agg(w.slot, w.words), '{}') from public.letter_words w where w.template = facts ->> 'template'),
      'heldUntil', (
        select c.expires_at from public.date_claims c where c.booking_id = (facts ->> 'bookingId')::uuid)) || facts
    from private.claim_email(p_email_id) facts
$$;
comment on function public.claim_email is
  'Takes a message up for sending: what its template needs, the photographer''s own words among it, or null when it has been sent. PT409 email_in_hand while another worker has it.';
grant execute on function public.claim_email to service_role;

create function private.send_test_letter(p_template text, p_data jsonb)
returns uuid
language plpgsql
-- Definer: messages are written by functions alone. It goes to the studio's own address, whatever it says.
security definer
set search_path = ''
as $$
declare
  v_id uuid;
begin
  perform private.require_admin();
  if not coalesce(private.is_letter_to_couple(p_template), false) or jsonb_typeof(p_data) is distinct from 'object' or length(p_data::text) > 20000 then
    perform private.refuse(422, 'bad_letter', 'There is no such letter to try.');
  end if;
  insert into public.emails (template, recipient, data, dedupe_key)
  select p_template, studio.email, p_data || '{"isTest": true}', 'test:' || gen_random_uuid() from public.studio
  returning emails.id into v_id;
  perform private.queue_job('send_email', jsonb_build_object('emailId', v_id), 'email:' || v_id);
  perform private.note('sent_test', 'emails', v_id::text, jsonb_build_object('template', p_template));
  return v_id;
end
$$;
create function public.send_test_letter(p_template text, p_data jsonb)
returns uuid
language sql
set search_path = ''
as $$
  select private.send_test_letter(p_template, p_data)
$$;
comment on function public.send_test_letter is 'Sends a letter about an invented booking (p_data) to the studio''s own address: the message''s id. PT422 bad_letter.';

grant execute on function private.send_test_letter, public.settings_for_admin, public.time_zone_change, public.set_letter_words,
  public.send_test_letter to authenticated;
