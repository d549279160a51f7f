-- F17: the clock finds who paid when Stripe's deliveries do not come, and nobody would notice for days. The photographer is told.

create function public.watch_webhooks()
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_untold record;
begin
  select * into strict v_untold from private.untold_payments();
  if v_untold.count = 0 then
    perform private.settle_findings('webhooks_missing');
    return;
  end if;
  -- By its first payment, so that an outage is told of once, and the next one again.
  perform private.report('webhooks_missing', v_untold.first_intent, null, jsonb_build_object('since', v_untold.since));
end
$$;
comment on function public.watch_webhooks is
  'Every minute: tells the photographer that Stripe''s deliveries have stopped coming, once an outage, and takes it back when one comes.';
grant execute on function public.watch_webhooks to service_role;
