-- The studio's settings: who may change them, what they may be, and what they change.
begin;
\ir helpers.psql
select no_plan();
truncate public.letter_words;

select tests.become('stranger');
update public.studio set name = 'Mine';
select tests.become('anon');
select is(tests.outcome($$ update public.studio set name = 'Mine' $$), '42501', 'A1: nobody changes the studio without signing in');
select tests.become('owner');
select is(name, 'Juniper & Salt', 'A7: nor does a stranger who is signed in') from public.studio;

select tests.become('admin');
select is(tests.outcome($$ update public.studio set name = 'Salt', lead_days = 3, time_zone = 'Europe/Lisbon' $$), 'fine', 'The photographer changes the studio');
select is(tests.outcome('update public.studio set holds_per_address = 1000'), '42501', 'but not the caps that keep it open');
select is(tests.outcome($$ update public.studio set time_zone = 'Mars/Olympus' $$), 'PT422 unknown_time_zone', 'A time zone must be one');
select is(tests.outcome('update public.studio set hold_minutes = 5'), '23514', 'A hold outlives Stripe''s page');
select is(tests.outcome($$ update public.studio set name = '' $$), '23514', 'A studio has a name');
select tests.become('owner');
select is(after, '{"name": "Salt", "lead_days": 3, "time_zone": "Europe/Lisbon"}', 'P7: what changed is in the log')
  from public.audit_log where entity = 'studio' and entity_id = 'studio';
update public.studio set time_zone = 'America/Los_Angeles', lead_days = 14;

-- Currency ------------------------------------------------------------------------------------------------

select tests.become('admin');
select is(tests.outcome($$ update public.studio set currency = 'eur' $$), 'fine', 'Where nothing is open the currency may change');
select is(tests.outcome($$ update public.studio set currency = 'usd' $$), 'fine', 'and back');
select tests.become('owner');
select tests.book('ada', tests.day(100));
select tests.become('admin');
select is(tests.outcome($$ update public.studio set currency = 'eur' $$), 'PT409 currency_in_use', 'P2: what a couple pays is in the currency they were promised');

-- What a time zone changes -----------------------------------------------------------------------------------

select tests.become('owner');
insert into public.calendars (id, google_id, name, synced_at) values (tests.id('calendar'), 'pgtap', 'Own', now());
-- Late in the evening in Port Townsend is the next day in Lisbon.
insert into public.calendar_busy (calendar_id, during)
select tests.id('calendar'), tstzrange(t, t + interval '1 hour') from (select (tests.day(40)::timestamp + interval '22 hours') at time zone 'America/Los_Angeles' as t) at;
select tests.become('admin');
select is(public.time_zone_change('Europe/Lisbon') -> 'becomeBusy', jsonb_build_array(tests.day(41)), 'P5: it says which days the calendar closes then');
select is(public.time_zone_change('Europe/Lisbon') -> 'becomeFree', jsonb_build_array(tests.day(40)), 'P5: and which no longer');
select is(tests.outcome($$ select public.time_zone_change('Mars/Olympus') $$), 'PT422 unknown_time_zone', 'Of a time zone there is');

select tests.become('owner');
create function tests.there() returns date language sql as $$ select (lower(during) at time zone 'Europe/Lisbon')::date from public.calendar_busy $$;
update public.calendars set synced_at = now();
select results_eq('select state::text from public.availability(tests.there() - 1, tests.there())', $$ values ('busy'), ('free') $$, 'As it is');
update public.studio set time_zone = 'Europe/Lisbon';
select results_eq('select state::text from public.availability(tests.there() - 1, tests.there())', $$ values ('free'), ('busy') $$, 'P5: and as it said it would be');
update public.studio set time_zone = 'America/Los_Angeles';

-- Cancelling ----------------------------------------------------------------------------------------------

select tests.become('owner');
select tests.open_checkout('ada');
select tests.confirm('ada', '{"state": "captured"}');
select is(private.refund_due(tests.id('ada')), 100000, 'Without a schedule everything is due');
select tests.become('admin');
select is(tests.outcome(format('update public.studio set cancellation = %L', steps)), want, 'A schedule: ' || steps)
  from (values
    ('[{"daysBefore": 90, "percent": 100}, {"daysBefore": 30, "percent": 50}]', 'fine'),
    ('{}', '23514'), ('[1]', '23514'), ('[{"daysBefore": 30}]', '23514'), ('[{"daysBefore": 1.5, "percent": 50}]', '23514'),
    ('[{"daysBefore": 30, "percent": 101}]', '23514'), ('[{"daysBefore": -1, "percent": 1}]', '23514'),
    ('[{"daysBefore": 30, "percent": 1}, {"daysBefore": 30, "percent": 2}]', '23514'),
    ('[{"daysBefore": 60, "percent": 20}, {"daysBefore": 30, "percent": 50}]', '23514'),
    ('[{"daysBefore": 30, "percent": 50}, {"daysBefore": 60, "percent": 50}]', 'fine'),
    ('[{"daysBefore": 90, "percent": 100}, {"daysBefore": 30, "percent": 50}]', 'fine')) cases (steps, want);
select is(private.refund_percent(studio.cancellation, days), want, format('%s days before: %s percent', days, want))
  from (values (365, 100), (90, 100), (89, 50), (30, 50), (29, 0), (0, 0), (-1, 0)) cases (days, want), public.studio;
select is(private.refund_percent('[]', days), 100, format('%s days before, and no schedule: everything', days)) from unnest(array[365, 0, -1]) days;

-- What couples were told when they booked.
select tests.become('owner');
select tests.book('ben', tests.day(60)), tests.open_checkout('ben');
update public.studio set cancellation = '[{"daysBefore": 30, "percent": 75}]';
select tests.confirm('ben', '{"state": "captured"}');
select tests.book('cleo', tests.day(70)), tests.open_checkout('cleo'), tests.confirm('cleo', '{"state": "captured"}');
update public.studio set cancellation = '[{"daysBefore": 1, "percent": 10}]';
select is(private.refund_due(tests.id('ada')), 100000, 'Who booked when there was no schedule gets back everything, whatever the studio says since');
select is(private.refund_due(tests.id('ben')), 50000, 'A schedule is the one that was there when the day was held, not when it was paid');
select is(private.refund_due(tests.id('cleo')), 75000, 'and the one after it is for those who booked after it');
select is(public.booking_by_link(encode(sha256('ben'), 'hex')) -> 'cancellation', '[{"daysBefore": 90, "percent": 100}, {"daysBefore": 30, "percent": 50}]', 'The couple''s page reads their own');
select is(tests.outcome($$ update public.bookings set cancellation = '[]' where id = tests.id('ben') $$), '23514', 'and nothing edits it, not even its owner');
select tests.become('service_role');
select is(tests.outcome($$ update public.bookings set cancellation = '[]' where id = tests.id('ben') $$), '23514', 'nor the server');
select tests.become('owner');
select is_empty($$ select from public.audit_log where entity = 'bookings' and action = 'changed' and after ? 'cancellation' $$, 'P7: so the log has it once, as it was agreed');
update public.bookings set starts_on = tests.day(20) where id = tests.id('ben');
select is(private.refund_due(tests.id('ben')), 0, 'It goes by the day that the wedding is on');

insert into public.refunds (payment_id, amount_cents, reason, status) select id, 60000, 'rain', 'succeeded' from public.payments where booking_id = tests.id('cleo');
select is(private.refund_due(tests.id('cleo')), 15000, 'What was given back before is taken off');
insert into public.refunds (payment_id, amount_cents, reason, status) select id, 30000, 'hail', 'succeeded' from public.payments where booking_id = tests.id('cleo');
select is(private.refund_due(tests.id('cleo')), 0, 'and never asked back');
select is(private.refund_due(tests.id('nobody')), null, 'Of no booking nothing is due');

-- Words in letters ---------------------------------------------------------------------------------------

select tests.become('admin');
select public.set_letter_words('booking-confirmed', ' Bring the dogs. ', '');
select bag_eq('select slot, words from public.letter_words', $$ values ('opening', 'Bring the dogs.') $$, 'Words are kept, and no empty ones');
select is(tests.outcome($$ select public.set_letter_words('needs-you', 'x', '') $$), '23514', 'Only letters to couples carry words');
select is(tests.outcome(format($$ select public.set_letter_words(%L, 'x', '') $$, template)), 'fine', 'and every one of them: ' || template)
  from unnest(array['booking-moved', 'booking-cancelled', 'money-returned', 'request-received', 'request-declined', 'date-lost']) template;
delete from public.letter_words where words = 'x';
select is(tests.outcome(format($$ select public.set_letter_words('booking-confirmed', %L, '') $$, repeat('x', 2001))), '23514', 'and not endless ones');
select tests.become('stranger');
select is(tests.outcome($$ select public.set_letter_words('booking-confirmed', 'Pay here', '') $$), '42501', 'A7: a stranger writes into no letter');
select is(tests.outcome($$ select public.send_test_letter('booking-confirmed', '{}') $$), 'PT403 not_admin', 'nor sends any');
select tests.become('service_role');
select is(public.claim_email(id) -> 'ownWords', '{"opening": "Bring the dogs."}', 'P4: the letter carries them')
  from public.emails where booking_id = tests.id('ada') and template = 'booking-confirmed';
select is(public.claim_email(id) -> 'ownWords', '{}', 'and no other letter does')
  from public.emails where booking_id = tests.id('ada') and template = 'booking-notice';
select tests.become('admin');
create temporary table test on commit drop as
  select public.send_test_letter('booking-confirmed', '{"ownWords": {"opening": "Not yet saved."}, "reference": "ELO-SAMP1E"}') as id;
grant select on test to public;
select tests.become('owner');
select is(recipient, 'ines@studio.test', 'A test goes to the studio alone') from public.emails join test using (id);
select tests.become('service_role');
select is(claimed - array['studio', 'recipient'] @> '{"ownWords": {"opening": "Not yet saved."}, "isTest": true}', true, 'with the words it was sent with')
  from (select public.claim_email(id) as claimed from test) it;
select is(public.claim_email(tests.id('none')), null, 'What is not to be sent is not claimed');
select tests.become('admin');
select public.set_letter_words('booking-confirmed', '', '');
select is_empty('select * from public.letter_words', 'Words are taken back');
select tests.become('owner');
select is(count(*)::int, 2, 'P7: and both are in the log') from public.audit_log where entity = 'letter_words' and coalesce(before, after) ->> 'words' = 'Bring the dogs.';

select * from finish();
rollback;
