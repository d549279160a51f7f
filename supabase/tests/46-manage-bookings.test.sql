-- What the photographer does with a booking, and what they are refused.
begin;
\ir helpers.psql
select no_plan();

-- The version as the photographer's page has it.
create function tests.version(p_name text) returns int language sql as $$ select version from public.bookings where id = tests.id(p_name) $$;
create function tests.booked(p_name text, p_day date, p_charged boolean default true) returns void language plpgsql as $$
begin
  perform tests.book(p_name, p_day);
  perform tests.open_checkout(p_name);
  perform tests.confirm(p_name);
  if p_charged then perform public.record_capture('pi_' || p_name, 100000); end if;
end $$;
create function tests.claim(p_name text) returns daterange language sql as $$ select during from public.date_claims where booking_id = tests.id(p_name) $$;
create function tests.couple(p_name text) returns jsonb language sql as $$
  select jsonb_build_object('name', p_name, 'email', md5(p_name) || '@couple.test') $$;
create function tests.add(p_name text, p_day date, p_couple text default null) returns jsonb language sql as $$
  select public.add_booking(tests.id(p_name), encode(sha256(p_name::bytea), 'hex'), 'b0000000-0000-4000-8000-0000000000a1', p_day,
    '[{"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 2}]', tests.couple(p_name), 'bank transfer, 3 May') $$;
create function tests.email_data(p_name text, p_template text) returns jsonb language sql as $$
  select data from public.emails where booking_id = tests.id(p_name) and template = p_template order by created_at desc limit 1 $$;
create function tests.try_move(p_name text, p_day date, p_despite boolean default false) returns text language sql as $$
  select tests.outcome(format('select public.move_booking(%L, %s, %L, null, %L)', tests.id(p_name), tests.version(p_name), p_day, p_despite)) $$;
create function tests.listed(p_search text default '', p_filter text default 'all', p_sort text default 'day', p_page int default 1, p_size int default 25) returns text[] language sql as $$
  select coalesce(array_agg(each ->> 'name'), '{}') from json_array_elements(public.bookings_list(p_search, p_filter, p_sort, p_page, p_size) -> 'bookings') each $$;
create function tests.refund_of(p_name text) returns public.refunds language sql as $$
  select r.* from public.refunds r join public.payments p on p.id = payment_id where booking_id = tests.id(p_name) order by r.created_at limit 1 $$;
grant execute on all functions in schema tests to public;

select tests.booked(name, tests.day(100 + n)) from (values (0, 'all'), (1, 'part'), (2, 'none'), (3, 'moved'), (4, 'neighbour'), (5, 'edited'), (6, 'kind')) each (n, name);
select tests.booked('fresh', tests.day(110), false);
select tests.book('paying', tests.day(111));

-- Nobody else ----------------------------------------------------------------------------------------

select tests.become('stranger');
select is(tests.outcome(format('select public.%s', call)), 'PT403 not_admin', 'P6: a signed-in stranger: ' || call)
  from unnest(array[
    'cancel_booking(gen_random_uuid(), 1, 0, ''mine'')', 'refund_booking(gen_random_uuid(), 1, 1, ''mine'')',
    'move_booking(gen_random_uuid(), 1, current_date)', 'edit_booking(gen_random_uuid(), 1, ''{}'')', 'complete_booking(gen_random_uuid(), 1)',
    'resend_confirmation(gen_random_uuid())', 'answer_request(gen_random_uuid(), true)',
    'add_booking(gen_random_uuid(), ''00'', gen_random_uuid(), current_date, ''[]'', ''{}'', ''cash'')']) call;
select is(public.booking_for_admin(tests.id('all')), null, 'P6: a signed-in stranger reads no booking');
select is(public.bookings_list(p_filter => 'all') ->> 'total', '0', 'P6: and none is in the list');
select is(tests.outcome('select public.bookings_list(''all'', ''all'')'), 'PT403 not_admin', 'P6: nor is one found by its words');
select is(tests.outcome('select private.bookings_with(''all'')'), 'PT403 not_admin', 'P6: by whatever way they are asked for');
select tests.become('admin_aal1');
select is(tests.outcome('select private.bookings_with(''all'')'), 'PT403 second_factor', 'P6: nor without the code of an administrator''s app');
select tests.become('service_role');
select is(tests.outcome('select private.bookings_with(''all'')'), '42501', 'P6: only the photographer looks for words');
select tests.become('anon');
select is(tests.outcome('select private.bookings_with(''all'')'), '42501', 'P6: strangers cannot');
select is(tests.outcome('select public.bookings_list()'), '42501', 'P6: strangers cannot ask for the list');

-- Cancelling -----------------------------------------------------------------------------------------

select tests.become('admin');
select is(tests.outcome(format('select public.cancel_booking(%L, 1, 0, ''x'')', tests.id('all'))), 'PT409 changed_meanwhile', 'Who read an older version is told');
select is(tests.outcome(format('select public.cancel_booking(%L, %s, 100001, ''x'')', tests.id('all'), tests.version('all'))), 'PT422 refund_too_large', 'I13: no more than was paid is given back');
select is(tests.outcome(format('select public.cancel_booking(%L, %s, -1, ''x'')', tests.id('all'), tests.version('all'))), 'PT422 refund_too_large', 'nor less than nothing');
select is(tests.status('all'), 'confirmed', 'and the booking stands');

select is(public.cancel_booking(tests.id('all'), tests.version('all'), 100000, 'ill') ->> 'outcome', 'cancelled', 'A booking is cancelled, all of it given back');
select is(tests.status('all'), 'cancelled', 'it says so');
select is(tests.claim('all'), null, 'P1: its day is free');
select is((select r.amount_cents || ' ' || status || ' ' || r.reason from public.refunds r join public.payments p on p.id = payment_id where booking_id = tests.id('all')),
  '100000 requested ill', 'the refund waits for Stripe');
select is(tests.email_data('all', 'booking-cancelled') ->> 'refundCents', '100000', 'the couple is told how much');
select is((tests.email_data('all', 'booking-cancelled') ->> 'sequence')::int, tests.version('all'), 'and their calendar by a higher number');
select is((select actor from public.audit_log where entity_id = tests.id('all')::text and after ->> 'status' = 'cancelled'), 'admin:a0000000-0000-4000-8000-0000000000aa', 'P7: who did it is known');
select is(tests.outcome(format('select public.cancel_booking(%L, %s, 0, ''again'')', tests.id('all'), tests.version('all'))), 'PT409 not_confirmed', 'I12: once');

select lives_ok(format('select public.cancel_booking(%L, %s, 40000, ''part'')', tests.id('part'), tests.version('part')), 'A part is given back');
select lives_ok(format('select public.cancel_booking(%L, %s, 0, ''none'')', tests.id('none'), tests.version('none')), 'Nothing is given back');
select is((select count(*)::int from public.refunds r join public.payments p on p.id = payment_id where booking_id = tests.id('none')), 0, 'then no refund is recorded');
select is(public.booking_for_admin(tests.id('part')) ->> 'leftToGiveBackCents', '60000', 'What is left to give back is known');

select is(tests.outcome(format('select public.cancel_booking(%L, %s, 5000, ''x'')', tests.id('fresh'), tests.version('fresh'))), 'PT409 not_charged_yet', 'A part of what is not charged yet cannot be given back');
select lives_ok(format('select public.cancel_booking(%L, %s, 100000, ''x'')', tests.id('fresh'), tests.version('fresh')), 'all of it is let go');
select is(tests.outcome(format('select public.cancel_booking(%L, %s, 0, ''x'')', tests.id('paying'), tests.version('paying'))), 'PT409 not_confirmed', 'A hold ends at Stripe, not here');
select is(tests.outcome('select public.cancel_booking(gen_random_uuid(), 1, 0, ''x'')'), 'PT404 unknown_booking', 'What is not there is not cancelled');

-- Giving back, and moving ----------------------------------------------------------------------------

select lives_ok(format('select public.refund_booking(%L, %s, 30000, ''rain'')', tests.id('kind'), tests.version('kind')), 'Some is given back for kindness');
select is(tests.status('kind'), 'confirmed', 'and the booking stands');
select is(tests.outcome(format('select public.refund_booking(%L, %s, 30000, ''rain'')', tests.id('kind'), tests.version('kind') - 1)), 'PT409 changed_meanwhile', 'F9: pressed twice, it is given once');
select is(tests.outcome(format('select public.refund_booking(%L, %s, 70001, ''rain'')', tests.id('kind'), tests.version('kind'))), 'PT422 refund_too_large', 'I13: no more than is left');
select lives_ok(format('select public.cancel_booking(%L, %s, 70000, ''off'')', tests.id('kind'), tests.version('kind')), 'I13: but all that is left');

select is(tests.try_move('moved', tests.day(104)), 'PT409 date_taken', 'P1: not onto another couple''s day');
select is(tests.claim('moved'), daterange(tests.day(103), tests.day(104)), 'P1: and its own day stays its own');
select is(tests.details(format('select public.move_booking(%L, %s, %L)', tests.id('moved'), tests.version('moved'), tests.day(104))) ->> 'bookingId', tests.id('neighbour')::text, 'whose day it is, is told');
select ok(jsonb_array_length(tests.details(format('select public.move_booking(%L, %s, %L)', tests.id('moved'), tests.version('moved'), tests.day(104))) -> 'nearby') = 3, 'and which are free close by');
select public.close_days(tests.day(120), tests.day(120), 'Away');
select is(tests.try_move('moved', tests.day(120)), 'PT409 date_blocked', 'I2: not onto a closed day');
select is(tests.try_move('moved', tests.day(-1)), 'PT422 date_past', 'not into the past');
select is(tests.try_move('moved', tests.day(103)), 'PT422 same_day', 'not to where it is');
select is(tests.try_move('all', tests.day(130)), 'PT409 not_confirmed', 'what is cancelled moves no more');
select tests.become('owner');
insert into public.calendars (id, google_id, name, synced_at) values (tests.id('calendar'), 'pgtap', 'Own', now());
insert into public.calendar_busy (calendar_id, during) values (tests.id('calendar'), tstzrange((tests.day(131)::timestamp at time zone 'America/Los_Angeles'), (tests.day(132)::timestamp at time zone 'America/Los_Angeles')));
select tests.become('admin');
select is(tests.try_move('moved', tests.day(131)), 'PT409 date_busy', 'P5: Google''s word is told first');
select is(tests.try_move('moved', tests.day(131), true), 'fine', 'and the photographer''s is over it');
select is(tests.claim('moved'), daterange(tests.day(131), tests.day(132)), 'P1: the new day is theirs');
select is((select starts_on from public.bookings where id = tests.id('moved')), tests.day(131), 'and the booking says so');
select is((tests.email_data('moved', 'booking-moved') ->> 'movedFrom')::date, tests.day(103), 'the couple is told from where');
select is((tests.email_data('moved', 'booking-moved') ->> 'sequence')::int, tests.version('moved'), 'with a higher number for their calendar');
select is(tests.try_move('neighbour', tests.day(103)), 'fine', 'P1: the old day is free');
select is(tests.try_move('neighbour', tests.day(1)), 'fine', 'The photographer may book sooner than couples');

-- Correcting -----------------------------------------------------------------------------------------

select lives_ok(format('select public.edit_booking(%L, %s, %L, ''The lake'', null)', tests.id('edited'), tests.version('edited'),
  '{"name": "Edith", "partnerName": "Tom", "email": "edith@couple.test", "phone": "+1 360 555 0100"}'), 'Details are corrected');
select is((select c.name || ', ' || c.partner_name || ', ' || c.email || ', ' || b.place from public.bookings b join public.customers c on c.id = customer_id where b.id = tests.id('edited')),
  'Edith, Tom, edith@couple.test, The lake', 'all of them');
select is((select after -> 'fields' from public.audit_log where entity_id = tests.id('edited')::text and action = 'corrected'), '["email", "name", "partnerName", "phone"]',
  'P7: the log knows which fields');
select is((select count(*)::int from public.audit_log where coalesce(before::text, '') || coalesce(after::text, '') like '%edith@%'), 0, 'and keeps nobody''s address for ever');
select is(tests.outcome(format('select public.edit_booking(%L, %s, ''{"name": "x", "email": "x@couple.test"}'')', tests.id('edited'), tests.version('edited') - 1)), 'PT409 changed_meanwhile', 'A second tab is told');

select is(public.resend_confirmation(tests.id('edited')) ->> 'outcome', 'queued', 'The confirmation goes out again');
select is((select recipient from public.emails where booking_id = tests.id('edited') and dedupe_key like '%:again %'), 'edith@couple.test', 'to the new address');
select is(public.resend_confirmation(tests.id('edited')) ->> 'outcome', 'on_its_way', 'F9: pressed twice, once');
select is(tests.outcome(format('select public.resend_confirmation(%L)', tests.id('all'))), 'PT409 not_confirmed', 'but not for what is cancelled');

select is(tests.outcome(format('select public.complete_booking(%L, %s)', tests.id('edited'), tests.version('edited'))), 'PT422 not_yet', 'A wedding is completed when it has been');
select tests.become('owner');
update public.bookings set starts_on = private.today() - 1 where id = tests.id('edited');
update public.date_claims set during = daterange(private.today() - 1, private.today()) where booking_id = tests.id('edited');
select tests.become('admin');
select is(public.complete_booking(tests.id('edited'), tests.version('edited')) ->> 'outcome', 'completed', 'Then it is');

-- By hand --------------------------------------------------------------------------------------------

select is(tests.add('hand', tests.day(140)) ->> 'outcome', 'added', 'A booking is added by hand');
select is(tests.add('hand', tests.day(140)) ->> 'outcome', 'added_already', 'F9: the same form twice adds one');
select is(tests.outcome($$ select tests.add('hand', tests.day(141)) $$), 'PT409 form_used', 'and filled in anew, says that it was used, not that it was added');
select is((select status || ' ' || by_hand || ' ' || total_cents from public.bookings where id = tests.id('hand')), 'confirmed true 160000', 'at the catalogue''s prices');
select is((select method || ' ' || state || ' ' || amount_cents || ' ' || note from public.payments where booking_id = tests.id('hand')), 'offline captured 160000 bank transfer, 3 May', 'I4: paid offline');
select is(tests.mails('hand'), array['booking-confirmed'], 'I8: and the couple is written to');
select is(tests.outcome(format('select tests.add(''other'', %L)', tests.day(140))), 'PT409 date_taken', 'P1: not onto a booked day');
select is(tests.outcome(format('select tests.add(''other'', %L)', tests.day(120))), 'PT409 date_blocked', 'I2: nor a closed one');
select is(tests.outcome(format('select tests.add(''other'', %L)', tests.day(111))), 'PT409 date_taken', 'P1: nor one that a couple is paying for');
select is(public.bookings_list('other', 'all') ->> 'total', '0', 'and nothing of it is kept');
select lives_ok(format('select public.cancel_booking(%L, %s, 60000, ''off'')', tests.id('hand'), tests.version('hand')), 'It is cancelled as others are');
select is((select r.status from public.refunds r join public.payments p on p.id = payment_id where p.booking_id = tests.id('hand')), 'succeeded', 'and what was paid by hand is given back by hand');
select throws_ok($$ select tests.become('owner'); insert into public.payments (booking_id, method, state, amount_cents, currency, stripe_payment_intent_id)
  values (tests.id('hand'), 'offline', 'captured', 1, 'usd', 'pi_mixed') $$, '23514', null, 'I5: what came another way has no id of Stripe''s');

-- The list -------------------------------------------------------------------------------------------

select tests.become('admin');
select is(tests.listed('edit'), array['Edith'], 'Found by name');
select is(tests.listed('THE LAKE'), array['Edith'], 'by place');
select is(tests.listed('edith@'), array['Edith'], 'by email');
select is(tests.listed('%'), '{}', 'A29: a sign is a sign, not a pattern');
select is(tests.listed((select substr(reference, 5) from public.bookings where id = tests.id('part'))), array['part'], 'by reference');
select is(tests.listed(p_filter => 'upcoming'), array['neighbour', 'paying', 'moved'], 'What is coming, the next first') ;
select is(tests.listed(p_filter => 'past'), array['Edith'], 'What has been');
select is(tests.listed(p_filter => 'unpaid'), array['paying'], 'What is not paid');
select is(tests.listed(p_filter => 'cancelled', p_sort => '-name', p_size => 2), array['part', 'none'], 'Sorted and cut');
select is(tests.listed(p_filter => 'cancelled', p_sort => '-name', p_size => 2, p_page => 2), array['kind', 'hand'], 'and the next page');
select is(tests.listed(p_filter => 'cancelled', p_sort => '-name', p_size => 2, p_page => 2147483647),
  tests.listed(p_filter => 'cancelled', p_sort => '-name', p_size => 2, p_page => 3), 'A24: beyond the last page is the last');
select is(public.bookings_list(p_filter => 'cancelled', p_size => 2, p_page => 2147483647) ->> 'page', '3', 'A24: which it says');
select is(tests.listed(p_filter => 'cancelled', p_size => 2, p_page => -1), tests.listed(p_filter => 'cancelled', p_size => 2), 'A24: and before the first the first');
select is(public.bookings_list('nobody of that name', p_page => 7) ->> 'page', '1', 'A24: an empty list has one page');
select is(public.bookings_list(p_filter => 'cancelled', p_size => 2) ->> 'total', '6', 'and how many in all');
select is((select each ->> 'refundedCents' from json_array_elements(public.bookings_list('part', 'all') -> 'bookings') each), '40000', 'with what was given back');

-- Notes ----------------------------------------------------------------------------------------------

insert into public.booking_notes (booking_id, text) values (tests.id('part'), 'Wants the ferry in it.');
select is(public.booking_for_admin(tests.id('part')) -> 'privateNotes' -> 0 ->> 'text', 'Wants the ferry in it.', 'A note is kept with its booking');
select ok(jsonb_array_length(public.booking_for_admin(tests.id('part')) -> 'history') >= 6, 'P7: with the whole history');

-- What became of refunds ------------------------------------------------------------------------------

select tests.become('owner');
select is((select count(*)::int from unnest(tests.jobs('refund:%'))), 4, 'Each refund of Stripe''s is a job');
select is(tests.jobs('capture:pi_fresh') || tests.jobs('void:pi_fresh'), array['void:pi_fresh'], 'P2: what is let go is not charged first');
select tests.become('service_role');
select is(public.refund_to_make((tests.refund_of('all')).id) ->> 'paymentIntentId', 'pi_all', 'The job knows what to ask');
select is(public.record_refund('pi_all', 100000, 'pending', (tests.refund_of('all')).id, 're_all', null), 'recorded', 'Stripe has it');
select is(public.refund_to_make((tests.refund_of('all')).id), null, 'F22: and is not asked again');
select is(public.record_refund('pi_all', 100000, 'succeeded', null, 're_all', null), 'recorded', 'The bank has it');
select public.record_refund('pi_all', 100000, 'pending', null, 're_all', null);
select is((tests.refund_of('all')).status, 'succeeded', 'F13: an older report changes nothing');
select is(public.record_refund('pi_part', 40000, 'failed', (tests.refund_of('part')).id, null, 'no such account'), 'recorded', 'Stripe would not');
select is((select kind from public.reconciliation_findings where booking_id = tests.id('part')), 'refund_failed', 'which the photographer is told');
select is(public.record_refund('pi_none', 500, 'succeeded', null, 're_dashboard', null), 'elsewhere', 'F23: made at the dashboard');
select is((tests.refund_of('none')).amount_cents, 500, 'F23: it is recorded');
select public.record_refund('pi_none', 500, 'succeeded', null, 're_dashboard', null);
select is((select count(*)::int from public.reconciliation_findings where subject = 're_dashboard'), 1, 'F23: and told once');
select is(public.record_refund('pi_fresh', 100000, 'succeeded', null, 're_void', null), 'voided', 'P2: the way back of what was let go is no refund of ours');
select is(public.record_refund('pi_nobody', 1, 'succeeded', null, 're_x', null), 'not_ours', 'Others'' money is left alone');
select is(public.record_dispute('pi_moved', 'dp_1', 100000, 'fraudulent', 'needs_response'), 'recorded', 'F23: a dispute');
select is((select booking_id from public.reconciliation_findings where kind = 'disputed'), tests.id('moved'), 'F23: is the photographer''s to answer');
select tests.become('owner');
update public.refunds set created_at = now() - interval '6 minutes' where status = 'requested';
select is(public.requeue_refunds(), 2, 'A refund that waits is queued anew');

select * from finish();
rollback;
