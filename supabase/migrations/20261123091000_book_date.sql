-- The one way in.

create function private.new_reference()
returns text
language sql
volatile
set search_path = ''
as $$
  -- Without 0/O, 1/I/L and U: it is read out over the telephone.
  select 'ELO-' || string_agg(substr('23456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + floor(random() * 30)::int, 1), '')
    from generate_series(1, 6)
$$;
comment on function private.new_reference is 'A booking''s name for people, like ELO-7KQ2M4. The unique constraint refuses the rare twin.';

create function private.hold_answer(p_booking_id uuid, p_is_new boolean)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'bookingId', b.id,
    'reference', b.reference,
    'status', b.status,
    'isNew', p_is_new,
    'heldUntil', c.expires_at,
    'day', b.starts_on,
    'days', b.days,
    'email', customers.email,
    'currency', b.currency,
    'items', (
      select jsonb_agg(jsonb_build_object('name', i.name, 'unitCents', i.unit_cents, 'quantity', i.quantity)
                       order by i.position)
        from public.booking_items i where i.booking_id = b.id),
    'checkoutAttempt', b.checkout_attempt,
    'sessionId', b.stripe_session_id,
    'sessionUrl', b.stripe_session_url,
    'onRequest', b.on_request,
    'superseded', (
      select coalesce(jsonb_agg(other.id), '[]')
        from public.bookings other
       where other.visitor_key = b.visitor_key and other.status = 'held' and other.id <> b.id)
  )
    from public.bookings b
    join public.customers on customers.id = b.customer_id
    left join public.date_claims c on c.booking_id = b.id
   where b.id = p_booking_id
$$;
comment on function private.hold_answer is
  'What book_date answers: the hold, what is to be paid, and the same visitor''s other holds, whose place it takes.';

create function private.hours_of(p_booking_id uuid)
returns int
language sql
stable
set search_path = ''
as $$
  select packages.hours + coalesce((
           select sum(i.quantity * add_ons.hours)
             from public.booking_items i join public.add_ons on add_ons.id = i.add_on_id
            where i.booking_id = bookings.id), 0)::int
    from public.bookings join public.packages on packages.id = bookings.package_id
   where bookings.id = p_booking_id
$$;
comment on function private.hours_of is 'Hours of photography in all: the package''s, and those that its add-ons add.';

create function private.price(p_package_id uuid, p_add_ons jsonb)
returns table ("position" int, add_on_id uuid, name text, unit_cents int, quantity int)
language plpgsql
stable
set search_path = ''
as $$
begin
  if jsonb_typeof(p_add_ons) is distinct from 'array' or jsonb_array_length(p_add_ons) > 50 then
    perform private.refuse(422, 'bad_add_ons', 'Please choose your add-ons again.');
  end if;
  if exists (
    select from jsonb_to_recordset(p_add_ons) as asked (id uuid, quantity int)
      left join public.package_add_ons offered
        on offered.package_id = p_package_id and offered.add_on_id = asked.id
      left join public.add_ons on add_ons.id = offered.add_on_id and add_ons.status = 'published'
     group by asked.id
    having count(*) > 1
        or bool_or(add_ons.id is null)
        or bool_or(coalesce(asked.quantity, 0) not between 1 and coalesce(offered.max_quantity, 0))
  ) then
    perform private.refuse(422, 'bad_add_ons',
      'One of the add-ons is no longer offered with this package, or not in that number. Please choose again.');
  end if;
  return query
    select 0, null::uuid, packages.name, packages.price_cents, 1
      from public.packages where packages.id = p_package_id
    union all
    select row_number() over (order by offered.position, add_ons.slug)::int,
           add_ons.id, add_ons.name, add_ons.price_cents, asked.quantity
      from jsonb_to_recordset(p_add_ons) as asked (id uuid, quantity int)
      join public.add_ons on add_ons.id = asked.id
      join public.package_add_ons offered
        on offered.package_id = p_package_id and offered.add_on_id = add_ons.id;
end
$$;
comment on function private.price is
  'The lines of a booking at today''s prices: the package, then its add-ons. PT422 bad_add_ons.';

create function public.book_date(
  p_booking_id uuid,
  p_request_key text,
  p_visitor_key text,
  p_address_key text,
  p_link_hash text,
  p_package_id uuid,
  p_day date,
  p_add_ons jsonb,
  p_couple jsonb,
  p_place text default null,
  p_notes text default null,
  p_accepts_request boolean default false)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_studio public.studio;
  v_package public.packages;
  v_days daterange;
  v_live public.bookings;
  v_state public.day_state;
  v_until timestamptz;
  v_customer_id uuid;
  v_total int;
  v_near jsonb;
begin
  perform private.act_as('couple');
  select * into strict v_studio from public.studio;

  select * into v_package from public.packages
   where packages.id = p_package_id and packages.status = 'published';
  if not found then
    perform private.refuse(422, 'package_gone', 'That package is no longer offered. Please choose another.');
  end if;
  if p_day is null or not isfinite(p_day) then
    perform private.refuse(422, 'bad_day', 'Please choose a day.');
  end if;
  v_days := daterange(p_day, p_day + v_package.days);

  -- Persons before days, always: two locks taken in one order cannot deadlock. They make the cap on holds exact.
  perform pg_advisory_xact_lock(7002, person.key)
     from (select distinct hashtext(k) as key
             from unnest(array[lower(p_couple ->> 'email'), p_address_key]) k order by 1) person;
  perform private.lock_days(v_days);

  select * into v_live from public.bookings
   where bookings.request_key = p_request_key and bookings.status in ('held', 'requested', 'confirmed');
  if found then
    if v_live.package_id <> p_package_id or v_live.starts_on <> p_day then
      perform private.refuse(422, 'request_key_reused', 'Please start again from the calendar.');
    end if;
    -- A price or schedule that changed since is another request: nobody pays for terms that are not those they have just read.
    if v_live.status = 'held'
       and (v_live.cancellation <> v_studio.cancellation
         or v_live.total_cents <> (select sum(l.unit_cents * l.quantity) from private.price(p_package_id, p_add_ons) l)) then
      perform private.refuse(409, 'held_by_you', 'You are holding this day already.',
        jsonb_build_object('bookingId', v_live.id));
    end if;
    return private.hold_answer(v_live.id, false);
  end if;

  perform private.drop_lapsed_holds(v_days);

  select a.state, a.until into v_state, v_until from public.availability(p_day, p_day, v_package.days) a;
  -- Whoever agreed to ask for the day, and finds it free after all, simply books it.
  if v_state <> 'free' and not (v_state = 'on_request' and p_accepts_request) then
    select * into v_live from public.bookings b
     where b.visitor_key = p_visitor_key and b.status = 'held'
       and daterange(b.starts_on, b.starts_on + b.days) && v_days;
    if found then
      perform private.refuse(409, 'held_by_you', 'You are holding this day already.',
        jsonb_build_object('bookingId', v_live.id));
    end if;
    v_near := jsonb_build_object('nearby', private.nearest_free_days(p_day, v_package.days), 'until', v_until);
    case v_state
      when 'booked' then
        perform private.refuse(409, 'date_taken', 'Somebody has just booked this day.', v_near);
      when 'held' then
        perform private.refuse(409, 'date_held', 'Somebody is booking this day right now.', v_near);
      when 'requested' then
        perform private.refuse(409, 'date_requested', 'Another couple has asked for this day, and waits for the photographer''s answer.', v_near);
      when 'on_request' then
        perform private.refuse(409, 'date_on_request',
          'We cannot read the photographer''s calendar right now. You can still ask for this day; the photographer then answers by hand.', v_near);
      when 'closed' then
        perform private.refuse(409, 'date_blocked', 'The studio is closed on this day.', v_near);
      when 'busy' then
        perform private.refuse(409, 'date_busy', 'The photographer is away on this day.', v_near);
      when 'unknown' then
        perform private.refuse(409, 'date_unknown',
          'We cannot read the photographer''s calendar right now, so we will not promise this day. Please try again in a few minutes.', v_near);
      when 'too_soon' then
        perform private.refuse(422, 'date_too_soon',
          format('The first day that can be booked is %s days from now.', v_studio.lead_days), v_near);
      when 'too_late' then
        perform private.refuse(422, 'date_too_late', 'This day is too far away to be booked yet.', v_near);
    end case;
  end if;

  if (select count(*) from public.bookings b
       where b.status in ('held', 'requested') and b.address_key = p_address_key) >= v_studio.holds_per_address
    or (select count(*) from public.bookings b join public.customers c on c.id = b.customer_id
         where b.status in ('held', 'requested') and lower(c.email) = lower(p_couple ->> 'email')
           -- From here, or by this browser: nobody has proved that the email is theirs, and it must not lock its owner out.
           and (b.address_key = p_address_key or b.visitor_key = p_visitor_key)) >= v_studio.holds_per_email
  then
    perform private.refuse(429, 'too_many_holds',
      'You are holding several days already. Finish paying for one, or let it go first.');
  end if;

  insert into public.customers (name, partner_name, email, partner_email, phone)
  values (p_couple ->> 'name', p_couple ->> 'partnerName', p_couple ->> 'email',
          p_couple ->> 'partnerEmail', p_couple ->> 'phone')
  returning id into v_customer_id;

  select sum(lines.unit_cents * lines.quantity) into v_total from private.price(p_package_id, p_add_ons) lines;

  insert into public.bookings (
    id, reference, customer_id, package_id, starts_on, days, place, notes, currency, total_cents,
    cancellation, request_key, visitor_key, address_key, link_hash, on_request)
  values (
    p_booking_id, private.new_reference(), v_customer_id, p_package_id, p_day, v_package.days, p_place, p_notes,
    v_studio.currency, v_total, v_studio.cancellation, p_request_key, p_visitor_key, p_address_key, decode(p_link_hash, 'hex'), v_state = 'on_request');

  insert into public.booking_items (booking_id, "position", add_on_id, name, unit_cents, quantity)
  select p_booking_id, lines."position", lines.add_on_id, lines.name, lines.unit_cents, lines.quantity
    from private.price(p_package_id, p_add_ons) lines;

  insert into public.date_claims (during, booking_id, expires_at)
  values (v_days, p_booking_id, now() + make_interval(mins => v_studio.hold_minutes))
  on conflict do nothing;
  if not found then
    -- Only a writer that did not take the day's lock gets here first. The constraint has the last word.
    perform private.refuse(409, 'date_taken', 'Somebody has just booked this day.',
      jsonb_build_object('nearby', private.nearest_free_days(p_day, v_package.days)));
  end if;

  return private.hold_answer(p_booking_id, true);
end
$$;
comment on function public.book_date is
  'Holds a day for a couple, priced from the catalogue and under the cancellation schedule as of now: all of it or nothing. The same request key gives the same hold while it lives. '
  'p_accepts_request: the couple has agreed to ask for the day while the calendar cannot be read. '
  'Refuses with PT409 date_taken, date_held, date_requested, date_blocked, date_busy, date_unknown, date_on_request (details.nearby: free days; details.until), held_by_you (details.bookingId); '
  'PT422 date_too_soon, date_too_late, bad_day, package_gone, bad_add_ons, request_key_reused; PT429 too_many_holds.';

create function public.attach_checkout(
  p_booking_id uuid, p_session_id text, p_session_url text, p_livemode boolean, p_expires_at timestamptz)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_booking public.bookings;
begin
  perform private.act_as('couple');
  select * into v_booking from public.bookings where bookings.id = p_booking_id for update;
  if not found or v_booking.status <> 'held' then
    return jsonb_build_object('outcome', 'hold_gone');
  end if;
  if v_booking.stripe_session_id is not null and v_booking.stripe_session_id <> p_session_id then
    return jsonb_build_object('outcome', 'other_session',
      'sessionId', v_booking.stripe_session_id, 'sessionUrl', v_booking.stripe_session_url);
  end if;
  update public.bookings
     set stripe_session_id = p_session_id, stripe_session_url = p_session_url, livemode = p_livemode
   where bookings.id = p_booking_id and bookings.stripe_session_id is null;
  -- One clock: the hold ends when the payment page does, unless the photographer has named its end.
  update public.date_claims set expires_at = p_expires_at
   where date_claims.booking_id = p_booking_id and not v_booking.by_hand;
  return jsonb_build_object('outcome', 'attached');
end
$$;
comment on function public.attach_checkout is
  'Notes the Checkout Session of a hold, whose end becomes the hold''s, unless it is held by hand. Outcome: attached, hold_gone, other_session (sessionId, sessionUrl).';

create function public.next_checkout_attempt(p_booking_id uuid, p_attempt int)
returns void
language sql
set search_path = ''
as $$
  update public.bookings set checkout_attempt = p_attempt + 1
   where bookings.id = p_booking_id and bookings.checkout_attempt = p_attempt and bookings.status = 'held'
$$;
comment on function public.next_checkout_attempt is
  'Stripe replays a saved failure under the same idempotency key; the next try needs another.';

create function public.release_hold(p_booking_id uuid, p_actor text, p_session_id text default null)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_booking public.bookings;
begin
  perform private.act_as(p_actor);
  v_booking := private.lock_booking(p_booking_id);
  if v_booking.id is null then
    return jsonb_build_object('outcome', 'unknown_booking');
  end if;
  if v_booking.status <> 'held' then
    return jsonb_build_object('outcome', 'not_held', 'status', v_booking.status);
  end if;
  if v_booking.stripe_session_id is distinct from p_session_id then
    -- The caller heard Stripe say that some session is over; the hold stands on another, or on one it does not know of.
    return jsonb_build_object('outcome', 'other_session', 'sessionId', v_booking.stripe_session_id);
  end if;
  if v_booking.by_hand then
    if p_session_id is null and v_booking.paying_until > now() then
      -- A page was asked of Stripe, and whether there is one only Stripe knows (F2).
      return jsonb_build_object('outcome', 'page_unknown', 'hold', private.hold_to_be_paid(v_booking));
    elsif v_booking.paid_how is not null then
      perform private.confirm_offline(v_booking, v_booking.paid_how);
      return jsonb_build_object('outcome', 'confirmed');
    elsif v_booking.let_go_at is null and exists (
      select from public.date_claims c
       where c.booking_id = p_booking_id and c.expires_at > now() and c.expires_at is distinct from v_booking.stretched_to)
    then
      -- The page is over and the hold is not. The next page needs another of Stripe's keys, or it would be this one.
      update public.bookings
         set stripe_session_id = null, stripe_session_url = null, paying_until = null, checkout_attempt = checkout_attempt + 1
       where bookings.id = p_booking_id and bookings.paying_until is not null;
      return jsonb_build_object('outcome', 'kept');
    end if;
  end if;
  update public.bookings set status = 'expired' where bookings.id = p_booking_id;
  delete from public.date_claims where date_claims.booking_id = p_booking_id;
  return jsonb_build_object('outcome', 'released');
end
$$;
comment on function public.release_hold is
  'Frees a hold''s days. p_session_id: the Checkout Session that Stripe has declared expired; null for a hold that has none. '
  'Outcome: released, not_held (status), other_session (sessionId), unknown_booking; of a hold by hand also kept: its end has not come; '
  'confirmed: the photographer has called it paid another way; page_unknown (hold): a payment page was asked for, and first it has to be known whether there is one.';

grant execute on function private.new_reference, private.hours_of, private.hold_answer, private.price,
  public.book_date, public.attach_checkout, public.next_checkout_attempt, public.release_hold to service_role;
