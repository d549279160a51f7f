-- Who begins to pay in the last minutes of a hold by hand gets half an hour for it: once. Given anew to every press, it would
-- keep the day from everybody else for as long as somebody goes on pressing and never pays (A22).

alter table public.bookings add column stretched_to timestamptz;
comment on column public.bookings.stretched_to is
  'The end of a hold by hand that the couple got by pressing in its last minutes: it is not put off again, and comes with the end of its payment page. Null: they have not, or the photographer named its end.';

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

create or replace function public.hold_by_link(p_link_hash text)
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
