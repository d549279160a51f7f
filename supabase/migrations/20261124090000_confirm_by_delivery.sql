-- Stripe's delivery and what it brings about, settled together: one way to the database less for each confirmation.

create function public.confirm_by_delivery(
  p_webhook_id bigint,
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
  v_answer jsonb := public.confirm_booking(p_booking_id, p_payment_intent_id, p_session_id, p_state,
    p_amount_cents, p_currency, p_livemode, p_actor, p_capture_before);
begin
  if v_answer ->> 'outcome' = 'unknown_booking' then
    perform public.settle_webhook(p_webhook_id, 'ignored', 'no booking of ours');
  else
    perform public.settle_webhook(p_webhook_id, 'done');
  end if;
  return v_answer;
end
$$;
comment on function public.confirm_by_delivery is
  'confirm_booking for a kept delivery, which is settled in the same transaction: neither stands without the other. Outcomes as there.';

grant execute on function public.confirm_by_delivery to service_role;
