-- A day that the photographer holds by hand until it is paid: for days, while a payment page lives for one at most.
--
-- F19 stands as it is: such a hold, too, ends only when Stripe has said that no payment page of it is open or paid. What is
-- new is that a page may end before its hold does. Then the hold stays, and the couple's next press asks for another page.
-- Who begins to pay in its last minutes gets half an hour for it: once. Given anew to every press, it would keep the day
-- from everybody else for as long as somebody goes on pressing and never pays (A22).
-- Its columns are with the others (bookings.sql), its end with that of every hold (release_hold, in book_date.sql).

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
  if v_booking.stripe_session_id is null and v_end is distinct from v_booking.stretched_to
    and (v_booking.paying_until is null or v_booking.paying_until < now() + v_least)
  then
    if v_end < now() + v_least then
      -- Who begins to pay in the last minutes may finish.
      update public.date_claims set expires_at = now() + v_least where date_claims.booking_id = v_booking.id
      returning date_claims.expires_at into v_end;
      v_booking.stretched_to := v_end;
    end if;
    update public.bookings
       set paying_until = least(v_end, now() + v_most),
           stretched_to = v_booking.stretched_to,
           checkout_attempt = checkout_attempt + (v_booking.paying_until is not null)::int
     where bookings.id = v_booking.id
    returning * into v_booking;
  end if;
  return jsonb_build_object('outcome', 'held', 'hold', private.hold_to_be_paid(v_booking));
end
$$;
comment on function public.hold_by_link is
  'The hold by hand behind a couple''s link, ready for a payment page to be asked of Stripe. Outcome: held (hold), over (nothing is to be paid), unknown_booking.';

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

grant execute on function private.tell_of_hold_by_hand to authenticated, service_role;
grant execute on function private.confirm_offline, private.couples_mailbox, private.hold_to_be_paid,
  public.hold_by_link to service_role;
