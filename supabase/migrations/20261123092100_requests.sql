-- A day that is asked for while the photographer's calendar cannot be read: the money is put aside, the
-- photographer says yes or no, and neither the couple nor the day waits longer than the bank does.

create function private.request_day(
  p_booking public.bookings, p_session_id text, p_livemode boolean, p_capture_before timestamptz,
  p_couple_email text, p_studio_email text)
returns void
language plpgsql
set search_path = ''
as $$
declare
  -- A day before the bank lets go, so that a yes in the last hour can still be charged. Cards give four days and
  -- eighteen hours at least, mostly seven days; six is for when Stripe does not say.
  v_spare constant interval := interval '24 hours';
  v_unsaid constant interval := interval '6 days';
begin
  update public.bookings
     set status = 'requested', livemode = p_livemode, stripe_session_id = coalesce(stripe_session_id, p_session_id),
         answer_by = coalesce(p_capture_before - v_spare, now() + v_unsaid)
   where bookings.id = p_booking.id;
  perform private.queue_email('request-received', p_booking.id, p_couple_email);
  perform private.queue_email('request-notice', p_booking.id, p_studio_email);
end
$$;
comment on function private.request_day is 'The part of confirm_booking for a day that is on request: both are written to, and nothing is charged.';

create function private.take_up_request(p_booking_id uuid, p_actor text)
returns public.bookings
language plpgsql
set search_path = ''
as $$
declare
  v_booking public.bookings;
begin
  perform private.act_as(p_actor);
  select * into v_booking from public.bookings where bookings.id = p_booking_id;
  if not found then
    perform private.refuse(404, 'unknown_booking', 'There is no such booking.');
  end if;
  perform private.lock_days(daterange(v_booking.starts_on, v_booking.starts_on + v_booking.days));
  select * into v_booking from public.bookings where bookings.id = p_booking_id for update;
  return v_booking;
end
$$;
comment on function private.take_up_request is 'The booking, with its days and itself locked for an answer.';

create function public.accept_request(p_booking_id uuid, p_actor text)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_booking public.bookings := private.take_up_request(p_booking_id, p_actor);
  v_payment public.payments;
  v_couple_email text;
  v_studio_email text;
begin
  if v_booking.status <> 'requested' then
    return jsonb_build_object('outcome', 'not_requested', 'status', v_booking.status);
  end if;
  select * into v_payment from public.payments
   where payments.booking_id = p_booking_id and payments.state in ('authorised', 'captured');
  if not found or v_payment.state = 'authorised' and v_payment.capture_before < now() + interval '10 minutes' then
    perform public.decline_request(p_booking_id, 'clock');
    return jsonb_build_object('outcome', 'too_late');
  end if;

  update public.bookings set status = 'confirmed', confirmed_at = now() where bookings.id = p_booking_id;
  if v_payment.state = 'authorised' then
    perform private.queue_job('capture_payment', jsonb_build_object('paymentIntentId', v_payment.stripe_payment_intent_id),
      'capture:' || v_payment.stripe_payment_intent_id);
  end if;
  select customers.email into v_couple_email from public.customers where customers.id = v_booking.customer_id;
  select studio.email into v_studio_email from public.studio;
  perform private.queue_email('booking-confirmed', p_booking_id, v_couple_email);
  perform private.queue_email('booking-notice', p_booking_id, v_studio_email);
  return jsonb_build_object('outcome', 'confirmed');
end
$$;
comment on function public.accept_request is
  'The photographer says yes: the day is confirmed, and charging the card and both letters are queued, all or nothing. '
  'Outcome: confirmed; not_requested (status): answered before; too_late: the bank has let go or is about to, so it was declined.';

create function public.decline_request(
  p_booking_id uuid, p_actor text, p_words text default null, p_close boolean default false)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_booking public.bookings := private.take_up_request(p_booking_id, p_actor);
  v_payment_intent_id text;
  v_couple_email text;
  v_studio_email text;
begin
  if v_booking.status <> 'requested' then
    return jsonb_build_object('outcome', 'not_requested', 'status', v_booking.status);
  end if;
  update public.bookings set status = 'declined' where bookings.id = p_booking_id;
  delete from public.date_claims where date_claims.booking_id = p_booking_id;
  update public.payments set state = 'voiding', note = 'the request was declined'
   where payments.booking_id = p_booking_id and payments.state in ('authorised', 'captured')
  returning payments.stripe_payment_intent_id into v_payment_intent_id;
  if found then
    perform private.queue_job('void_payment', jsonb_build_object('paymentIntentId', v_payment_intent_id),
      'void:' || v_payment_intent_id);
  end if;
  if p_close then
    perform public.set_day(v_booking.starts_on + later, 'closed', 'declined ' || v_booking.reference)
       from generate_series(0, v_booking.days - 1) later;
  end if;

  select customers.email into v_couple_email from public.customers where customers.id = v_booking.customer_id;
  select studio.email into v_studio_email from public.studio;
  perform private.queue_email('request-declined', p_booking_id, v_couple_email, jsonb_build_object(
    'declinedBy', p_actor,
    'words', p_words,
    'nearbyDays', (
      select coalesce(jsonb_agg(near.day order by near.day), '[]')
        from (select day from jsonb_array_elements_text(private.nearest_free_days(v_booking.starts_on, v_booking.days, 4)) day
               -- Not the very day they have just been refused.
               where day <> v_booking.starts_on::text limit 3) near)));
  if p_actor <> 'photographer' then
    perform private.queue_email('request-lapsed-notice', p_booking_id, v_studio_email, jsonb_build_object('declinedBy', p_actor));
  end if;
  return jsonb_build_object('outcome', 'declined');
end
$$;
comment on function public.decline_request is
  'No, or no answer in time: the day is free again, the money is let go, the couple is told, with free days nearby. p_actor: '
  'photographer, clock (unanswered), bank (the authorisation is gone). p_words: what the photographer has to say. p_close: nobody else is to have the day either. '
  'Outcome: declined; not_requested (status): answered before.';

create function public.overdue_requests()
returns setof uuid
language sql
stable
set search_path = ''
as $$
  select bookings.id from public.bookings
   where bookings.status = 'requested' and bookings.answer_by < now()
   order by bookings.answer_by
$$;
comment on function public.overdue_requests is 'Requests that nobody answered while there was time.';

create function public.request_to_answer(p_booking_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'reference', b.reference,
    'status', b.status,
    'day', b.starts_on,
    'days', b.days,
    'place', b.place,
    'notes', b.notes,
    'answerBy', b.answer_by,
    'currency', b.currency,
    'totalCents', b.total_cents,
    'couple', jsonb_build_object(
      'name', customers.name, 'partnerName', customers.partner_name,
      'email', customers.email, 'partnerEmail', customers.partner_email, 'phone', customers.phone),
    'package', jsonb_build_object('name', packages.name, 'hours', private.hours_of(b.id), 'guestLimit', packages.guest_limit),
    'items', (
      select jsonb_agg(jsonb_build_object('name', i.name, 'unitCents', i.unit_cents, 'quantity', i.quantity)
                       order by i.position)
        from public.booking_items i where i.booking_id = b.id),
    'calendar', case
      when exists (
        select from public.calendar_busy busy
          join private.studio_days(b.starts_on, b.starts_on + b.days - 1, studio.time_zone) d
            on busy.during && tstzrange(d.starts, d.ends)) then 'busy'
      when exists (
        select from public.calendars
         where calendars.synced_at is null or calendars.synced_at < now() - interval '10 minutes') then 'unknown'
      else 'free'
    end,
    'studio', jsonb_build_object(
      'name', studio.name, 'photographer', studio.photographer, 'email', studio.email, 'phone', studio.phone,
      'place', studio.place, 'timeZone', studio.time_zone))
    from public.bookings b
    join public.customers on customers.id = b.customer_id
    join public.packages on packages.id = b.package_id
   cross join public.studio
   -- A booking that was never on request has nothing to answer.
   where b.id = p_booking_id and b.answer_by is not null
$$;
comment on function public.request_to_answer is
  'A request for the photographer, and what the calendar says of its days by now (busy, free, unknown). Null: there is no such request.';

grant execute on function private.request_day, private.take_up_request,
  public.accept_request, public.decline_request, public.overdue_requests, public.request_to_answer to service_role;
