-- What the photographer does with a booking: move, correct, complete, write again, answer.

create function private.lock_booking(p_booking_id uuid, p_also daterange default 'empty')
returns public.bookings
language plpgsql
set search_path = ''
as $$
declare
  v_booking public.bookings;
begin
  select * into v_booking from public.bookings where bookings.id = p_booking_id;
  -- Its own days and those it is to go to, in one order: two that move to each other's days cannot deadlock.
  perform pg_advisory_xact_lock(7001, needed.day - date '2000-01-01')
     from (select day::date as day from generate_series(v_booking.starts_on, v_booking.starts_on + v_booking.days - 1, interval '1 day') day
           union
           select day::date from generate_series(lower(p_also), upper(p_also) - 1, interval '1 day') day) needed
    order by needed.day;
  select * into v_booking from public.bookings where bookings.id = p_booking_id for update;
  return v_booking;
end
$$;
comment on function private.lock_booking is
  'The booking, with its days, those of p_also and itself locked, in the order in which everybody locks: days, then the booking. Null: there is none.';

create function private.booking_to_change(p_booking_id uuid, p_version int, p_also daterange default 'empty')
returns public.bookings
language plpgsql
set search_path = ''
as $$
declare
  v_booking public.bookings := private.lock_booking(p_booking_id, p_also);
begin
  if v_booking.id is null then
    perform private.refuse(404, 'unknown_booking', 'There is no such booking.');
  elsif v_booking.version is distinct from p_version then
    perform private.refuse(409, 'changed_meanwhile',
      'This booking has changed since you opened the page. Please look at it as it is now.', jsonb_build_object('version', v_booking.version));
  end if;
  return v_booking;
end
$$;
comment on function private.booking_to_change is
  'The booking, locked, if it is still as its editor read it. PT404 unknown_booking, PT409 changed_meanwhile.';

create function private.couples_mailbox(p_booking_id uuid)
returns text
language sql
stable
set search_path = ''
as $$
  select customers.email from public.bookings join public.customers on customers.id = bookings.customer_id
   where bookings.id = p_booking_id
$$;
comment on function private.couples_mailbox is 'Where the couple of a booking read mail.';

-- Moving ----------------------------------------------------------------------------------------------

create function private.require_day_for(p_days daterange, p_booking_id uuid, p_despite_calendar boolean)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_claim record;
  v_near jsonb;
begin
  if lower(p_days) < private.today() then
    perform private.refuse(422, 'date_past', 'This day has passed.');
  end if;
  perform private.drop_lapsed_holds(p_days);
  v_near := jsonb_build_object('nearby', private.nearest_free_days(lower(p_days), upper(p_days) - lower(p_days)));
  -- Lead days and horizon are for couples; the photographer knows what they can do.
  select c.booking_id, c.blackout_id, b.reference, b.status into v_claim
    from public.date_claims c left join public.bookings b on b.id = c.booking_id
   where c.during && p_days and (p_booking_id is null or c.booking_id is distinct from p_booking_id)
   order by c.during limit 1;
  if v_claim.booking_id is not null then
    perform private.refuse(409, 'date_taken', format(case v_claim.status
        when 'held' then 'This day is held for another couple, who have not paid yet (%s).'
        when 'requested' then 'Another couple has asked for this day (%s).'
        else 'This day is booked (%s).' end, v_claim.reference),
      v_near || jsonb_build_object('bookingId', v_claim.booking_id));
  elsif v_claim.blackout_id is not null or exists (
    select from public.calendar_overrides o where p_days @> o.day and o.verdict = 'closed')
  then
    perform private.refuse(409, 'date_blocked', 'You have closed this day. Open it in the calendar first.', v_near);
  elsif not coalesce(p_despite_calendar, false) and exists (
    select from public.studio
     cross join lateral private.studio_days(lower(p_days), upper(p_days) - 1, studio.time_zone) d
      join public.calendar_busy busy on busy.during && tstzrange(d.starts, d.ends)
     where not exists (select from public.calendar_overrides o where o.day = d.day and o.verdict = 'free'))
  then
    perform private.refuse(409, 'date_busy', 'Your Google calendar has something on this day.', v_near);
  end if;
end
$$;
comment on function private.require_day_for is
  'Whether the photographer may give these days, whose locks are held, to a booking that may own some of them already. '
  'PT409 date_taken (details.bookingId), date_blocked, date_busy, each with details.nearby; PT422 date_past.';

create function private.move_booking(p_booking_id uuid, p_version int, p_day date, p_words text, p_despite_calendar boolean)
returns jsonb
language plpgsql
-- Definer: it moves days and mail at once, which no admin may do one by one.
security definer
set search_path = ''
as $$
declare
  v_booking public.bookings;
  v_days daterange;
  v_from date;
begin
  perform private.require_admin();
  if p_day is null or not isfinite(p_day) or p_day not between date '2000-01-01' and date '2199-12-01' then
    perform private.refuse(422, 'bad_day', 'Please choose a day.');
  end if;
  select daterange(p_day, p_day + bookings.days) into v_days from public.bookings where bookings.id = p_booking_id;
  v_booking := private.booking_to_change(p_booking_id, p_version, coalesce(v_days, 'empty'));
  if v_booking.status <> 'confirmed' then
    perform private.refuse(409, 'not_confirmed', 'Only a confirmed booking can be moved.', jsonb_build_object('status', v_booking.status));
  end if;
  if p_day = v_booking.starts_on then
    perform private.refuse(422, 'same_day', 'That is the day it is on already.');
  end if;
  perform private.require_day_for(v_days, p_booking_id, p_despite_calendar);
  v_from := v_booking.starts_on;
  begin
    -- One row, so the new day is claimed and the old let go in one stroke, and the constraint has the last word.
    update public.date_claims set during = v_days where date_claims.booking_id = p_booking_id;
  exception when exclusion_violation then
    perform private.refuse(409, 'date_taken', 'Somebody has just booked this day.',
      jsonb_build_object('nearby', private.nearest_free_days(p_day, v_booking.days)));
  end;
  update public.bookings set starts_on = p_day where bookings.id = p_booking_id returning * into v_booking;
  perform private.queue_email('booking-moved', p_booking_id, private.couples_mailbox(p_booking_id), jsonb_build_object(
    'sequence', v_booking.version, 'movedFrom', v_from, 'words', p_words), 'version ' || v_booking.version);
  return jsonb_build_object('outcome', 'moved', 'version', v_booking.version);
end
$$;
create function public.move_booking(
  p_booking_id uuid, p_version int, p_day date, p_words text default null, p_despite_calendar boolean default false)
returns jsonb
language sql
set search_path = ''
as $$
  select private.move_booking(p_booking_id, p_version, p_day, p_words, p_despite_calendar)
$$;
comment on function public.move_booking is
  'Moves a confirmed booking to another first day, and tells the couple. The new days are its own before the old are free. p_despite_calendar: over what Google says. '
  'PT409 changed_meanwhile, not_confirmed, date_taken, date_blocked, date_busy (details.nearby); PT422 bad_day, same_day, date_past; PT404 unknown_booking.';

-- Correcting, completing, writing again ---------------------------------------------------------------

create function private.edit_booking(p_booking_id uuid, p_version int, p_couple jsonb, p_place text, p_notes text)
returns jsonb
language plpgsql
security definer -- As move_booking.
set search_path = ''
as $$
declare
  v_booking public.bookings;
  v_customer public.customers;
  v_fields jsonb;
begin
  perform private.require_admin();
  v_booking := private.booking_to_change(p_booking_id, p_version);
  select * into v_customer from public.customers where customers.id = v_booking.customer_id for update;
  select coalesce(jsonb_agg(was.key order by was.key), '[]') into v_fields
    from jsonb_each_text(jsonb_build_object('name', v_customer.name, 'partnerName', v_customer.partner_name, 'email', v_customer.email,
           'partnerEmail', v_customer.partner_email, 'phone', v_customer.phone, 'notes', v_booking.notes)) was
   where was.value is distinct from case was.key when 'notes' then p_notes else p_couple ->> was.key end;
  update public.customers
     set name = p_couple ->> 'name', partner_name = p_couple ->> 'partnerName', email = p_couple ->> 'email',
         partner_email = p_couple ->> 'partnerEmail', phone = p_couple ->> 'phone'
   where customers.id = v_booking.customer_id;
  update public.bookings set place = p_place, notes = p_notes where bookings.id = p_booking_id returning * into v_booking;
  if v_fields <> '[]' then
    -- Which, not what: a couple may be forgotten, the log is kept for ever. The place is in it by itself.
    perform private.note('corrected', 'bookings', p_booking_id::text, jsonb_build_object('fields', v_fields));
    if v_booking.status in ('confirmed', 'completed') then
      perform private.mirror_booking(p_booking_id);
    end if;
  end if;
  return jsonb_build_object('outcome', 'saved', 'version', v_booking.version);
end
$$;
create function public.edit_booking(p_booking_id uuid, p_version int, p_couple jsonb, p_place text default null, p_notes text default null)
returns jsonb
language sql
set search_path = ''
as $$
  select private.edit_booking(p_booking_id, p_version, p_couple, p_place, p_notes)
$$;
comment on function public.edit_booking is
  'Corrects who the couple are, how to reach them, where it is and what they wrote. PT409 changed_meanwhile, PT404 unknown_booking.';

create function private.complete_booking(p_booking_id uuid, p_version int)
returns jsonb
language plpgsql
security definer -- As move_booking.
set search_path = ''
as $$
declare
  v_booking public.bookings;
begin
  perform private.require_admin();
  v_booking := private.booking_to_change(p_booking_id, p_version);
  if v_booking.status <> 'confirmed' then
    perform private.refuse(409, 'not_confirmed', 'Only a confirmed booking can be completed.', jsonb_build_object('status', v_booking.status));
  end if;
  if v_booking.starts_on + v_booking.days - 1 > private.today() then
    perform private.refuse(422, 'not_yet', 'The wedding has not been yet.');
  end if;
  update public.bookings set status = 'completed' where bookings.id = p_booking_id returning * into v_booking;
  return jsonb_build_object('outcome', 'completed', 'version', v_booking.version);
end
$$;
create function public.complete_booking(p_booking_id uuid, p_version int)
returns jsonb
language sql
set search_path = ''
as $$
  select private.complete_booking(p_booking_id, p_version)
$$;
comment on function public.complete_booking is
  'Marks a wedding that has been as completed. PT409 changed_meanwhile, not_confirmed; PT422 not_yet; PT404 unknown_booking.';

create function private.resend_confirmation(p_booking_id uuid)
returns jsonb
language plpgsql
security definer -- As move_booking.
set search_path = ''
as $$
declare
  v_booking public.bookings;
  v_email text;
begin
  perform private.require_admin();
  select * into v_booking from public.bookings where bookings.id = p_booking_id for update;
  if not found or v_booking.status not in ('confirmed', 'completed') then
    perform private.refuse(409, 'not_confirmed', 'Only a booking that stands has a confirmation.');
  end if;
  v_email := private.couples_mailbox(p_booking_id);
  if exists (
    select from public.emails e
     where e.booking_id = p_booking_id and e.template = 'booking-confirmed' and lower(e.recipient) = lower(v_email)
       and (e.status in ('queued', 'sending') or e.created_at > now() - interval '1 minute'))
  then
    -- Pressed twice: one letter.
    return jsonb_build_object('outcome', 'on_its_way');
  end if;
  perform private.queue_email('booking-confirmed', p_booking_id, v_email,
    jsonb_build_object('sequence', v_booking.version, 'paidOffline', private.paid_offline(p_booking_id)),
    'again ' || (select count(*) from public.emails e where e.booking_id = p_booking_id and e.template = 'booking-confirmed'));
  perform private.note('confirmation_resent', 'bookings', p_booking_id::text);
  return jsonb_build_object('outcome', 'queued');
end
$$;
create function public.resend_confirmation(p_booking_id uuid)
returns jsonb
language sql
set search_path = ''
as $$
  select private.resend_confirmation(p_booking_id)
$$;
comment on function public.resend_confirmation is
  'Sends the confirmation again, as things are now, to where the couple reads mail now. Outcome: queued, on_its_way (one is, already). PT409 not_confirmed.';

create function private.answer_request(p_booking_id uuid, p_accept boolean, p_words text, p_close boolean)
returns jsonb
language plpgsql
security definer -- As move_booking.
set search_path = ''
as $$
begin
  perform private.require_admin();
  return case when p_accept then public.accept_request(p_booking_id, 'photographer')
    else public.decline_request(p_booking_id, 'photographer', p_words, coalesce(p_close, false)) end;
end
$$;
create function public.answer_request(p_booking_id uuid, p_accept boolean, p_words text default null, p_close boolean default false)
returns jsonb
language sql
set search_path = ''
as $$
  select private.answer_request(p_booking_id, p_accept, p_words, p_close)
$$;
comment on function public.answer_request is
  'The photographer''s yes or no to a request: see accept_request and decline_request, whose outcomes these are.';

grant execute on function private.lock_booking to service_role;
grant execute on function private.move_booking, private.edit_booking,
  private.complete_booking, private.resend_confirmation, private.answer_request,
  public.move_booking, public.edit_booking, public.complete_booking, public.resend_confirmation, public.answer_request to authenticated;
