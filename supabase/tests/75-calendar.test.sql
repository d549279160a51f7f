-- P5, F31–F33: what Google said, what it is taken for, and the photographer's word over it.
begin;
\ir helpers.psql
select no_plan();
select tests.become('service_role');

create function pg_temp.state(p_day date) returns text language sql as $$
  select state::text from public.availability(p_day, p_day)
$$;
create function pg_temp.whole_day(p_offset int) returns jsonb language sql as $$
  select jsonb_build_object('start', tests.day(p_offset)::timestamp at time zone 'America/Los_Angeles',
    'end', tests.day(p_offset + 1)::timestamp at time zone 'America/Los_Angeles')
$$;
create function pg_temp.calendar(p_name text) returns uuid language sql as $$
  select id from public.calendars where google_id = p_name
$$;

-- Connecting ----------------------------------------------------------------------------------------------

select tests.book('before', tests.day(90));
select tests.confirm('before');
select is(tests.outcome($$ select public.connect_google('ines@studio.test', 'v1.one', '[]') $$), 'PT422 no_calendar', 'An account without a calendar closes no days, and is not connected');
select is(public.calendars_to_read(), null, 'Without an account nothing is asked of Google');
select is(pg_temp.state(tests.day(100)), 'free', 'and no day waits for it');
select public.connect_google('ines@studio.test', 'v1.one', '[{"id": "own", "name": "Own"}, {"id": "family", "name": "Family"}]');
select tests.become('owner');
select is(tests.jobs('clock:sync_calendar') || tests.jobs('calendar:%'), array['clock:sync_calendar', 'calendar:' || tests.id('before')], 'Connecting reads at once, and puts the weddings to come on the calendar');
select tests.become('service_role');
select is(pg_temp.state(tests.day(100)), 'unknown', 'F31: a calendar not read yet is unknown, never free');
select is(jsonb_array_length(public.calendars_to_read() -> 'calendars'), 2, 'Both are to be read');
select is((public.calendars_to_read() ->> 'to')::date, tests.day(730 + 15), 'to the horizon, and on for the longest package and the next day');

-- Answers -------------------------------------------------------------------------------------------------

select is(public.record_busy(pg_temp.calendar(name), now() - interval '1 minute', jsonb_build_array(pg_temp.whole_day(busy))), 'recorded', name || ' is recorded')
  from (values ('own', 100), ('family', 102)) told (name, busy);
select is(array_agg(state::text order by day), array['busy', 'free', 'busy'], 'P5: each calendar closes its days') from public.availability(tests.day(100), tests.day(102));
select is(public.record_busy(pg_temp.calendar('own'), now() - interval '2 minutes', '[]'), 'outdated', 'An older answer changes nothing');
select is(pg_temp.state(tests.day(100)), 'busy', 'and what was known stays');
select is(public.record_busy(tests.id('nobody'), now(), '[]'), 'gone', 'A calendar that is connected no more is gone');
select is(public.record_busy(pg_temp.calendar('own'), now() - interval '30 seconds', '[{"start": "2030-01-01T00:00:00Z", "end": "2030-01-01T00:00:00Z"}]'), 'recorded', 'A moment that lasts no time is no busy time');
select is(pg_temp.state(tests.day(100)), 'free', 'P5: a newer answer replaces all that was known of its calendar');
select is(pg_temp.state(tests.day(102)), 'busy', 'and nothing of another');

-- Days by themselves, at a checkout
select public.record_busy(pg_temp.calendar('own'), now() - interval '20 seconds', jsonb_build_array(
  jsonb_build_object('start', tests.day(110)::timestamp at time zone 'America/Los_Angeles', 'end', tests.day(115)::timestamp at time zone 'America/Los_Angeles')));
select is(public.record_busy(pg_temp.calendar('own'), now() - interval '10 seconds', jsonb_build_array(pg_temp.whole_day(120)), tests.day(112), tests.day(112)), 'recorded', 'F32: a day is asked about by itself');
select is(array_agg(state::text order by day), array['busy', 'busy', 'free', 'busy', 'busy', 'free'], 'P5: what lasts longer than that day is cut, not lost') from public.availability(tests.day(110), tests.day(115));
select is(pg_temp.state(tests.day(120)), 'free', 'and an answer beyond what was asked is not taken');
select is(public.record_busy(pg_temp.calendar('own'), now() - interval '15 seconds', '[]'), 'outdated', 'A whole answer older than the day''s is not taken either');

update public.calendars set synced_at = now() - interval '11 minutes';
delete from public.calendar_checks;
select is(public.record_busy(pg_temp.calendar(name), now(), '[]', tests.day(130), tests.day(131)), 'recorded', 'F32: two days of ' || name) from unnest(array['own', 'family']) name;
select is(array_agg(state::text order by day), array['unknown', 'free', 'free', 'unknown'], 'F32: just the days that were asked about are known') from public.availability(tests.day(129), tests.day(132));
delete from public.calendar_checks where calendar_id = pg_temp.calendar('family') and day = tests.day(131);
select is(array_agg(state::text order by day), array['free', 'unknown'], 'F31: and only where every calendar was') from public.availability(tests.day(130), tests.day(131));

-- Whom a checkout asks
select is(public.calendars_to_check('b0000000-0000-4000-8000-0000000000a2', tests.day(140)) - 'sealedToken' - 'askedAt' - 'calendars',
  jsonb_build_object('timeZone', 'America/Los_Angeles', 'from', tests.day(140), 'to', tests.day(141)), 'All days of the package are asked about');
update public.calendars set synced_at = now() - interval '4 minutes' where google_id = 'own';
select is(jsonb_array_length(public.calendars_to_check('b0000000-0000-4000-8000-0000000000a1', tests.day(140)) -> 'calendars'), 1, 'Only calendars that nothing newer than five minutes is known of');
update public.calendars set synced_at = now();
select is(public.calendars_to_check('b0000000-0000-4000-8000-0000000000a1', tests.day(140)), null, 'or none');
update public.calendars set synced_at = null;
select is(public.calendars_to_check('b0000000-0000-4000-8000-0000000000a1', day), null, 'A24: no one is asked about ' || day) from unnest(array[tests.day(-1), tests.day(731), 'infinity'::date]) day;

-- The studio lets couples ask -----------------------------------------------------------------------------

select tests.become('owner');
update public.studio set when_calendar_unreadable = 'request';
select tests.become('service_role');
select is(pg_temp.state(tests.day(150)), 'on_request', 'F32: where the studio lets couples ask, a day that is not known is on request');
select is(tests.outcome($$ select tests.book('unasked', tests.day(150)) $$), 'PT409 date_on_request', 'P2: who has not agreed to ask gets no hold');
select public.close_days(tests.day(152), tests.day(152), 'Away');
select is((select state::text from public.availability(tests.day(151), tests.day(151), 2)), 'closed', 'Two days of which one can be asked for and one is closed are closed');
select public.set_day(tests.day(155), 'free');
select is((select state::text from public.availability(tests.day(155), tests.day(155), 2)), 'on_request', 'two of which one is free and one on request are on request');

create function pg_temp.ask(p_name text, p_day date) returns jsonb language sql as $$
  select public.book_date(
    p_booking_id => tests.id(p_name), p_request_key => 'request-of-' || md5(p_name), p_visitor_key => 'visitor-of-' || md5(p_name),
    p_address_key => 'address-of-' || md5(p_name), p_link_hash => encode(sha256(p_name::bytea), 'hex'),
    p_package_id => 'b0000000-0000-4000-8000-0000000000a1', p_day => p_day, p_add_ons => '[]',
    p_couple => jsonb_build_object('name', p_name, 'email', md5(p_name) || '@couple.test'), p_accepts_request => true)
$$;
select is((pg_temp.ask(name, tests.day(day)) ->> 'onRequest')::boolean, name <> 'lucky', 'A hold knows whether it asks: ' || name)
  from (values ('yes', 160), ('no', 161), ('late', 162), ('gone', 163), ('lucky', 155)) asked (name, day);
select is(tests.confirm(name), 'requested', 'P2: paying asks for the day: ' || name) from unnest(array['yes', 'no', 'late', 'gone']) name;
select is(tests.confirm('lucky'), 'confirmed', 'A day that was free all along is booked');
select is(tests.confirm('yes'), 'requested', 'P3: told again, it is the same');
select is(tests.status('yes'), 'requested', 'the booking says so');
select is(tests.mails('yes'), array['request-notice', 'request-received'], 'P4: both are written to');
select is(pg_temp.state(tests.day(160)), 'requested', 'P1: the day is nobody else''s');
select is((select expires_at from public.date_claims where booking_id = tests.id('yes')), null, 'for as long as it takes');
select is(round(extract(epoch from answer_by - now()) / 3600)::int, 144, 'Six days to answer, where Stripe does not say how long it keeps the money') from public.bookings where id = tests.id('yes');
select tests.become('owner');
select is(tests.jobs('capture:pi_' || name), '{}', 'P2: nothing is charged: ' || name) from unnest(array['yes', 'no', 'late']) name;
alter table public.payments disable trigger touch;
update public.payments set updated_at = now() - interval '1 hour';
alter table public.payments enable trigger touch;
delete from graphile_worker._private_jobs;
select tests.become('service_role');
select public.requeue_stranded();
select tests.become('owner');
select is(tests.jobs('capture:%'), array['capture:pi_before', 'capture:pi_lucky'], 'P2: nor by the reconciler, which charges what is booked');
select tests.become('service_role');
select is(tests.confirm('yes', '{"intent": "pi_twice"}'), 'voided', 'P2: a second payment of a request is let go');

select is(public.accept_request(tests.id('yes'), 'photographer') ->> 'outcome', 'confirmed', 'Yes confirms');
select is(tests.mails('yes'), array['booking-confirmed', 'booking-notice', 'request-notice', 'request-received'], 'P4: and writes to both');
select is(public.accept_request(tests.id('yes'), 'photographer') ->> 'outcome', 'not_requested', 'Twice is once');
select is(public.decline_request(tests.id('yes'), 'photographer') ->> 'outcome', 'not_requested', 'and it cannot be taken back by a no');
select tests.become('owner');
select is(tests.jobs('capture:pi_yes'), array['capture:pi_yes'], 'P2: now the card is charged');
select tests.become('service_role');

select is(public.decline_request(tests.id('no'), 'photographer', 'Norway', true) ->> 'outcome', 'declined', 'No declines');
select is((select state::text from public.payments where booking_id = tests.id('no')), 'voiding', 'P2: the money is on its way back');
select is(pg_temp.state(tests.day(161)), 'closed', 'and the day is closed, as said');
select is((select data ->> 'words' from public.emails where template = 'request-declined' and booking_id = tests.id('no')), 'Norway', 'The couple is told in the photographer''s words');
select is(public.accept_request(tests.id('no'), 'photographer') ->> 'outcome', 'not_requested', 'A yes after a no comes too late');
select is(tests.confirm('no', '{"intent": "pi_again"}'), 'voided', 'P2: who pays for a declined day gets it back');

select is((select count(*)::int from public.overdue_requests()), 0, 'Nobody is overdue yet');
update public.bookings set answer_by = now() - interval '1 minute' where id = tests.id('late');
select is(array_agg(o), array[tests.id('late')], 'P2: what nobody answered in time is overdue') from public.overdue_requests() o;
select public.decline_request(tests.id('late'), 'clock');
select is(tests.mails('late'), array['request-declined', 'request-lapsed-notice', 'request-notice', 'request-received'], 'P4: and both are told');
select is(pg_temp.state(tests.day(162)), 'on_request', 'The day can be asked for again');

select public.record_void('pi_gone');
select is(tests.status('gone'), 'declined', 'P2: when the bank lets go, the request is over');
select is((select count(*)::int from public.reconciliation_findings where kind = 'authorisation_gone'), 0, 'which nobody need look into');
select is(array_agg(distinct actor order by actor), array['bank', 'clock', 'photographer'], 'P7: who answered is on record')
  from public.audit_log where entity = 'bookings' and after ->> 'status' in ('declined', 'confirmed') and before ->> 'status' = 'requested';
select is(tests.outcome(format('select public.accept_request(%L, %L)', tests.id('nobody'), 'photographer')), 'PT404 unknown_booking', 'A15: there is no such request');
select is(public.request_to_answer(tests.id('lucky')), null, 'A15: a booking that never asked has no page to answer');

-- The photographer's word ---------------------------------------------------------------------------------

update public.calendars set synced_at = now();
select public.record_busy(pg_temp.calendar('own'), now() + interval '1 second', jsonb_build_array(pg_temp.whole_day(170), pg_temp.whole_day(171)));
select tests.become('admin');
select is(tests.outcome(format('select public.set_day(%L, %L, %L)', tests.day(170), 'free', 'it moved')), 'fine', 'An admin frees a day');
select is((select actor || ' ' || action from public.audit_log where entity = 'calendar_overrides' and entity_id = tests.day(170)::text), 'admin:a0000000-0000-4000-8000-0000000000aa created', 'P7: by name');
select is(tests.outcome(format('select public.set_day(%L, %L)', day, 'free')), 'PT422 bad_day', 'A24: there is no day ' || day) from unnest(array['infinity', '9999-12-31', '1900-01-01']) day;
select tests.become('stranger');
select is(tests.outcome($$ select public.set_day('2030-06-01', 'free') $$), '42501', 'P6: a signed-in stranger frees none');
select tests.become('service_role');
select is(array_agg(state::text order by day), array['free', 'busy'], 'P5: one is free by word, the other stays busy') from public.availability(tests.day(170), tests.day(171));

-- Busy on a wedding's day ---------------------------------------------------------------------------------

select tests.book('wed', tests.day(180));
select tests.confirm('wed');
select public.record_busy(pg_temp.calendar('own'), now() + interval '2 seconds', jsonb_build_array(pg_temp.whole_day(180)));
select public.record_busy(pg_temp.calendar('own'), now() + interval '3 seconds', jsonb_build_array(pg_temp.whole_day(180)));
select is((select array_agg(subject) from public.reconciliation_findings where kind = 'calendar_conflict'), array[(select reference || ', ' || starts_on from public.bookings where id = tests.id('wed'))], 'F33: it is reported, once');
select is(tests.mails('wed'), array['booking-confirmed', 'booking-notice', 'needs-you'], 'F33: with one letter');
select is(tests.status('wed'), 'confirmed', 'F33: and the booking stands');
select public.set_day(tests.day(185), 'free');
select tests.book('freed', tests.day(185));
select tests.confirm('freed');
select public.record_busy(pg_temp.calendar('own'), now() + interval '4 seconds', jsonb_build_array(pg_temp.whole_day(185)));
select is(tests.mails('freed'), array['booking-confirmed', 'booking-notice'], 'A day freed by hand was known to be busy');

-- Trouble -------------------------------------------------------------------------------------------------

select public.record_google_refusal('invalid_grant');
select public.record_google_refusal('invalid_grant');
select is((select count(*)::int from public.emails where data -> 'finding' ->> 'kind' = 'calendar_disconnected'), 1, 'F32: a dead token is told of once');
select public.record_busy(pg_temp.calendar('own'), now() + interval '5 seconds', '[]');
select is((select broken_at from public.google_account), null, 'F32: working again clears it');
select is((select count(*)::int from public.reconciliation_findings where kind like 'calendar_dis%' and settled_at is null), 0, 'and settles the finding');

select public.disconnect_google();
select is((select count(*)::int from public.calendar_busy), 0, 'Disconnected: what it said closes no day any more');
select is(pg_temp.state(tests.day(102)), 'free', 'P5: and no day waits for it');
select is(tests.outcome($$ delete from graphile_worker._private_jobs $$), '42501', 'The queue stays closed to the API');

select tests.become('owner');
select * from finish();
rollback;
