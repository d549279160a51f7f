-- F17: whether Stripe's deliveries have stopped coming, which only a payment can show.
begin;
\ir helpers.psql
select no_plan();
truncate public.webhook_events;

create function tests.alarms() returns text language sql as $$
  select coalesce(string_agg(case when settled_at is null then 'open' else 'settled' end, ' ' order by id), 'none')
    from public.reconciliation_findings where kind = 'webhooks_missing'
$$;
create function tests.paid(p_name text, p_ago interval) returns void language sql as $$
  update public.payments set created_at = now() - p_ago where booking_id = tests.id(p_name)
$$;

select public.watch_webhooks();
select is(tests.alarms(), 'none', 'F17: no payment, no evidence: a quiet week is quiet');

select tests.book('ada', tests.day(60));
select tests.book('bea', tests.day(90));
select tests.open_checkout(name) from unnest(array['ada', 'bea']) name;
select tests.confirm('ada', '{"state": "captured"}');
select tests.paid('ada', '9 minutes');
select public.watch_webhooks();
select is(tests.alarms(), 'none', 'F17: nine minutes may be a slow delivery');

select tests.paid('ada', '11 minutes');
select public.store_webhook('stripe', 'evt_ada', 'checkout.session.completed', jsonb_build_object('data', jsonb_build_object('object', jsonb_build_object('id', stripe_session_id))))
  from public.bookings where id = tests.id('ada');
update public.webhook_events set received_at = now() - interval '12 minutes';
select public.watch_webhooks();
select is(tests.alarms(), 'none', 'F17: its own delivery came before it was written down');

update public.webhook_events set payload = '{}';
select public.watch_webhooks();
select public.watch_webhooks();
select is(tests.alarms(), 'open', 'F17: eleven minutes without any are told');
select is((select count(*)::int from public.emails where template = 'needs-you' and data -> 'finding' ->> 'kind' = 'webhooks_missing'), 1, 'F17: in one letter');
select is(public.readiness() -> 'webhooks' ->> 'ok', 'false', 'F17: and by /readyz');

select public.store_webhook('stripe', 'evt_other', 'charge.updated', '{}');
update public.webhook_events set received_at = now() - interval '5 minutes' where event_id = 'evt_other';
select public.watch_webhooks();
select is(tests.alarms(), 'settled', 'F17: with any delivery it has settled itself');

update public.webhook_events set received_at = received_at - interval '1 day';
select tests.paid('ada', '2 days');
select tests.confirm('bea', '{"state": "captured"}');
select tests.paid('bea', '20 minutes');
select public.watch_webhooks();
select is(tests.alarms(), 'settled open', 'F17: the next outage is told again');

update public.payments set method = 'offline', stripe_payment_intent_id = null, stripe_session_id = null, livemode = null;
select public.watch_webhooks();
select is(tests.alarms(), 'settled settled', 'F17: nobody delivers what was paid by hand');

select * from finish();
rollback;
