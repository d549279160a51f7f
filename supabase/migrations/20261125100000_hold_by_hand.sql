-- A day that the photographer holds by hand until it is paid: for days, while a payment page lives for one at most.
--
-- F19 stands as it is: such a hold, too, ends only when Stripe has said that no payment page of it is open or paid. What is
-- new is that a page may end before its hold does. Then the hold stays, and the couple's next press asks for another page.

alter table public.bookings
  add column by_hand boolean not null default false,
  add column paying_until timestamptz,
  add column let_go_at timestamptz,
  add column paid_how text check (length(paid_how) between 1 and 200);
comment on column public.bookings.by_hand is 'The photographer added it; the couple did not come through the site.';
comment on column public.bookings.paying_until is
  'Of a hold by hand: how long the payment page counts on the day that was last asked of Stripe, whether or not the answer came; it ends a little before. Null: none was asked for, or Stripe has said that it is over.';
comment on column public.bookings.let_go_at is
  'When the photographer let a day go that they held by hand: it is free as soon as Stripe has closed the payment page. Null: they have not.';
comment on column public.bookings.paid_how is
  'The photographer says that a held day was paid another way, and how: it counts as soon as Stripe has closed the payment page, and is then the payment''s. Null: nothing of the kind is under way.';

-- The life of the hold -------------------------------------------------------------------------------

create function private.hold_end(p_until date, p_starts_on date)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
declare
  -- A month: who has not decided by then has, and the day earns nothing meanwhile.
  v_last constant date := least(private.today() + 30, p_starts_on);
begin
  if p_until is null or not isfinite(p_until) or p_until not between private.today() and v_last then
    perform private.refuse(422, 'bad_until', format('Choose a day from today to %s.', to_char(v_last, 'FMDD FMMonth YYYY')));
  end if;
  -- A minute before midnight, which everybody takes for that day's.
  return (select ((p_until + 1)::timestamp - interval '1 minute') at time zone studio.time_zone from public.studio);
end
$$;
comment on function private.hold_end is
  'The end of a day of the studio''s, as that of a hold by hand: from today for a month, and not past the wedding. PT422 bad_until.';

create function private.confirm_offline(p_booking public.bookings, p_paid_how text)
returns void
language plpgsql
set search_path = ''
as $$
begin
  update public.date_claims set expires_at = null where date_claims.booking_id = p_booking.id;
  insert into public.payments (booking_id, method, state, amount_cents, currency, note, captured_at)
  values (p_booking.id, 'offline', 'captured', p_booking.total_cents, p_booking.currency, p_paid_how, now());
  -- Named no longer: the payment has it, and nothing is under way.
  update public.bookings set status = 'confirmed', confirmed_at = now(), paid_how = null where bookings.id = p_booking.id;
  perform private.queue_email('booking-confirmed', p_booking.id, private.couples_mailbox(p_booking.id), '{"paidOffline": true}');
end
$$;
comment on function private.confirm_offline is
  'What confirm_booking is to a payment at Stripe, for money that came another way: the hold, whose locks are held, is a booking for good, and the couple is told.';

create or replace function public.release_hold(p_booking_id uuid, p_actor text, p_session_id text default null)
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
      select from public.date_claims c where c.booking_id = p_booking_id and c.expires_at > now())
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

create or replace function public.attach_checkout(
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

create function private.hold_to_be_paid(p_booking public.bookings)
returns jsonb
language sql
stable
set search_path = ''
as $$
  -- Not the hold's own end: asked again, what is asked of Stripe must be the same to the letter.
  select private.hold_answer(p_booking.id, false) || jsonb_build_object('heldUntil', p_booking.paying_until, 'byHand', true)
$$;
comment on function private.hold_to_be_paid is 'A hold by hand as book_date answers one: its end is as late as its payment page counts on.';

create function public.hold_by_link(p_link_hash text)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  -- A page lives half an hour at least; the rest is for making it.
  v_least constant interval := interval '35 minutes';
  -- And a day at most, which is when its key is forgotten at Stripe, too.
  v_most constant interval := interval '24 hours';
  v_booking public.bookings;
  v_end timestamptz;
begin
  perform private.act_as('couple');
  v_booking := private.lock_booking((
    select b.id from public.bookings b where b.link_hash = decode(p_link_hash, 'hex') and b.by_hand));
  if v_booking.id is null then
    return jsonb_build_object('outcome', 'unknown_booking');
  end if;
  select c.expires_at into v_end from public.date_claims c where c.booking_id = v_booking.id;
  if v_booking.status <> 'held' or v_booking.let_go_at is not null or v_booking.paid_how is not null
    or v_booking.stripe_session_id is null and v_end <= now()
  then
    return jsonb_build_object('outcome', 'over');
  end if;
  -- F9: two presses, two tabs, or a press whose answer got lost: the same page, for as long as it can be paid.
  if v_booking.stripe_session_id is null and (v_booking.paying_until is null or v_booking.paying_until < now() + v_least) then
    if v_end < now() + v_least then
      -- Who begins to pay in the last minutes may finish.
      update public.date_claims set expires_at = now() + v_least where date_claims.booking_id = v_booking.id
      returning date_claims.expires_at into v_end;
    end if;
    update public.bookings
       set paying_until = least(v_end, now() + v_most),
           checkout_attempt = checkout_attempt + (v_booking.paying_until is not null)::int
     where bookings.id = v_booking.id
    returning * into v_booking;
  end if;
  return jsonb_build_object('outcome', 'held', 'hold', private.hold_to_be_paid(v_booking));
end
$$;
comment on function public.hold_by_link is
  'The hold by hand behind a couple''s link, ready for a payment page to be asked of Stripe. Outcome: held (hold), over (nothing is to be paid), unknown_booking.';

drop function public.unsettled_checkouts();
create function public.unsettled_checkouts()
returns table (booking_id uuid, session_id text, is_ending boolean)
language sql
stable
set search_path = ''
as $$
  -- A minute's grace: until then the webhook or the return page is likely on its way.
  select b.id, b.stripe_session_id, ending.now
    from public.bookings b
    join public.date_claims c on c.booking_id = b.id
   cross join lateral (select b.let_go_at is not null or b.paid_how is not null as now) ending
   where b.status = 'held'
     and ((b.stripe_session_id is not null or ending.now) and b.updated_at < now() - interval '1 minute' or c.expires_at < now())
   order by b.updated_at
   limit 200
$$;
comment on function public.unsettled_checkouts is
  'Holds whose payment page may be paid, left or over, without us having heard. is_ending: the photographer wants the page closed.';

-- When a hold by hand ends otherwise than was meant, the photographer is told -----------------------------

create function private.tell_of_hold_by_hand()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.status = 'expired' then
    perform private.report('link_unpaid', new.id::text, new.id, jsonb_build_object('day', new.starts_on));
  else
    -- They paid in the very moment. The booking stands: nobody who paid is without one (P3).
    perform private.report('paid_after_all', new.id::text, new.id, jsonb_strip_nulls(jsonb_build_object('paidHow', new.paid_how)));
  end if;
  return null;
end
$$;
comment on function private.tell_of_hold_by_hand is 'A day held by hand was not paid in time, or was paid at Stripe while the photographer ended it.';
create trigger tell_of_hold_by_hand after update of status on public.bookings
  for each row
  when (new.by_hand and old.status in ('held', 'expired') and (
    new.status = 'expired' and new.let_go_at is null
    or new.status = 'confirmed' and (new.let_go_at is not null or new.paid_how is not null)))
  execute function private.tell_of_hold_by_hand();

-- What the couple's page and their letters know of it ----------------------------------------------------

alter function public.booking_by_link(text) set schema private;
create function public.booking_by_link(p_link_hash text)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select found.told || jsonb_build_object('byHand', b.by_hand, 'isEnding', b.let_go_at is not null or b.paid_how is not null)
    from private.booking_by_link(p_link_hash) found (told)
    join public.bookings b on b.id = (found.told ->> 'bookingId')::uuid
$$;
comment on function public.booking_by_link is 'A booking for the couple who hold its link; null for any other hash.';

create or replace function public.claim_email(p_email_id uuid)
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

grant execute on function private.tell_of_hold_by_hand to authenticated, service_role;
grant execute on function private.confirm_offline, private.couples_mailbox, private.hold_to_be_paid, private.booking_by_link,
  public.hold_by_link, public.unsettled_checkouts, public.booking_by_link to service_role;
