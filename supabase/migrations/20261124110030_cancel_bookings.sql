-- Cancelling a booking, and giving money back.

create function private.paid_offline(p_booking_id uuid)
returns boolean
language sql
stable
set search_path = ''
as $$
  select exists (select from public.payments p where p.booking_id = p_booking_id and p.method = 'offline')
$$;
comment on function private.paid_offline is 'Whether a letter must not speak of a card.';

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

grant execute on function private.cancel_booking, private.refund_booking, public.cancel_booking, public.refund_booking to authenticated;
