-- Charged in the very moment in which the money was to be let go: no matter for a person.

create or replace function public.record_capture(p_payment_intent_id text, p_captured_cents int)
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
