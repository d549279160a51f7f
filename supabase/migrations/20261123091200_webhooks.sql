-- Deliveries: stored before they are worked on, worked on until they are settled.

create function public.store_webhook(p_provider text, p_event_id text, p_type text, p_payload jsonb)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_event public.webhook_events;
begin
  insert into public.webhook_events (provider, event_id, type, payload)
  values (p_provider, p_event_id, p_type, p_payload)
  on conflict (provider, event_id) do nothing;
  select * into strict v_event from public.webhook_events
   where webhook_events.provider = p_provider and webhook_events.event_id = p_event_id;
  return jsonb_build_object('id', v_event.id, 'isSettled', v_event.settled_at is not null);
end
$$;
comment on function public.store_webhook is
  'Keeps a verified delivery, once however often it comes: its id, and whether it has been worked on already.';

create function public.settle_webhook(p_id bigint, p_outcome public.webhook_outcome, p_note text default null)
returns void
language sql
set search_path = ''
as $$
  update public.webhook_events
     set outcome = p_outcome, note = left(p_note, 2000), attempts = attempts + 1,
         settled_at = case when p_outcome in ('done', 'ignored') then now() end
   where webhook_events.id = p_id and webhook_events.settled_at is null
$$;
comment on function public.settle_webhook is 'Notes how working on a delivery went. A failed one stays open and is tried again.';

grant execute on function public.store_webhook, public.settle_webhook to service_role;
