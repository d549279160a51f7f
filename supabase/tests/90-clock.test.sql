-- What the clock looks after, so that nothing hangs on a delivery that came or did not.
begin;
\ir helpers.psql
select no_plan();

select bag_eq('select jobname, schedule, command from cron.job',
  $$ select 'elope:' || task, cron, format('select private.tick(%L)', task) from private.schedules $$,
  'Where pg_cron is, it keeps the one list of schedules') where exists (select from pg_extension where extname = 'pg_cron');
select private.tick('reconcile');
select private.tick('reconcile');
select is(tests.jobs(), array['clock:reconcile'], 'A tick queues one job, however often it comes');

-- Payment pages that may be paid, left or over ---------------------------------------------------------------

select tests.become('service_role');
select tests.book(name, tests.day(n)) from (values ('fresh', 100), ('open', 101), ('lapsed', 102), ('pageless', 103), ('paid', 104)) cases (name, n);
select tests.open_checkout(name) from unnest(array['fresh', 'open', 'lapsed', 'paid']) name;
select tests.confirm('paid');
update public.date_claims set expires_at = now() - interval '1 minute' where booking_id in (tests.id('lapsed'), tests.id('pageless'));
select tests.become('owner');
alter table public.bookings disable trigger guard_booking;
update public.bookings set updated_at = now() - interval '2 minutes' where id in (tests.id('open'), tests.id('lapsed'), tests.id('paid'));
alter table public.bookings enable trigger guard_booking;
select tests.become('service_role');
select bag_eq('select booking_id, session_id from public.unsettled_checkouts()',
  $$ values (tests.id('open'), 'cs_open'), (tests.id('lapsed'), 'cs_lapsed'), (tests.id('pageless'), null) $$,
  'F1 F14 F19: asked about is what is unpaid for a minute or has run out; not what is fresh, nor what is confirmed');

-- Jobs that got lost -------------------------------------------------------------------------------------------

select tests.confirm('paid', '{"intent": "pi_twice"}');
select tests.become('owner');
delete from graphile_worker._private_jobs;
select tests.become('service_role');
select is(public.requeue_stranded(), 0, 'What has just been queued is not stranded');
select tests.become('owner');
alter table public.payments disable trigger touch;
update public.payments set updated_at = now() - interval '6 minutes';
alter table public.payments enable trigger touch;
update public.emails set created_at = now() - interval '16 minutes';
select tests.become('service_role');
select is(public.requeue_stranded(), 4, 'F25 F34: a charge, a void and two letters are queued anew');
select tests.become('owner');
select is(tests.jobs('%pi_%'), array['capture:pi_paid', 'void:pi_twice'], 'P2: each payment the way it has to go');
select is(array_length(tests.jobs('email:%'), 1), 2, 'P4: and both letters');
select tests.become('service_role');
select public.requeue_stranded();
select tests.become('owner');
select is(array_length(tests.jobs(), 1), 4, 'Asked twice, each waits once');

update public.emails set status = 'sending', claimed_at = now() - interval '1 minute';
select tests.become('service_role');
select is(public.requeue_stranded(), 2, 'G5: a letter in a worker''s hands is not stranded');
select public.record_capture('pi_paid', 100000);
select public.record_void('pi_twice');
select is(public.requeue_stranded(), 0, 'and neither is what is settled');

-- Deliveries ---------------------------------------------------------------------------------------------------

create temporary table delivery as select public.store_webhook('stripe', 'evt_1', 'checkout.session.completed', '{"a": 1}') as d;
select is((d ->> 'isSettled')::boolean, false, 'F15: a delivery is kept before it is worked on') from delivery;
select is(public.store_webhook('stripe', 'evt_1', 'checkout.session.completed', '{"a": 2}'), d, 'F12: the same event again is the same row') from delivery;
select is((select payload from public.webhook_events where event_id = 'evt_1'), '{"a": 1}', 'F12: as it came first');
select isnt(public.store_webhook('postmark', 'evt_1', 'Delivery', '{}') ->> 'id', d ->> 'id', 'Another provider''s event of that name is another') from delivery;
select public.settle_webhook((d ->> 'id')::bigint, 'failed', 'no answer') from delivery;
select is((select array[outcome::text, attempts::text, coalesce(settled_at::text, 'open')] from public.webhook_events where event_id = 'evt_1' and provider = 'stripe'), array['failed', '1', 'open'], 'F15: a failed one stays open');
select public.settle_webhook((d ->> 'id')::bigint, 'done') from delivery;
select is((public.store_webhook('stripe', 'evt_1', 'checkout.session.completed', '{}') ->> 'isSettled')::boolean, true, 'F16: a redelivery of one that is done is told so');
select public.settle_webhook((d ->> 'id')::bigint, 'failed', 'late') from delivery;
select is((select outcome::text from public.webhook_events where event_id = 'evt_1' and provider = 'stripe'), 'done', 'F13: and done stays done');

-- What the couple's page reads -----------------------------------------------------------------------------------

select is(public.booking_by_link(encode(sha256('paid'), 'hex')) ->> 'status', 'confirmed', 'A13: who has the token sees the booking');
select is(public.booking_by_link(encode(sha256('guess'), 'hex')), null, 'A13: who guesses sees nothing');
select is(public.booking_by_link(encode(sha256('paid'), 'hex'))::text ~ 'visitor-of|address-of|request-of', false, 'A14: and no key of ours');
select is(array_agg(starts_on), array[tests.day(100)], 'A browser is told of its own holds') from public.holds_of_visitor('visitor-of-' || md5('fresh'));
select is((select count(*)::int from public.holds_of_visitor('visitor-of-' || md5('paid'))), 0, 'and of nothing that is held no more');

select tests.become('owner');
select * from finish();
rollback;
