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

create index payments_created_at on public.payments (created_at);

-- Only a payment that had to be found is evidence: a week without couples is a week without deliveries. Ten minutes are
-- many times what Stripe takes; and any delivery that came later shows that they come, whatever became of the one.
create function private.untold_payments()
returns table (count int, first_intent text, since timestamptz)
language plpgsql
stable
set search_path = ''
as $$
begin
  return query
    select count(*)::int, (array_agg(p.stripe_payment_intent_id order by p.created_at))[1], min(p.created_at)
      from public.payments p
     cross join (select max(w.received_at) as at from public.webhook_events w where w.provider = 'stripe') last_told
     where p.stripe_session_id is not null
       and p.created_at > greatest(last_told.at, now() - interval '30 days')
       and p.created_at < now() - interval '10 minutes'
       -- Its own delivery may have come a little before it was written down, or have been worked on again and again.
       and not exists (
         select from public.webhook_events w
          where w.provider = 'stripe' and w.received_at > p.created_at - interval '3 days'
            and w.payload -> 'data' -> 'object' ->> 'id' = p.stripe_session_id);
end
$$;
comment on function private.untold_payments is
  'F17: payments since Stripe''s last delivery that none told of within ten minutes, so that the return page or the clock had to find them: how many, the first, and since when.';
grant execute on function private.untold_payments to service_role;
