-- The one way to a confirmed booking, and what becomes of its money.

create table public.reconciliation_runs (
  id bigint generated always as identity primary key,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  looked_at int not null default 0,
  repaired int not null default 0
);
comment on table public.reconciliation_runs is 'Each comparison of Stripe and the outbox with the bookings.';
comment on column public.reconciliation_runs.finished_at is 'Null: still running, or died.';

create table public.reconciliation_findings (
  id bigint generated always as identity primary key,
  kind text not null,
  subject text not null,
  booking_id uuid references public.bookings (id),
  details jsonb not null default '{}',
  found_at timestamptz not null default now(),
  settled_at timestamptz,
  constraint one_finding_a_matter unique (kind, subject)
);
comment on table public.reconciliation_findings is 'What a person has to decide: it is not repaired by itself.';
comment on column public.reconciliation_findings.subject is 'The payment, session or message it is about.';
comment on column public.reconciliation_findings.settled_at is 'Null: open.';
create index reconciliation_findings_booking on public.reconciliation_findings (booking_id);

alter table public.reconciliation_runs enable row level security;
alter table public.reconciliation_findings enable row level security;
grant select on public.reconciliation_runs, public.reconciliation_findings to authenticated;
grant select, insert, update on public.reconciliation_runs, public.reconciliation_findings to service_role;
create policy "Admins read reconciliation runs" on public.reconciliation_runs
  for select to authenticated using ((select private.is_admin()));
create policy "Admins read findings" on public.reconciliation_findings
  for select to authenticated using ((select private.is_admin()));

create function private.report(p_kind text, p_subject text, p_booking_id uuid, p_details jsonb, p_tell boolean default true)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_studio_email text;
begin
  insert into public.reconciliation_findings (kind, subject, booking_id, details)
  values (p_kind, p_subject, p_booking_id, p_details)
  on conflict (kind, subject) do nothing;
  if found and p_tell then
    select studio.email into v_studio_email from public.studio;
    perform private.queue_email('needs-you', p_booking_id, v_studio_email,
      jsonb_build_object('finding', p_details || jsonb_build_object('kind', p_kind, 'subject', p_subject)),
      p_kind || ':' || p_subject);
  end if;
end
$$;
comment on function private.report is 'Leaves a matter for a person to decide, and mails the photographer the first time, unless told not to.';

create function public.confirm_booking(
  p_booking_id uuid,
  p_payment_intent_id text,
  p_session_id text,
  p_state public.payment_state,
  p_amount_cents int,
  p_currency text,
  p_livemode boolean,
  p_actor text,
  p_capture_before timestamptz default null)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_booking public.bookings;
  v_payment public.payments;
  v_days daterange;
  v_couple_email text;
  v_studio_email text;
  v_wrong text;
  v_theirs boolean;
begin
  perform private.act_as(p_actor);
  if p_state not in ('authorised', 'captured') then
    perform private.refuse(422, 'not_paid', 'Only a payment that was authorised or captured confirms a booking.');
  end if;

  select * into v_booking from public.bookings where bookings.id = p_booking_id;
  if not found then
    perform private.report('paid_without_booking', p_payment_intent_id, null, jsonb_build_object(
      'bookingId', p_booking_id, 'sessionId', p_session_id, 'amountCents', p_amount_cents, 'currency', p_currency));
    return jsonb_build_object('outcome', 'unknown_booking');
  end if;
  v_days := daterange(v_booking.starts_on, v_booking.starts_on + v_booking.days);
  perform private.lock_days(v_days);
  select * into v_booking from public.bookings where bookings.id = p_booking_id for update;

  -- Told before? Then the answer is the one given then.
  select * into v_payment from public.payments where payments.stripe_payment_intent_id = p_payment_intent_id;
  if found then
    return jsonb_build_object('outcome', case
      when v_payment.booking_id <> p_booking_id then 'quarantined'
      when v_payment.state = 'quarantined' then 'quarantined'
      when v_payment.state in ('authorised', 'captured') and v_booking.status = 'requested' then 'requested'
      when v_payment.state in ('authorised', 'captured') then 'already_confirmed'
      when v_booking.status = 'lost' then 'date_lost'
      else 'voided'
    end);
  end if;

  v_wrong := case
    when p_amount_cents is distinct from v_booking.total_cents then 'amount'
    when p_currency is distinct from v_booking.currency then 'currency'
    when p_livemode is distinct from coalesce(v_booking.livemode, p_livemode) then 'mode'
  end;
  if v_wrong is not null then
    insert into public.payments (booking_id, stripe_payment_intent_id, stripe_session_id, state,
      amount_cents, currency, livemode, capture_before, note)
    values (p_booking_id, p_payment_intent_id, p_session_id, 'quarantined',
      p_amount_cents, p_currency, p_livemode, p_capture_before, 'wrong ' || v_wrong);
    perform private.report('wrong_payment', p_payment_intent_id, p_booking_id, jsonb_build_object(
      'wrong', v_wrong, 'amountCents', p_amount_cents, 'currency', p_currency, 'livemode', p_livemode,
      'expectedCents', v_booking.total_cents, 'expectedCurrency', v_booking.currency));
    return jsonb_build_object('outcome', 'quarantined', 'wrong', v_wrong);
  end if;

  select customers.email into v_couple_email from public.customers where customers.id = v_booking.customer_id;
  select studio.email into v_studio_email from public.studio;

  if v_booking.status in ('requested', 'confirmed', 'completed', 'cancelled', 'lost', 'declined') then
    -- A second payment for the same wedding, or one for a wedding that is off.
    perform private.let_money_go(p_booking_id, p_payment_intent_id, p_session_id, p_amount_cents, p_currency,
      p_livemode, p_capture_before, 'second payment of a ' || v_booking.status || ' booking');
    return jsonb_build_object('outcome', 'voided');
  end if;

  update public.date_claims set expires_at = null where date_claims.booking_id = p_booking_id;
  v_theirs := found;
  if not v_theirs then
    -- The hold lapsed. If nobody took the day meanwhile, and the photographer has not closed it, it is theirs after all.
    perform private.drop_lapsed_holds(v_days);
    insert into public.date_claims (during, booking_id)
    select v_days, p_booking_id
     where not exists (
       select from private.day_states(lower(v_days), upper(v_days) - 1) now where now.state in ('closed', 'busy'))
    on conflict do nothing;
    v_theirs := found;
  end if;
  if not v_theirs then
    update public.bookings set status = 'lost' where bookings.id = p_booking_id;
    perform private.let_money_go(p_booking_id, p_payment_intent_id, p_session_id, p_amount_cents, p_currency,
      p_livemode, p_capture_before, 'the day was lost');
    perform private.queue_email('date-lost', p_booking_id, v_couple_email, jsonb_build_object(
      'nearbyDays', private.nearest_free_days(v_booking.starts_on, v_booking.days)));
    perform private.queue_email('date-lost-notice', p_booking_id, v_studio_email);
    return jsonb_build_object('outcome', 'date_lost');
  end if;

  insert into public.payments (booking_id, stripe_payment_intent_id, stripe_session_id, state,
    amount_cents, currency, livemode, capture_before, captured_at)
  values (p_booking_id, p_payment_intent_id, p_session_id, p_state, p_amount_cents, p_currency,
    p_livemode, p_capture_before, case when p_state = 'captured' then now() end);
  if v_booking.on_request then
    perform private.request_day(v_booking, p_session_id, p_livemode, p_capture_before, v_couple_email, v_studio_email);
    return jsonb_build_object('outcome', 'requested');
  end if;
  update public.bookings
     set status = 'confirmed', confirmed_at = now(), livemode = p_livemode,
         stripe_session_id = coalesce(stripe_session_id, p_session_id)
   where bookings.id = p_booking_id;
  -- Together: each call of the queue costs about as much as the rest of a confirmation's writing.
  perform private.queue_jobs(jsonb_build_array(
    case when p_state = 'authorised' then jsonb_build_object(
      'task', 'capture_payment', 'payload', jsonb_build_object('paymentIntentId', p_payment_intent_id), 'key', 'capture:' || p_payment_intent_id) end,
    private.write_email('booking-confirmed', p_booking_id, v_couple_email),
    private.write_email('booking-notice', p_booking_id, v_studio_email)));
  return jsonb_build_object('outcome', 'confirmed');
end
$$;
comment on function public.confirm_booking is
  'Confirms a booking by a payment that Stripe says is authorised or captured: payment, day, status, capture, both emails and audit in one transaction. '
  'Safe to call any number of times. Outcome: confirmed, already_confirmed, requested (the photographer has to say yes before anything is charged), date_lost (money on its way back), voided (money not needed, on its way back), '
  'quarantined (wrong amount, currency or mode: a person decides), unknown_booking (reported: a person decides). PT422 not_paid.';

create function private.let_money_go(
  p_booking_id uuid, p_payment_intent_id text, p_session_id text, p_amount_cents int, p_currency text,
  p_livemode boolean, p_capture_before timestamptz, p_note text)
returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into public.payments (booking_id, stripe_payment_intent_id, stripe_session_id, state,
    amount_cents, currency, livemode, capture_before, note)
  values (p_booking_id, p_payment_intent_id, p_session_id, 'voiding',
    p_amount_cents, p_currency, p_livemode, p_capture_before, p_note);
  perform private.queue_job('void_payment', jsonb_build_object('paymentIntentId', p_payment_intent_id),
    'void:' || p_payment_intent_id);
end
$$;
comment on function private.let_money_go is 'Records a payment that must not be kept, and queues its way back.';

create function public.record_capture(p_payment_intent_id text, p_captured_cents int)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_payment public.payments;
begin
  perform private.act_as('stripe');
  select * into v_payment from public.payments
   where payments.stripe_payment_intent_id = p_payment_intent_id for update;
  -- One that is being let go: void_payment finds it charged, and gives all of it back.
  if not found or v_payment.state in ('voiding', 'voided') then
    return;
  end if;
  if v_payment.state = 'authorised' and p_captured_cents = v_payment.amount_cents then
    update public.payments set state = 'captured', captured_at = now() where payments.id = v_payment.id;
  elsif v_payment.state <> 'captured' or p_captured_cents <> v_payment.amount_cents then
    perform private.report('wrong_capture', p_payment_intent_id, v_payment.booking_id, jsonb_build_object(
      'amountCents', p_captured_cents, 'expectedCents', v_payment.amount_cents, 'state', v_payment.state));
  end if;
end
$$;
comment on function public.record_capture is 'Stripe has charged the card. An amount that differs is reported, not recorded; a payment that is none of ours is left alone.';

create function public.record_void(p_payment_intent_id text)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_payment public.payments;
begin
  perform private.act_as('stripe');
  select * into v_payment from public.payments where payments.stripe_payment_intent_id = p_payment_intent_id;
  if not found then
    return;
  end if;
  -- Days, then booking, then payment: the order in which everybody locks, or two of us could wait for each other.
  perform private.lock_days(daterange(b.starts_on, b.starts_on + b.days)) from public.bookings b where b.id = v_payment.booking_id;
  perform from public.bookings b where b.id = v_payment.booking_id for update;
  select * into v_payment from public.payments
   where payments.stripe_payment_intent_id = p_payment_intent_id for update;
  if v_payment.state in ('authorised', 'voiding', 'quarantined') then
    update public.payments set state = 'voided', voided_at = now() where payments.id = v_payment.id;
  end if;
  if v_payment.state = 'authorised' then
    if exists (select from public.bookings where bookings.id = v_payment.booking_id and bookings.status = 'requested') then
      perform public.decline_request(v_payment.booking_id, 'bank');
      return;
    end if;
    -- The bank or the dashboard let go of the money of a booking that stands.
    perform private.report('authorisation_gone', p_payment_intent_id, v_payment.booking_id,
      jsonb_build_object('amountCents', v_payment.amount_cents));
  end if;
end
$$;
comment on function public.record_void is 'Stripe has let go of the authorisation, or refunded what was charged already.';

create function public.close_days(p_from date, p_to date, p_reason text)
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_blackout_id uuid;
  v_days daterange;
begin
  if p_from is null or p_to is null or not isfinite(p_from) or not isfinite(p_to) or p_to < p_from or p_to - p_from > 366 then
    perform private.refuse(422, 'bad_range', 'Close up to a year, from the earlier day to the later.');
  end if;
  v_days := daterange(p_from, p_to, '[]');
  perform private.lock_days(v_days);
  insert into public.blackouts (reason) values (p_reason) returning id into v_blackout_id;
  insert into public.date_claims (during, blackout_id) values (v_days, v_blackout_id) on conflict do nothing;
  if not found then
    perform private.refuse(409, 'days_claimed', 'A booking, a hold or another closed day is in the way.', (
      select jsonb_build_object('claims', jsonb_agg(jsonb_build_object(
        'from', lower(c.during), 'to', upper(c.during) - 1, 'bookingId', c.booking_id, 'blackoutId', c.blackout_id)
        order by c.during))
        from public.date_claims c where c.during && v_days));
  end if;
  return v_blackout_id;
end
$$;
comment on function public.close_days is
  'Closes the days from p_from to p_to, both included. PT409 days_claimed (details.claims: what is in the way), PT422 bad_range.';

grant execute on function private.report, private.let_money_go,
  public.confirm_booking, public.record_capture, public.record_void to service_role;
grant execute on function private.lock_days, public.close_days to authenticated, service_role;
