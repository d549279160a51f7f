-- What the photographer does with a booking: cancel, move, correct, give money back, answer, add one by hand.

alter table public.bookings add column by_hand boolean not null default false;
comment on column public.bookings.by_hand is 'The photographer added it; the couple did not come through the site.';

create function private.booking_to_change(p_booking_id uuid, p_version int, p_also daterange default 'empty')
returns public.bookings
language plpgsql
set search_path = ''
as $$
declare
  v_booking public.bookings;
  v_days daterange;
begin
  select * into v_booking from public.bookings where bookings.id = p_booking_id;
  if not found then
    perform private.refuse(404, 'unknown_booking', 'There is no such booking.');
  end if;
  v_days := daterange(v_booking.starts_on, v_booking.starts_on + v_booking.days);
  -- Its own days and those it is to go to, in one order: two that move to each other's days cannot deadlock.
  perform pg_advisory_xact_lock(7001, needed.day - date '2000-01-01')
     from (select day::date as day from generate_series(lower(v_days), upper(v_days) - 1, interval '1 day') day
           union
           select day::date from generate_series(lower(p_also), upper(p_also) - 1, interval '1 day') day) needed
    order by needed.day;
  select * into v_booking from public.bookings where bookings.id = p_booking_id for update;
  if v_booking.version is distinct from p_version then
    perform private.refuse(409, 'changed_meanwhile',
      'This booking has changed since you opened the page. Please look at it as it is now.', jsonb_build_object('version', v_booking.version));
  end if;
  return v_booking;
end
$$;
comment on function private.booking_to_change is
  'The booking, with its days, those of p_also and itself locked, if it is still as its editor read it. PT404 unknown_booking, PT409 changed_meanwhile.';

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

create function private.paid_offline(p_booking_id uuid)
returns boolean
language sql
stable
set search_path = ''
as $$
  select exists (select from public.payments p where p.booking_id = p_booking_id and p.method = 'offline')
$$;
comment on function private.paid_offline is 'Whether a letter must not speak of a card.';

-- Cancelling ------------------------------------------------------------------------------------------

create function private.cancel_booking(p_booking_id uuid, p_version int, p_refund_cents int, p_reason text, p_words text)
returns jsonb
language plpgsql
-- Definer: it moves money, days and mail at once, which no admin may do one by one.
security definer
set search_path = ''
as $$
declare
  v_booking public.bookings;
  v_payment public.payments;
begin
  perform private.require_admin();
  v_booking := private.booking_to_change(p_booking_id, p_version);
  if v_booking.status <> 'confirmed' then
    perform private.refuse(409, 'not_confirmed', case v_booking.status
      when 'held' then 'The couple is paying for this day. The hold ends by itself when their payment page does.'
      when 'requested' then 'This is a request: accept or decline it.'
      else 'This booking does not stand any more.' end, jsonb_build_object('status', v_booking.status));
  end if;
  if coalesce(p_refund_cents, -1) < 0 then
    perform private.refuse(422, 'refund_too_large', 'Say how much is given back.');
  end if;

  select * into v_payment from public.payments
   where payments.booking_id = p_booking_id and payments.state in ('authorised', 'captured') for update;
  if v_payment.state = 'authorised' then
    if p_refund_cents <> v_payment.amount_cents then
      perform private.refuse(409, 'not_charged_yet',
        'The card has not been charged yet. Give back everything, which lets go of the authorisation, or try again in a minute or two.');
    end if;
    update public.payments set state = 'voiding', note = 'the booking was cancelled' where payments.id = v_payment.id;
    perform graphile_worker.remove_job('capture:' || v_payment.stripe_payment_intent_id);
    perform private.queue_job('void_payment', jsonb_build_object('paymentIntentId', v_payment.stripe_payment_intent_id),
      'void:' || v_payment.stripe_payment_intent_id);
  elsif p_refund_cents > 0 then
    if v_payment.id is null then
      perform private.refuse(422, 'refund_too_large', 'Nothing was paid that could be given back.', '{"leftCents": 0}');
    end if;
    perform private.give_back(v_payment, p_refund_cents, p_reason);
  end if;

  update public.bookings set status = 'cancelled' where bookings.id = p_booking_id returning * into v_booking;
  delete from public.date_claims where date_claims.booking_id = p_booking_id;
  perform private.note('cancelled', 'bookings', p_booking_id::text,
    jsonb_build_object('refundCents', p_refund_cents, 'reason', p_reason));
  perform private.queue_email('booking-cancelled', p_booking_id, private.couples_mailbox(p_booking_id), jsonb_build_object(
    'sequence', v_booking.version, 'refundCents', p_refund_cents, 'words', p_words, 'paidOffline', private.paid_offline(p_booking_id)));
  return jsonb_build_object('outcome', 'cancelled', 'version', v_booking.version);
end
$$;
create function public.cancel_booking(p_booking_id uuid, p_version int, p_refund_cents int, p_reason text, p_words text default null)
returns jsonb
language sql
set search_path = ''
as $$
  select private.cancel_booking(p_booking_id, p_version, p_refund_cents, p_reason, p_words)
$$;
comment on function public.cancel_booking is
  'Cancels a confirmed booking: its days are free, what was authorised is let go, so much of what was charged is given back, and the couple is told, all or nothing. '
  'PT409 changed_meanwhile, not_confirmed, not_charged_yet; PT422 refund_too_large; PT404 unknown_booking.';

create function private.refund_booking(p_booking_id uuid, p_version int, p_refund_cents int, p_reason text, p_words text)
returns jsonb
language plpgsql
security definer -- As cancel_booking.
set search_path = ''
as $$
declare
  v_booking public.bookings;
  v_payment public.payments;
  v_refund_id uuid;
begin
  perform private.require_admin();
  v_booking := private.booking_to_change(p_booking_id, p_version);
  select * into v_payment from public.payments
   where payments.booking_id = p_booking_id and payments.state in ('authorised', 'captured') for update;
  if v_payment.id is null then
    perform private.refuse(422, 'refund_too_large', 'Nothing was paid that could be given back.', '{"leftCents": 0}');
  end if;
  v_refund_id := private.give_back(v_payment, p_refund_cents, p_reason);
  -- A second press of the button finds another version, and gives nothing back twice.
  update public.bookings set updated_at = now() where bookings.id = p_booking_id returning * into v_booking;
  perform private.queue_email('money-returned', p_booking_id, private.couples_mailbox(p_booking_id), jsonb_build_object(
    'refundCents', p_refund_cents, 'words', p_words, 'paidOffline', v_payment.method = 'offline'), v_refund_id::text);
  return jsonb_build_object('outcome', 'refunded', 'version', v_booking.version);
end
$$;
create function public.refund_booking(p_booking_id uuid, p_version int, p_refund_cents int, p_reason text, p_words text default null)
returns jsonb
language sql
set search_path = ''
as $$
  select private.refund_booking(p_booking_id, p_version, p_refund_cents, p_reason, p_words)
$$;
comment on function public.refund_booking is
  'Gives back a part of what was paid, and leaves the booking as it is. PT409 changed_meanwhile, not_charged_yet; PT422 refund_too_large; PT404 unknown_booking.';

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
        when 'held' then 'Another couple is booking this day right now (%s).'
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
security definer -- As cancel_booking.
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
security definer -- As cancel_booking.
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
security definer -- As cancel_booking.
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
security definer -- As cancel_booking.
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
security definer -- As cancel_booking.
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

-- Adding one by hand ----------------------------------------------------------------------------------

create function private.add_booking(
  p_booking_id uuid, p_link_hash text, p_package_id uuid, p_day date, p_add_ons jsonb, p_couple jsonb,
  p_place text, p_notes text, p_paid_how text, p_despite_calendar boolean)
returns jsonb
language plpgsql
security definer -- As cancel_booking.
set search_path = ''
as $$
declare
  v_package public.packages;
  v_days daterange;
  v_customer_id uuid;
  v_total int;
  v_currency text;
begin
  perform private.require_admin();
  if p_day is null or not isfinite(p_day) or p_day not between date '2000-01-01' and date '2199-12-01' then
    perform private.refuse(422, 'bad_day', 'Please choose a day.');
  end if;
  select * into v_package from public.packages where packages.id = p_package_id and packages.status = 'published';
  if not found then
    perform private.refuse(422, 'package_gone', 'That package is no longer offered. Please choose another.');
  end if;
  v_days := daterange(p_day, p_day + v_package.days);
  perform private.lock_days(v_days);
  perform from public.bookings
    join public.customers on customers.id = bookings.customer_id
   where bookings.id = p_booking_id and bookings.package_id = p_package_id and bookings.starts_on = p_day
     and lower(customers.email) = lower(p_couple ->> 'email');
  if found then
    -- The same form, sent twice.
    return jsonb_build_object('outcome', 'added_already');
  elsif exists (select from public.bookings where bookings.id = p_booking_id) then
    -- Gone back to, and filled in for somebody else: to say that it was added would lose them.
    perform private.refuse(409, 'form_used', 'This form has added a booking already. Please open "Add by hand" anew for the next one.');
  end if;
  perform private.require_day_for(v_days, null, p_despite_calendar);

  insert into public.customers (name, partner_name, email, partner_email, phone)
  values (p_couple ->> 'name', p_couple ->> 'partnerName', p_couple ->> 'email', p_couple ->> 'partnerEmail', p_couple ->> 'phone')
  returning customers.id into v_customer_id;
  select sum(lines.unit_cents * lines.quantity) into v_total from private.price(p_package_id, p_add_ons) lines;
  select studio.currency into v_currency from public.studio;
  insert into public.bookings (
    id, reference, status, customer_id, package_id, starts_on, days, place, notes, currency, total_cents,
    request_key, visitor_key, address_key, link_hash, by_hand, confirmed_at)
  values (
    p_booking_id, private.new_reference(), 'confirmed', v_customer_id, p_package_id, p_day, v_package.days, p_place, p_notes,
    v_currency, v_total, 'by-hand:' || p_booking_id, 'by-hand:' || p_booking_id, 'by-hand', decode(p_link_hash, 'hex'), true, now());
  insert into public.booking_items (booking_id, "position", add_on_id, name, unit_cents, quantity)
  select p_booking_id, lines."position", lines.add_on_id, lines.name, lines.unit_cents, lines.quantity
    from private.price(p_package_id, p_add_ons) lines;
  insert into public.date_claims (during, booking_id) values (v_days, p_booking_id) on conflict do nothing;
  if not found then
    perform private.refuse(409, 'date_taken', 'Somebody has just booked this day.',
      jsonb_build_object('nearby', private.nearest_free_days(p_day, v_package.days)));
  end if;
  insert into public.payments (booking_id, method, state, amount_cents, currency, note, captured_at)
  values (p_booking_id, 'offline', 'captured', v_total, v_currency, p_paid_how, now());
  perform private.queue_email('booking-confirmed', p_booking_id, p_couple ->> 'email', '{"paidOffline": true}');
  perform private.mirror_booking(p_booking_id);
  return jsonb_build_object('outcome', 'added');
end
$$;
create function public.add_booking(
  p_booking_id uuid, p_link_hash text, p_package_id uuid, p_day date, p_add_ons jsonb, p_couple jsonb, p_paid_how text,
  p_place text default null, p_notes text default null, p_despite_calendar boolean default false)
returns jsonb
language sql
set search_path = ''
as $$
  select private.add_booking(p_booking_id, p_link_hash, p_package_id, p_day, p_add_ons, p_couple, p_place, p_notes, p_paid_how, p_despite_calendar)
$$;
comment on function public.add_booking is
  'A booking that did not come through the site, paid offline: confirmed, at the catalogue''s prices, and the couple is written to. The same id twice does it once. '
  'PT409 date_taken, date_blocked, date_busy (details.nearby), form_used (another booking has this id); PT422 bad_day, date_past, package_gone, bad_add_ons.';

-- Reading one -----------------------------------------------------------------------------------------

create function public.booking_for_admin(p_booking_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', b.id, 'reference', b.reference, 'status', b.status, 'version', b.version,
    'day', b.starts_on, 'days', b.days, 'place', b.place, 'notes', b.notes, 'byHand', b.by_hand,
    'currency', b.currency, 'totalCents', b.total_cents,
    'bookedAt', b.created_at, 'confirmedAt', b.confirmed_at, 'answerBy', b.answer_by, 'heldUntil', claim.expires_at,
    'couple', jsonb_build_object(
      'name', c.name, 'partnerName', c.partner_name, 'email', c.email, 'partnerEmail', c.partner_email, 'phone', c.phone),
    'package', jsonb_build_object('name', packages.name, 'slug', packages.slug, 'guestLimit', packages.guest_limit),
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object('name', i.name, 'unitCents', i.unit_cents, 'quantity', i.quantity) order by i."position"), '[]')
        from public.booking_items i where i.booking_id = b.id),
    'payments', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', p.id, 'method', p.method, 'state', p.state, 'amountCents', p.amount_cents, 'currency', p.currency, 'note', p.note,
        'intentId', p.stripe_payment_intent_id, 'at', coalesce(p.voided_at, p.captured_at, p.created_at),
        'refunds', (
          select coalesce(jsonb_agg(jsonb_build_object(
            'id', r.id, 'amountCents', r.amount_cents, 'reason', r.reason, 'status', r.status, 'note', r.note, 'at', r.created_at)
            order by r.created_at), '[]')
            from public.refunds r where r.payment_id = p.id))
        order by p.created_at), '[]')
        from public.payments p where p.booking_id = b.id),
    'leftToGiveBackCents', coalesce((
      select private.left_to_give_back(p.id) from public.payments p
       where p.booking_id = b.id and p.state in ('authorised', 'captured')), 0),
    'emails', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', e.id, 'template', e.template, 'recipient', e.recipient, 'subject', e.subject, 'status', e.status,
        'problem', e.last_error, 'at', coalesce(e.delivered_at, e.bounced_at, e.sent_at, e.created_at))
        order by e.created_at desc, e.id), '[]')
        from public.emails e where e.booking_id = b.id),
    'findings', (
      select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'at', f.found_at) order by f.found_at), '[]')
        from public.reconciliation_findings f where f.booking_id = b.id and f.settled_at is null),
    'privateNotes', (
      select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'text', n.text, 'at', n.created_at) order by n.id desc), '[]')
        from public.booking_notes n where n.booking_id = b.id),
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', a.id, 'at', a.at, 'actor', a.actor, 'action', a.action, 'entity', a.entity, 'before', a.before, 'after', a.after)
        order by a.id desc), '[]')
        from (
          select 'bookings' as entity, b.id
          union all
          select 'payments', p.id from public.payments p where p.booking_id = b.id
          union all
          select 'refunds', r.id from public.refunds r join public.payments p on p.id = r.payment_id where p.booking_id = b.id) about
        join public.audit_log a on a.entity = about.entity and a.entity_id = about.id::text))
    from public.bookings b
    join public.customers c on c.id = b.customer_id
    join public.packages on packages.id = b.package_id
    left join public.date_claims claim on claim.booking_id = b.id
   where b.id = p_booking_id
$$;
comment on function public.booking_for_admin is 'A booking with all that belongs to it, for the photographer; null: there is none, or none to see.';

grant execute on function private.cancel_booking, private.refund_booking, private.move_booking, private.edit_booking,
  private.complete_booking, private.resend_confirmation, private.answer_request, private.add_booking,
  public.cancel_booking, public.refund_booking, public.move_booking, public.edit_booking, public.complete_booking,
  public.resend_confirmation, public.answer_request, public.add_booking, public.booking_for_admin to authenticated;
