-- Money given back, and money that never went through Stripe.

alter table public.payments
  add column method text not null default 'stripe' check (method in ('stripe', 'offline')),
  alter column stripe_payment_intent_id drop not null,
  alter column stripe_session_id drop not null,
  alter column livemode drop not null,
  add constraint stripes_have_ids check (
    num_nonnulls(stripe_payment_intent_id, stripe_session_id, livemode) = case method when 'stripe' then 3 else 0 end),
  add constraint offline_is_paid check (method = 'stripe' or state = 'captured');
comment on table public.payments is 'What was paid for a booking: a payment intent of Stripe''s, or money that came another way.';
comment on column public.payments.method is 'stripe, or offline: the photographer says that it was paid, and note says how.';
comment on column public.payments.stripe_payment_intent_id is 'Null: paid offline.';
comment on column public.payments.stripe_session_id is 'Null: paid offline.';
comment on column public.payments.livemode is 'Null: paid offline.';

alter table public.refunds
  add column note text,
  add column updated_at timestamptz not null default now();
comment on column public.refunds.reason is 'Why it was given back, for the photographer.';
comment on column public.refunds.status is
  'requested: a job asks Stripe for it. pending: Stripe has it, the bank not yet. succeeded: given back; an offline payment''s by hand. failed: it did not get there, and a person is told.';
comment on column public.refunds.note is 'What Stripe says of one that waits or failed; null: nothing.';
create trigger touch before update on public.refunds for each row execute function private.touch();
create index refunds_waiting on public.refunds (created_at) where status = 'requested';

create function private.left_to_give_back(p_payment_id uuid)
returns int
-- Its plan is kept, as private.today's.
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select (p.amount_cents - coalesce((
      select sum(r.amount_cents) from public.refunds r where r.payment_id = p.id and r.status <> 'failed'), 0))::int
      from public.payments p where p.id = p_payment_id);
end
$$;
comment on function private.left_to_give_back is 'I13: what of a payment has not been given back, nor is on its way.';

create function private.give_back(p_payment public.payments, p_cents int, p_reason text)
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_id uuid;
  v_left int;
begin
  -- Two who give back the same payment take turns: the second counts what the first gave.
  perform from public.payments where payments.id = p_payment.id for update;
  v_left := private.left_to_give_back(p_payment.id);
  if p_payment.state <> 'captured' then
    perform private.refuse(409, 'not_charged_yet',
      'The card has not been charged yet; that happens within a minute or two. Please try again then.');
  end if;
  if p_cents is null or p_cents not between 1 and v_left then
    perform private.refuse(422, 'refund_too_large', 'That is more than is left to give back.', jsonb_build_object('leftCents', v_left));
  end if;
  insert into public.refunds (payment_id, amount_cents, reason, status)
  values (p_payment.id, p_cents, p_reason, case p_payment.method when 'stripe' then 'requested' else 'succeeded' end)
  returning refunds.id into v_id;
  if p_payment.method = 'stripe' then
    perform private.queue_job('refund_payment', jsonb_build_object('refundId', v_id), 'refund:' || v_id);
  end if;
  return v_id;
end
$$;
comment on function private.give_back is
  'Records money that is to be given back and queues asking Stripe for it; of an offline payment the photographer gives it by hand. PT409 not_charged_yet, PT422 refund_too_large (details.leftCents).';

create function public.refund_to_make(p_refund_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object('paymentIntentId', p.stripe_payment_intent_id, 'amountCents', r.amount_cents)
    from public.refunds r join public.payments p on p.id = r.payment_id
   where r.id = p_refund_id and r.status = 'requested' and p.method = 'stripe'
$$;
comment on function public.refund_to_make is 'What to ask of Stripe; null: it has been asked, or there is no such refund.';

create function public.record_refund(
  p_payment_intent_id text, p_amount_cents int, p_status text,
  p_refund_id uuid default null, p_stripe_refund_id text default null, p_note text default null)
returns text
language plpgsql
set search_path = ''
as $$
declare
  v_payment public.payments;
  v_refund public.refunds;
begin
  perform private.act_as('stripe');
  select * into v_payment from public.payments
   where payments.stripe_payment_intent_id = p_payment_intent_id for update;
  if not found then
    return 'not_ours';
  end if;
  select * into v_refund from public.refunds
   where refunds.payment_id = v_payment.id
     and (refunds.stripe_refund_id = p_stripe_refund_id
       -- One of ours that Stripe has made twice, should that ever be, is not hidden behind the first.
       or refunds.id = p_refund_id and (refunds.stripe_refund_id is null or p_stripe_refund_id is null));
  if not found then
    if v_payment.state in ('voiding', 'voided') then
      -- Charged a moment before it was let go: void_payment gave all of it back, and the payment says so.
      return 'voided';
    end if;
    insert into public.refunds (payment_id, stripe_refund_id, amount_cents, reason, status, note)
    values (v_payment.id, p_stripe_refund_id, p_amount_cents, 'given back at Stripe''s dashboard', p_status, p_note);
    perform private.report('refund_elsewhere', p_stripe_refund_id, v_payment.booking_id,
      jsonb_build_object('amountCents', p_amount_cents));
    return 'elsewhere';
  end if;
  if p_stripe_refund_id is null and v_refund.status <> 'requested' then
    return 'recorded';
  end if;
  -- F13: reports come in any order. What has arrived stays so, but for a bank that sends it back.
  update public.refunds
     set status = case when v_refund.status in ('succeeded', 'failed') and p_status = 'pending' then v_refund.status else p_status end,
         stripe_refund_id = coalesce(v_refund.stripe_refund_id, p_stripe_refund_id),
         note = p_note
   where refunds.id = v_refund.id
     and (refunds.status, refunds.stripe_refund_id, refunds.note) is distinct from (p_status, p_stripe_refund_id, p_note);
  if p_status = 'failed' then
    perform private.report('refund_failed', v_refund.id::text, v_payment.booking_id,
      jsonb_build_object('amountCents', v_refund.amount_cents, 'reason', left(p_note, 400)));
  end if;
  return 'recorded';
end
$$;
comment on function public.record_refund is
  'What has become of a refund, by Stripe''s word. p_refund_id: ours, from its metadata; null: made elsewhere. p_stripe_refund_id null: Stripe would not make it. '
  'Answers recorded; elsewhere: not made here, kept and reported (F23); voided: the way back of a payment that was let go; not_ours.';

create function public.record_dispute(
  p_payment_intent_id text, p_dispute_id text, p_amount_cents int, p_reason text, p_status text)
returns text
language plpgsql
set search_path = ''
as $$
declare
  v_booking_id uuid;
begin
  perform private.act_as('stripe');
  select payments.booking_id into v_booking_id from public.payments
   where payments.stripe_payment_intent_id = p_payment_intent_id;
  if not found then
    return 'not_ours';
  end if;
  perform private.report('disputed', p_dispute_id, v_booking_id,
    jsonb_build_object('amountCents', p_amount_cents, 'reason', p_reason, 'status', p_status));
  return 'recorded';
end
$$;
comment on function public.record_dispute is 'F23: a couple''s bank takes money back, or asks about it. Recorded for the photographer to answer at Stripe. recorded, not_ours.';

create function public.requeue_refunds()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_id uuid;
  v_count int := 0;
begin
  for v_id in select refunds.id from public.refunds where refunds.status = 'requested' and refunds.created_at < now() - interval '5 minutes' loop
    v_count := v_count + 1;
    perform private.queue_job('refund_payment', jsonb_build_object('refundId', v_id), 'refund:' || v_id);
  end loop;
  return v_count;
end
$$;
comment on function public.requeue_refunds is 'Queues anew the refunds that Stripe should long have been asked for: how many.';

grant execute on function private.left_to_give_back to authenticated, service_role;
grant execute on function public.refund_to_make, public.record_refund, public.record_dispute, public.requeue_refunds to service_role;
