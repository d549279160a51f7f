-- What the couple's page and the jobs read.

create function private.lost_confirmation(p_booking_id uuid)
returns public.emails
language sql
stable
set search_path = ''
as $$
  select e.*
    from public.emails e
    join public.bookings b on b.id = e.booking_id
   where b.id = p_booking_id and b.status = 'confirmed' and e.template = 'booking-confirmed' and e.status in ('bounced', 'dead')
     and not exists (select from public.emails later
                      where later.booking_id = b.id and later.template = e.template and later.created_at > e.created_at)
     -- Whoever has the link could have mail sent to anybody, a letter after each that failed.
     and (select count(*) from public.emails each where each.booking_id = b.id and each.template = e.template) <= 5
$$;
comment on function private.lost_confirmation is
  'The letter that confirms a booking, if it could not be delivered and the couple may say where they read mail: five times. Null otherwise.';

create function public.booking_by_link(p_link_hash text)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'bookingId', b.id,
    'reference', b.reference,
    'status', b.status,
    'day', b.starts_on,
    'days', b.days,
    'place', b.place,
    'heldUntil', c.expires_at,
    'sessionUrl', b.stripe_session_url,
    'currency', b.currency,
    'totalCents', b.total_cents,
    'cancellation', b.cancellation,
    'version', b.version,
    'onRequest', b.on_request,
    'answerBy', b.answer_by,
    'byHand', b.by_hand,
    'isEnding', b.let_go_at is not null or b.paid_how is not null,
    'couple', jsonb_build_object('name', customers.name, 'partnerName', customers.partner_name, 'email', customers.email),
    'package', jsonb_build_object('slug', packages.slug, 'name', packages.name, 'hours', private.hours_of(b.id), 'guestLimit', packages.guest_limit),
    'items', (
      select jsonb_agg(jsonb_build_object('name', i.name, 'unitCents', i.unit_cents, 'quantity', i.quantity)
                       order by i.position)
        from public.booking_items i where i.booking_id = b.id),
    'payment', (
      select jsonb_build_object('amountCents', p.amount_cents, 'currency', p.currency, 'state', p.state)
        from public.payments p where p.booking_id = b.id
       order by p.state in ('authorised', 'captured') desc, p.created_at desc limit 1),
    'confirmation', (
      select jsonb_build_object(
          'state', e.status, 'to', e.recipient, 'isFresh', coalesce(e.sent_at > now() - interval '10 minutes', false))
        from public.emails e where e.booking_id = b.id and e.template = 'booking-confirmed'
       order by e.created_at desc limit 1),
    'canCorrectMailbox', (private.lost_confirmation(b.id)).id is not null,
    'studio', jsonb_build_object(
      'name', studio.name, 'photographer', studio.photographer, 'email', studio.email, 'phone', studio.phone,
      'place', studio.place, 'timeZone', studio.time_zone),
    'nearby', case when b.status in ('lost', 'expired', 'declined') then private.nearest_free_days(b.starts_on, b.days) else '[]' end
  )
    from public.bookings b
    join public.customers on customers.id = b.customer_id
    join public.packages on packages.id = b.package_id
    left join public.date_claims c on c.booking_id = b.id
   cross join public.studio
   where b.link_hash = decode(p_link_hash, 'hex')
$$;
comment on function public.booking_by_link is 'A booking for the couple who hold its link; null for any other hash.';

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

create function public.requeue_stranded()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_count int := 0;
  v_row record;
begin
  for v_row in
    select payments.stripe_payment_intent_id as intent, payments.state
      from public.payments
      join public.bookings on bookings.id = payments.booking_id
     -- What was put aside for a request is not charged before the photographer has said yes.
     where (payments.state = 'voiding' or payments.state = 'authorised' and bookings.status <> 'requested')
       and payments.updated_at < now() - interval '5 minutes'
  loop
    v_count := v_count + 1;
    if v_row.state = 'authorised' then
      perform private.queue_job('capture_payment', jsonb_build_object('paymentIntentId', v_row.intent), 'capture:' || v_row.intent);
    else
      perform private.queue_job('void_payment', jsonb_build_object('paymentIntentId', v_row.intent), 'void:' || v_row.intent);
    end if;
  end loop;
  for v_row in
    select emails.id from public.emails
     where emails.status in ('queued', 'sending') and emails.created_at < now() - interval '5 minutes'
       and coalesce(emails.claimed_at, emails.created_at) < now() - interval '5 minutes'
  loop
    v_count := v_count + 1;
    perform private.queue_job('send_email', jsonb_build_object('emailId', v_row.id), 'email:' || v_row.id);
  end loop;
  return v_count;
end
$$;
comment on function public.requeue_stranded is
  'Queues anew what should long have been charged, let go or sent: how many. A waiting job is replaced, so nothing is done twice.';

grant execute on function private.lost_confirmation, public.booking_by_link, public.unsettled_checkouts, public.requeue_stranded to service_role;
