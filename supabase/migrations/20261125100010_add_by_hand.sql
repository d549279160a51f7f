-- Bookings that the photographer adds by hand, and what they do with one that waits for its payment.

create function private.agreed_price(p_package_id uuid, p_add_ons jsonb, p_package_cents int)
returns table ("position" int, add_on_id uuid, name text, unit_cents int, quantity int, list_cents int)
language plpgsql
stable
set search_path = ''
as $$
begin
  return query
    select l."position", l.add_on_id, l.name,
           coalesce(case when l.add_on_id is null then p_package_cents else asked.cents end, l.unit_cents), l.quantity, l.unit_cents
      from private.price(p_package_id, p_add_ons) l
      left join jsonb_to_recordset(p_add_ons) as asked (id uuid, cents int) on asked.id = l.add_on_id;
end
$$;
comment on function private.agreed_price is
  'The lines of a booking as private.price() has them, at the prices that were agreed on: p_package_cents and each add-on''s "cents"; null: the catalogue''s. list_cents: what the catalogue says.';

create function private.add_booking(
  p_booking_id uuid, p_link_hash text, p_package_id uuid, p_day date, p_add_ons jsonb, p_couple jsonb,
  p_place text, p_notes text, p_paid_how text, p_hold_until date, p_package_cents int, p_despite_calendar boolean)
returns jsonb
language plpgsql
-- Definer: it moves money, days and mail at once, which no admin may do one by one.
security definer
set search_path = ''
as $$
declare
  v_package public.packages;
  v_booking public.bookings;
  v_days daterange;
  v_customer_id uuid;
  v_total bigint;
  v_least int;
  v_priced jsonb;
  v_end timestamptz;
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
  if (p_paid_how is null) = (p_hold_until is null) then
    perform private.refuse(422, 'paid_or_not', 'Say how it was paid, or until when it is to be.');
  elsif p_hold_until is not null then
    v_end := private.hold_end(p_hold_until, p_day);
  end if;

  select sum(lines.unit_cents::bigint * lines.quantity), min(lines.unit_cents),
         jsonb_agg(jsonb_build_object('name', lines.name, 'listCents', lines.list_cents, 'agreedCents', lines.unit_cents) order by lines."position")
           filter (where lines.unit_cents <> lines.list_cents)
    into v_total, v_least, v_priced
    from private.agreed_price(p_package_id, p_add_ons, p_package_cents) lines;
  -- What Stripe takes in one payment, as least and as most.
  if v_total not between 50 and 99999999 or v_least < 1 then
    perform private.refuse(422, 'bad_price', 'Nothing can be booked at that price.');
  end if;

  insert into public.customers (name, partner_name, email, partner_email, phone)
  values (p_couple ->> 'name', p_couple ->> 'partnerName', p_couple ->> 'email', p_couple ->> 'partnerEmail', p_couple ->> 'phone')
  returning customers.id into v_customer_id;
  insert into public.bookings (
    id, reference, customer_id, package_id, starts_on, days, place, notes, currency, total_cents,
    cancellation, request_key, visitor_key, address_key, link_hash, by_hand)
  select p_booking_id, private.new_reference(), v_customer_id, p_package_id, p_day, v_package.days, p_place, p_notes,
         studio.currency, v_total, studio.cancellation, 'by-hand:' || p_booking_id, 'by-hand:' || p_booking_id, 'by-hand', decode(p_link_hash, 'hex'), true
    from public.studio
  returning * into v_booking;
  insert into public.booking_items (booking_id, "position", add_on_id, name, unit_cents, quantity)
  select p_booking_id, lines."position", lines.add_on_id, lines.name, lines.unit_cents, lines.quantity
    from private.agreed_price(p_package_id, p_add_ons, p_package_cents) lines;
  if v_priced is not null then
    perform private.note('priced', 'bookings', p_booking_id::text, jsonb_build_object('lines', v_priced));
  end if;
  insert into public.date_claims (during, booking_id, expires_at) values (v_days, p_booking_id, v_end) on conflict do nothing;
  if not found then
    perform private.refuse(409, 'date_taken', 'Somebody has just booked this day.',
      jsonb_build_object('nearby', private.nearest_free_days(p_day, v_package.days)));
  end if;
  if v_end is null then
    perform private.confirm_offline(v_booking, p_paid_how);
    return jsonb_build_object('outcome', 'added');
  end if;
  perform private.queue_email('payment-link', p_booking_id, private.couples_mailbox(p_booking_id));
  return jsonb_build_object('outcome', 'held');
end
$$;
create function public.add_booking(
  p_booking_id uuid, p_link_hash text, p_package_id uuid, p_day date, p_add_ons jsonb, p_couple jsonb, p_paid_how text default null,
  p_hold_until date default null, p_package_cents int default null,
  p_place text default null, p_notes text default null, p_despite_calendar boolean default false)
returns jsonb
language sql
set search_path = ''
as $$
  select private.add_booking(p_booking_id, p_link_hash, p_package_id, p_day, p_add_ons, p_couple, p_place, p_notes, p_paid_how,
    p_hold_until, p_package_cents, p_despite_calendar)
$$;
comment on function public.add_booking is
  'A booking that did not come through the site, at the catalogue''s prices or at those agreed on (p_package_cents, and "cents" beside an add-on''s quantity): '
  'paid offline (p_paid_how), and confirmed; or held to the end of p_hold_until, and the couple is sent a link to pay. The same id twice does it once. '
  'PT409 date_taken, date_blocked, date_busy (details.nearby), form_used (another booking has this id); PT422 bad_day, date_past, package_gone, bad_add_ons, bad_price, bad_until, paid_or_not.';

-- While it waits for its payment -------------------------------------------------------------------------

create function private.unpaid_by_hand(p_booking_id uuid, p_version int)
returns public.bookings
language plpgsql
set search_path = ''
as $$
declare
  v_booking public.bookings := private.booking_to_change(p_booking_id, p_version);
begin
  if v_booking.status <> 'held' or not v_booking.by_hand then
    perform private.refuse(409, 'not_waiting', 'This booking does not wait for a payment any more.', jsonb_build_object('status', v_booking.status));
  elsif v_booking.let_go_at is not null or v_booking.paid_how is not null then
    perform private.refuse(409, 'ending', 'Stripe is closing their payment page for what you asked before. Please look again in a moment.');
  end if;
  return v_booking;
end
$$;
comment on function private.unpaid_by_hand is
  'A hold by hand that is still waiting, with its days and itself locked. PT404 unknown_booking, PT409 changed_meanwhile, not_waiting, ending.';

create function private.send_payment_link(p_booking_id uuid, p_again int)
returns void
language sql
set search_path = ''
as $$
  select private.queue_email('payment-link', p_booking_id, private.couples_mailbox(p_booking_id), '{}', 'again ' || p_again)
$$;

create function private.resend_payment_link(p_booking_id uuid, p_version int)
returns jsonb
language plpgsql
security definer -- As add_booking.
set search_path = ''
as $$
declare
  v_booking public.bookings;
begin
  perform private.require_admin();
  v_booking := private.unpaid_by_hand(p_booking_id, p_version);
  if exists (
    select from public.emails e
     where e.booking_id = p_booking_id and e.template = 'payment-link' and lower(e.recipient) = lower(private.couples_mailbox(p_booking_id))
       and (e.status in ('queued', 'sending') or e.created_at > now() - interval '1 minute'))
  then
    -- Pressed twice: one letter.
    return jsonb_build_object('outcome', 'on_its_way');
  end if;
  perform private.send_payment_link(p_booking_id, v_booking.version);
  perform private.note('link_resent', 'bookings', p_booking_id::text);
  return jsonb_build_object('outcome', 'queued');
end
$$;
create function public.resend_payment_link(p_booking_id uuid, p_version int)
returns jsonb
language sql
set search_path = ''
as $$
  select private.resend_payment_link(p_booking_id, p_version)
$$;
comment on function public.resend_payment_link is
  'Sends the couple the letter with their link to pay again. Outcome: queued, on_its_way (one is, already). PT409 changed_meanwhile, not_waiting, ending; PT404 unknown_booking.';

create function private.prolong_hold(p_booking_id uuid, p_version int, p_until date)
returns jsonb
language plpgsql
security definer -- As add_booking.
set search_path = ''
as $$
declare
  v_booking public.bookings;
  v_end timestamptz;
begin
  perform private.require_admin();
  v_booking := private.unpaid_by_hand(p_booking_id, p_version);
  v_end := private.hold_end(p_until, v_booking.starts_on);
  -- A payment page that is open counts on the day it was given.
  if v_end <= (select c.expires_at from public.date_claims c where c.booking_id = p_booking_id) then
    perform private.refuse(422, 'not_longer', 'It is held until then already. To end it sooner, let the day go.');
  end if;
  update public.date_claims set expires_at = v_end where date_claims.booking_id = p_booking_id;
  -- A new version: whoever has the old end open in a form is told.
  update public.bookings set updated_at = now() where bookings.id = p_booking_id returning * into v_booking;
  perform private.note('prolonged', 'bookings', p_booking_id::text, jsonb_build_object('until', p_until));
  perform private.send_payment_link(p_booking_id, v_booking.version);
  return jsonb_build_object('outcome', 'prolonged', 'version', v_booking.version);
end
$$;
create function public.prolong_hold(p_booking_id uuid, p_version int, p_until date)
returns jsonb
language sql
set search_path = ''
as $$
  select private.prolong_hold(p_booking_id, p_version, p_until)
$$;
comment on function public.prolong_hold is
  'Holds a day by hand for longer, to the end of p_until, and tells the couple. PT409 changed_meanwhile, not_waiting, ending; PT422 bad_until, not_longer; PT404 unknown_booking.';

create function private.end_hold(p_booking_id uuid)
returns text
language plpgsql
set search_path = ''
as $$
declare
  v_outcome text := public.release_hold(p_booking_id, 'photographer') ->> 'outcome';
begin
  if v_outcome in ('other_session', 'page_unknown') then
    -- F19: Stripe closes the page first, and its answer decides. The clock asks again, should this job be lost.
    perform private.queue_job('end_hold', jsonb_build_object('bookingId', p_booking_id), 'end_hold:' || p_booking_id);
    return 'ending';
  end if;
  return v_outcome;
end
$$;
comment on function private.end_hold is 'Ends a hold as the photographer wants it: at once where there is no payment page, otherwise (''ending'') when Stripe has closed it.';

create function private.let_hold_go(p_booking_id uuid, p_version int)
returns jsonb
language plpgsql
security definer -- As add_booking.
set search_path = ''
as $$
begin
  perform private.require_admin();
  perform private.unpaid_by_hand(p_booking_id, p_version);
  update public.bookings set let_go_at = now() where bookings.id = p_booking_id;
  return jsonb_build_object('outcome', private.end_hold(p_booking_id));
end
$$;
create function public.let_hold_go(p_booking_id uuid, p_version int)
returns jsonb
language sql
set search_path = ''
as $$
  select private.let_hold_go(p_booking_id, p_version)
$$;
comment on function public.let_hold_go is
  'Lets a day go that is held by hand. Outcome: released; ending: as soon as Stripe has closed the payment page, unless it was paid. PT409 changed_meanwhile, not_waiting, ending; PT404 unknown_booking.';

create function private.mark_paid_offline(p_booking_id uuid, p_version int, p_paid_how text)
returns jsonb
language plpgsql
security definer -- As add_booking.
set search_path = ''
as $$
begin
  perform private.require_admin();
  perform private.unpaid_by_hand(p_booking_id, p_version);
  if coalesce(length(p_paid_how), 0) not between 1 and 200 then
    perform private.refuse(422, 'paid_or_not', 'Say how it was paid.');
  end if;
  update public.bookings set paid_how = p_paid_how where bookings.id = p_booking_id;
  return jsonb_build_object('outcome', private.end_hold(p_booking_id));
end
$$;
create function public.mark_paid_offline(p_booking_id uuid, p_version int, p_paid_how text)
returns jsonb
language sql
set search_path = ''
as $$
  select private.mark_paid_offline(p_booking_id, p_version, p_paid_how)
$$;
comment on function public.mark_paid_offline is
  'A day that is held by hand was paid another way. Outcome: confirmed; ending: as soon as Stripe has closed the payment page, unless it was paid there. PT409 changed_meanwhile, not_waiting, ending; PT422 paid_or_not; PT404 unknown_booking.';

grant execute on function private.add_booking, private.resend_payment_link, private.prolong_hold, private.let_hold_go, private.mark_paid_offline,
  public.add_booking, public.resend_payment_link, public.prolong_hold, public.let_hold_go, public.mark_paid_offline to authenticated;
