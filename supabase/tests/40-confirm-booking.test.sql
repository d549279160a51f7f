-- P2, P3, P4: what a payment comes to. Confirming is all or nothing, and any number of times is once.
begin;
\ir helpers.psql
select no_plan();
select tests.become('service_role');

-- The common case -----------------------------------------------------------------------------------

select tests.book('ada', tests.day(100));
select tests.open_checkout('ada');
select tests.become('owner'); delete from graphile_worker._private_jobs; select tests.become('service_role');
select is(tests.confirm('ada'), 'confirmed', 'An authorised payment confirms the booking');
select is(tests.status('ada'), 'confirmed', 'its status says so');
select is((select expires_at from public.date_claims where booking_id = tests.id('ada')), null, 'P1: the day is theirs for good');
select is((select array[state::text, amount_cents::text, currency, livemode::text] from public.payments where booking_id = tests.id('ada')),
  array['authorised', '100000', 'usd', 'false'], 'the payment is recorded');
select is(tests.mails('ada'), array['booking-confirmed', 'booking-notice'], 'P4: couple and photographer are written to');
select is((select array_agg(recipient order by template) from public.emails where booking_id = tests.id('ada')),
  array[md5('ada') || '@couple.test', 'ines@studio.test'], 'P4: at their own addresses');
select tests.become('owner');
select is(tests.jobs('capture:%'), array['capture:pi_ada'], 'P2: charging the card is queued in the same transaction');
select is(array_length(tests.jobs('email:%'), 1), 2, 'P4: and so is sending both letters');
select tests.become('service_role');

select is(tests.confirm('ada'), 'already_confirmed', 'P3: told again, the answer is that it is done');
select is((select count(*)::int from public.payments where booking_id = tests.id('ada')), 1, 'P3: the payment is recorded once');
select is((select count(*)::int from public.emails where booking_id = tests.id('ada')), 2, 'F12: nobody is written to twice');

select tests.book('paid', tests.day(102));
select is(tests.confirm('paid', '{"state": "captured"}'), 'confirmed', 'A payment that was charged at once confirms as well');
select isnt((select captured_at from public.payments where booking_id = tests.id('paid')), null, 'and is noted as charged');
select tests.become('owner');
select is(tests.jobs('capture:pi_paid'), '{}', 'P2: without charging again');
select tests.become('service_role');

-- By a kept delivery ---------------------------------------------------------------------------------

select tests.book('told', tests.day(104));
create temporary table kept as select (public.store_webhook('stripe', 'evt_' || what, 'checkout.session.completed', '{}') ->> 'id')::bigint as id, what
  from unnest(array['told', 'again', 'nobody']) what;
create function pg_temp.by_delivery(p_what text, p_booking_id uuid) returns text language sql as $$
  select public.confirm_by_delivery(kept.id, p_booking_id, 'pi_' || p_booking_id, 'cs_told', 'authorised', 100000, 'usd', false, 'stripe') ->> 'outcome'
    from kept where what = p_what $$;
create function pg_temp.settled(p_what text) returns text language sql as $$
  select concat_ws(': ', events.outcome, events.note) from public.webhook_events events join kept on kept.id = events.id and what = p_what where settled_at is not null $$;
select is(pg_temp.by_delivery('told', tests.id('told')), 'confirmed', 'F15: a kept delivery confirms');
select is(pg_temp.settled('told'), 'done', 'F16: and is settled by the same transaction');
select is(pg_temp.by_delivery('again', tests.id('told')), 'already_confirmed', 'F12: another delivery of the same finds it confirmed');
select is(pg_temp.settled('again'), 'done', 'F12: and is done as well');

-- Wrong payments: quarantined, never confirmed --------------------------------------------------------

select tests.book('wrong ' || what, tests.day(110 + n)) from (values (0, 'amount'), (1, 'currency'), (2, 'mode')) cases (n, what);
select tests.open_checkout('wrong mode', true);
select is(tests.confirm('wrong ' || what, changes::jsonb), 'quarantined', 'F21: a wrong ' || what || ' is quarantined')
  from (values ('amount', '{"cents": 100}'), ('currency', '{"currency": "eur"}'), ('mode', '{"livemode": false}')) cases (what, changes);
select is(tests.status('wrong ' || what), 'held', 'F21: and confirms nothing: ' || what) from unnest(array['amount', 'currency', 'mode']) what;
select is((select state::text || ' ' || note from public.payments where booking_id = tests.id('wrong ' || what)), 'quarantined wrong ' || what, 'F21: kept for a person to decide: ' || what)
  from unnest(array['amount', 'currency', 'mode']) what;
select is(tests.mails('wrong ' || what), array['needs-you'], 'F21: of which only the photographer hears: ' || what) from unnest(array['amount', 'currency', 'mode']) what;
select is(tests.confirm('wrong amount', '{"cents": 100}'), 'quarantined', 'F21: told again, it is the same');
select is(tests.mails('wrong amount'), array['needs-you'], 'F21: and nobody is written to again');
select is(tests.confirm('wrong amount', '{"cents": 100000, "intent": "pi_right"}'), 'confirmed', 'F21: a right payment after a wrong one confirms');
select is(tests.confirm('ada', '{"intent": "pi_right"}'), 'quarantined', 'I5: a payment of one booking is not another''s');

-- Money that is not needed ---------------------------------------------------------------------------

select is(tests.confirm('ada', '{"intent": "pi_ada_2"}'), 'voided', 'P2: a second payment is let go');
select is((select state::text from public.payments where stripe_payment_intent_id = 'pi_ada_2'), 'voiding', 'P2: noted as on its way back');
select tests.become('owner');
select is(tests.jobs('void:%'), array['void:pi_ada_2'], 'P2: which is queued');
select tests.become('service_role');
select is(tests.confirm('ada', '{"intent": "pi_ada_2"}'), 'voided', 'P2: told again, it is the same');
select is(tests.status('ada'), 'confirmed', 'P2: and the booking stands');
select throws_ok($$ insert into public.payments (booking_id, stripe_payment_intent_id, stripe_session_id, state, amount_cents, currency, livemode)
  values (tests.id('ada'), 'pi_third', 'cs', 'captured', 1, 'usd', false) $$, '23505', null, 'I4: the table itself lets one payment count');

-- Late payers -----------------------------------------------------------------------------------------

select tests.book('late', tests.day(120));
select tests.open_checkout('late');
select public.release_hold(tests.id('late'), 'clock', 'cs_late');
select is(tests.confirm('late'), 'confirmed', 'P3: a late payer whose day is still free gets it after all');
select is((select during from public.date_claims where booking_id = tests.id('late')), daterange(tests.day(120), tests.day(121)), 'P1: and owns it');

select tests.book('too late', tests.day(122));
select tests.open_checkout('too late');
select public.release_hold(tests.id('too late'), 'clock', 'cs_too late');
select tests.book('winner', tests.day(122));
select tests.confirm('winner');
select is(tests.confirm('too late'), 'date_lost', 'P2 F18: a late payer whose day is gone has lost it');
select is(tests.status('too late'), 'lost', 'P2 F18: their booking says so');
select is((select state::text from public.payments where booking_id = tests.id('too late')), 'voiding', 'P2 F18: their money is on its way back');
select tests.become('owner');
select is(tests.jobs('void:pi_too late'), array['void:pi_too late'], 'P2 F18: which is queued in the same transaction');
select is(tests.jobs('capture:pi_too late'), '{}', 'P2 F18: and nothing is charged');
select tests.become('service_role');
select is(tests.mails('too late'), array['date-lost', 'date-lost-notice'], 'P2 F18: they are told, and so is the photographer');
select is((select data -> 'nearbyDays' from public.emails where booking_id = tests.id('too late') and template = 'date-lost'),
  to_jsonb(array[tests.day(121), tests.day(123), tests.day(124)]), 'P2 F18: with free days nearby');
select is((select booking_id from public.date_claims where during @> tests.day(122)), tests.id('winner'), 'P1 F18: the winner is untouched');
select is(tests.confirm('too late'), 'date_lost', 'P2 F18: told again, it is the same');
select is((select count(*)::int from public.emails where booking_id = tests.id('too late')), 2, 'P2 F18: and nobody is written to twice');
select is(tests.confirm('too late', '{"intent": "pi_once_more"}'), 'voided', 'P2 F18: a further payment is let go, too');

select tests.book('lapsed', tests.day(124));
select tests.open_checkout('lapsed');
select public.release_hold(tests.id('lapsed'), 'clock', 'cs_lapsed');
select tests.book('dawdler', tests.day(124));
update public.date_claims set expires_at = now() - interval '1 minute' where booking_id = tests.id('dawdler');
select is(tests.confirm('lapsed'), 'confirmed', 'P3: who has paid goes before a hold that ran out unpaid');
select is(tests.status('dawdler'), 'expired', 'P1: which is over with that');

select tests.book('weekend', tests.day(130), '{"package": "b0000000-0000-4000-8000-0000000000a2"}');
select tests.open_checkout('weekend');
select public.release_hold(tests.id('weekend'), 'clock', 'cs_weekend');
select tests.book('sunday', tests.day(131));
select is(tests.confirm('weekend', '{"cents": 250000}'), 'date_lost', 'P1: a weekend is lost when one of its days is held by others');
select is((select count(*)::int from public.date_claims where booking_id = tests.id('weekend')), 0, 'P1: and keeps no part of it');

-- What is no payment ----------------------------------------------------------------------------------

select is(tests.confirm('ada', jsonb_build_object('booking', tests.id('nobody'), 'intent', 'pi_nobody')), 'unknown_booking', 'I6: money for no booking of ours is reported');
select is((select count(*)::int from public.reconciliation_findings where kind = 'paid_without_booking'), 1, 'I6: for a person to decide');
select is(tests.outcome($$ select tests.confirm('ada', '{"state": "voided", "intent": "pi_x"}') $$), 'PT422 not_paid', 'A17: what is not paid confirms nothing');

-- What became of it at Stripe ---------------------------------------------------------------------------

select public.record_capture('pi_ada', 100000);
select is((select state::text from public.payments where stripe_payment_intent_id = 'pi_ada'), 'captured', 'Stripe''s word that the card was charged is noted');
select public.record_capture('pi_ada', 100000);
select is((select count(*)::int from public.reconciliation_findings where kind = 'wrong_capture'), 0, 'twice is once');
select public.record_capture('pi_late', 5);
select is((select state::text from public.payments where stripe_payment_intent_id = 'pi_late'), 'authorised', 'A wrong amount is not noted as charged');
select is((select subject from public.reconciliation_findings where kind = 'wrong_capture'), 'pi_late', 'but reported');
select public.record_void('pi_ada_2');
select is((select state::text from public.payments where stripe_payment_intent_id = 'pi_ada_2'), 'voided', 'Stripe''s word that money was let go is noted');
select public.record_void('pi_winner');
select is((select kind from public.reconciliation_findings where subject = 'pi_winner'), 'authorisation_gone', 'F23: money of a booking that stands, let go by somebody else, is reported');
select lives_ok($$ select public.record_capture('pi_unknown', 1), public.record_void('pi_unknown') $$, 'A payment that is none of ours is left alone');

select is(pg_temp.by_delivery('nobody', gen_random_uuid()), 'unknown_booking', 'A delivery about no booking is reported');
select is(pg_temp.settled('nobody'), 'ignored: no booking of ours', 'and settled as such');

select tests.become('owner');
select * from finish();
rollback;
