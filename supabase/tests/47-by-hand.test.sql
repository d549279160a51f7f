-- A day that the photographer holds until it is paid, a price of one's own, and what the clock does afterwards.
begin;
\ir helpers.psql
select no_plan();

create function tests.version(p_name text) returns int language sql as $$ select version from public.bookings where id = tests.id(p_name) $$;
create function tests.add(p_name text, p_day date, p_until date default private.today() + 3, p_add_ons jsonb default '[]', p_cents int default null, p_paid_how text default null)
returns text language sql as $$
  select public.add_booking(tests.id(p_name), encode(sha256(p_name::bytea), 'hex'), 'b0000000-0000-4000-8000-0000000000a1', p_day, p_add_ons,
    jsonb_build_object('name', p_name, 'email', md5(p_name) || '@couple.test'), p_paid_how, case when p_paid_how is null then p_until end, p_cents) ->> 'outcome' $$;
-- As the couple's page presses, and as Stripe answers it.
create function tests.press(p_name text) returns jsonb language sql as $$ select public.hold_by_link(encode(sha256(p_name::bytea), 'hex')) $$;
create function tests.open_page(p_name text) returns text language sql as $$
  select public.attach_checkout(tests.id(p_name), 'cs_' || p_name || checkout_attempt, 'https://pay.test/' || p_name, false, paying_until - interval '2 minutes') ->> 'outcome'
    from public.bookings where id = tests.id(p_name) $$;
create function tests.page_of(p_name text) returns text language sql as $$ select stripe_session_id from public.bookings where id = tests.id(p_name) $$;
create function tests.expired(p_name text, p_session text) returns text language sql as $$ select public.release_hold(tests.id(p_name), 'stripe', p_session) ->> 'outcome' $$;
create function tests.ends(p_name text) returns timestamptz language sql as $$ select expires_at from public.date_claims where booking_id = tests.id(p_name) $$;
create function tests.let_end(p_name text) returns void language sql as $$
  update public.date_claims set expires_at = now() - interval '1 second' where booking_id = tests.id(p_name);
  update public.bookings set paying_until = now() - interval '1 second' where id = tests.id(p_name) and paying_until is not null $$;
-- As time goes by between two presses.
create function tests.later(p_name text, p_by interval) returns void language sql as $$
  update public.date_claims set expires_at = expires_at - p_by where booking_id = tests.id(p_name);
  update public.bookings set paying_until = paying_until - p_by, stretched_to = stretched_to - p_by where id = tests.id(p_name) $$;
create function tests.found(p_name text) returns text[] language sql as $$
  select coalesce(array_agg(kind order by kind), '{}') from public.reconciliation_findings where booking_id = tests.id(p_name) $$;
create function tests.pays(p_name text) returns text language sql as $$ select tests.confirm(p_name, jsonb_build_object('session', tests.page_of(p_name))) $$;
create function tests.midnight(p_day date) returns timestamptz language sql as $$ select ((p_day + 1)::timestamp - interval '1 minute') at time zone 'America/Los_Angeles' $$;
-- Whoever acts, as the owner looks at it.
create function tests.try(p_sql text, variadic p_name text[]) returns text language sql as $$ select tests.outcome(format(p_sql, tests.id(p_name[1]), tests.version(p_name[1]))) $$;
grant execute on all functions in schema tests to public;

select tests.become('stranger');
select is(tests.outcome(format('select public.%s', call)), 'PT403 not_admin', 'P6: a signed-in stranger: ' || call)
  from unnest(array['resend_payment_link(gen_random_uuid(), 1)', 'prolong_hold(gen_random_uuid(), 1, current_date)', 'let_hold_go(gen_random_uuid(), 1)',
    'mark_paid_offline(gen_random_uuid(), 1, ''cash'')']) call;
select tests.become('anon');
select is(tests.outcome('select public.hold_by_link(''00'')'), '42501', 'A2: strangers press no button past the site');

-- Held until a day ------------------------------------------------------------------------------------

select tests.become('admin');
select is(tests.add('held', tests.day(200)), 'held', 'A day is held by hand');
select is(tests.add('held', tests.day(200)), 'added_already', 'F9: the same form twice holds one');
select tests.become('owner');
select is((select status || ' ' || by_hand from public.bookings where id = tests.id('held')), 'held true', 'it is a hold');
select is(tests.ends('held'), tests.midnight(tests.day(3)), 'to the end of the studio''s day');
select is(tests.mails('held'), array['payment-link'], 'and the couple is sent a link');
select is((select state::text from public.availability(tests.day(200), tests.day(200))), 'held', 'P1: nobody else can have it');
select tests.become('admin');
select is(tests.outcome(format('select tests.add(''beyond'', %L, %L)', tests.day(201), tests.day(31))), 'PT422 bad_until', 'Not for longer than a month');
select is(tests.outcome(format('select tests.add(''beyond'', %L, %L)', tests.day(201), tests.day(-1))), 'PT422 bad_until', 'nor into the past');
select is(tests.outcome(format('select tests.add(''beyond'', %L, %L)', tests.day(2), tests.day(3))), 'PT422 bad_until', 'nor past the wedding');
select is((select jsonb_agg(each ->> 'reference') from jsonb_array_elements(public.today_for_admin() -> 'needsYou') each where each ->> 'kind' = 'unpaid'),
  (select jsonb_build_array(reference) from public.bookings where id = tests.id('held')), 'Today shows what waits to be paid');
select is((public.bookings_list('', 'unpaid') ->> 'total')::int, 1, 'and the list has it among the unpaid');
select is((public.bookings_list('', 'unpaid') -> 'bookings' -> 0 ->> 'heldUntil')::timestamptz, tests.midnight(tests.day(3)), 'and until when');

-- Pages come and go, the hold stays -------------------------------------------------------------------

select tests.become('service_role');
select is(tests.press('nobody') ->> 'outcome', 'unknown_booking', 'A13: a link of nobody''s opens nothing');
create temporary table pressed on commit drop as select tests.press('held') -> 'hold' as first, tests.press('held') -> 'hold' as second;
select is(first, second, 'F9: two presses ask the same of Stripe, to the letter') from pressed;
select is((first ->> 'heldUntil')::timestamptz, now() + interval '24 hours', 'a page lives for a day at most') from pressed;
select is(tests.open_page('held'), 'attached', 'The page is noted');
select is(tests.ends('held'), tests.midnight(tests.day(3)), 'and the hold ends when the photographer said');
select is(tests.expired('held', tests.page_of('held')), 'kept', 'F19: a page that ends does not end the hold');
select is(tests.page_of('held'), null, 'it is forgotten');
select is((tests.press('held') -> 'hold' ->> 'checkoutAttempt')::int, 2, 'and the next press has another key');
select is(tests.open_page('held'), 'attached', 'for another page');
select is(tests.expired('held', 'cs_held1'), 'other_session', 'F13: the first one''s end, told again, is not the second''s');
select is(tests.page_of('held'), 'cs_held2', 'which stays');
select is(tests.pays('held'), 'confirmed', 'Paid, it is a booking as any other');
select is(tests.mails('held'), array['booking-confirmed', 'booking-notice', 'payment-link'], 'I8: both are told');
select is(tests.press('held') ->> 'outcome', 'over', 'and there is nothing to be paid any more');

-- How it ends ----------------------------------------------------------------------------------------

select tests.become('admin');
select is(tests.add(name, tests.day(210 + n)), 'held', name || ' is held')
  from (values (0, 'late'), (1, 'lapsed'), (2, 'gone'), (3, 'open'), (4, 'lost answer'), (5, 'cash'), (6, 'cash open'), (7, 'crossed'), (8, 'crossed cash'), (9, 'longer'), (10, 'patient')) each (n, name);
select tests.become('owner');
update public.date_claims set expires_at = now() + interval '5 minutes' where booking_id = tests.id('late');
select tests.become('service_role');
select is((tests.press('late') -> 'hold' ->> 'heldUntil')::timestamptz, now() + interval '35 minutes', 'Who begins to pay in the last minutes may finish');
select is(tests.ends('late'), now() + interval '35 minutes', 'for which the day is held');
select tests.open_page('late');
select tests.become('owner');
select tests.let_end('late');
select tests.become('service_role');
select ok(exists (select from public.unsettled_checkouts() where booking_id = tests.id('late') and not is_ending), 'F19: at its end Stripe is asked');
select is(tests.expired('late', null), 'other_session', 'F19: the clock alone does not end it');
select is(tests.press('late') -> 'hold' ->> 'sessionId', 'cs_late1', 'nor is another page opened');
select is(tests.pays('late'), 'confirmed', 'F19: paid in the last moment, the day is theirs');
select tests.become('owner');
update public.date_claims set expires_at = now() + interval '5 minutes' where booking_id = tests.id('patient');
select tests.become('service_role');
create temporary table patience on commit drop as select tests.press('patient') -> 'hold' as first;
grant select on patience to public;
select tests.become('owner');
select tests.later('patient', '10 seconds');
select tests.become('service_role');
select is(tests.press('patient') -> 'hold' ->> 'checkoutAttempt', first ->> 'checkoutAttempt', 'F9: pressed again in the last minutes, before Stripe has answered, it is the same page') from patience;
select is(tests.ends('patient'), now() + interval '35 minutes' - interval '10 seconds', 'and the day is held no longer for it');
select tests.open_page('patient');
select tests.become('owner');
select tests.later('patient', '33 minutes');
select tests.become('service_role');
select is(tests.expired('patient', tests.page_of('patient')), 'released', 'A22: the half hour is given once: when its page is over, so is the hold');
select is(tests.press('patient') ->> 'outcome', 'over', 'and no press holds the day any longer');
select tests.become('owner');
select tests.let_end('lapsed');
select tests.become('service_role');
select is(tests.press('lapsed') ->> 'outcome', 'over', 'A hold that has ended opens no page');
select is(tests.expired('lapsed', null), 'released', 'and is let go');
select is(tests.found('lapsed'), array['link_unpaid'], 'of which the photographer is told');

select tests.become('admin');
select is(tests.try('select public.let_hold_go(%L, %s - 1)', 'gone'), 'PT409 changed_meanwhile', 'Who read an older version is told');
select is(public.let_hold_go(tests.id('gone'), tests.version('gone')) ->> 'outcome', 'released', 'Without a page the day is free at once');
select is(tests.status('gone'), 'expired', 'which it says');
select tests.become('owner');
select is(tests.found('gone'), '{}', 'and is no finding: the photographer did it');
select is((select actor from public.audit_log where entity_id = tests.id('gone')::text and after ->> 'status' = 'expired'), 'admin:a0000000-0000-4000-8000-0000000000aa', 'P7: as the log knows');

select tests.become('service_role');
select tests.press(name), tests.open_page(name) from unnest(array['open', 'cash open', 'crossed', 'crossed cash']) name;
select tests.press('lost answer');
select tests.become('admin');
select is(public.let_hold_go(tests.id('open'), tests.version('open')) ->> 'outcome', 'ending', 'F19: with a page open, Stripe closes it first');
select is(tests.status('open'), 'held', 'until then the day is held');
select is(tests.try('select public.prolong_hold(%L, %s, current_date)', 'open'), 'PT409 ending', 'and nothing else can be asked');
select is(public.let_hold_go(tests.id('lost answer'), tests.version('lost answer')) ->> 'outcome', 'ending', 'F2: a page that nobody knows of is looked for first, too');
select tests.become('owner');
select is(tests.jobs('end_hold:%'), (select array_agg('end_hold:' || tests.id(name) order by 'end_hold:' || tests.id(name)) from unnest(array['open', 'lost answer']) name), 'a job sees to both');
select tests.become('service_role');
select is(tests.press('open') ->> 'outcome', 'over', 'no other page is opened meanwhile');
select is(public.release_hold(tests.id('lost answer'), 'photographer') ->> 'outcome', 'page_unknown', 'F2: it is held until that is known');
select is(tests.expired('open', tests.page_of('open')), 'released', 'Stripe has closed it: the day is free');

select tests.become('admin');
select is(tests.try('select public.mark_paid_offline(%L, %s, '''')', 'cash'), 'PT422 paid_or_not', 'How it was paid has to be said');
select is(public.mark_paid_offline(tests.id('cash'), tests.version('cash'), 'cash') ->> 'outcome', 'confirmed', 'Paid another way, it is confirmed');
select is((select method || ' ' || state || ' ' || amount_cents || ' ' || note from public.payments where booking_id = tests.id('cash')), 'offline captured 100000 cash', 'I4: by a payment of its amount');
select tests.become('owner');
select is(tests.mails('cash'), array['booking-confirmed', 'payment-link'], 'I8: and the couple is told');
select is(tests.ends('cash'), null, 'for good');
select tests.become('admin');
select is(public.mark_paid_offline(tests.id('cash open'), tests.version('cash open'), 'cash') ->> 'outcome', 'ending', 'With a page open, Stripe closes it first');
select tests.become('service_role');
select is(tests.expired('cash open', tests.page_of('cash open')), 'confirmed', 'and then it is paid, once');

-- They pay in the very moment.
select tests.become('admin');
select public.let_hold_go(tests.id('crossed'), tests.version('crossed')), public.mark_paid_offline(tests.id('crossed cash'), tests.version('crossed cash'), 'cash');
select tests.become('service_role');
select is(tests.pays(name), 'confirmed', 'P3: ' || name || ': who paid has a booking') from unnest(array['crossed', 'crossed cash']) name;
select is(tests.found(name), array['paid_after_all'], name || ': and the photographer is told') from unnest(array['crossed', 'crossed cash']) name;
select is((select count(*)::int from public.payments where booking_id = tests.id('crossed cash')), 1, 'I4: by one payment');

select tests.become('admin');
select is(tests.try(format('select public.prolong_hold(%%L, %%s, %L)', tests.day(3)), 'longer'), 'PT422 not_longer', 'Longer means longer');
select is(tests.try(format('select public.prolong_hold(%%L, %%s, %L)', tests.day(31)), 'longer'), 'PT422 bad_until', 'and not for ever');
select is(tests.try(format('select public.prolong_hold(%%L, %%s, %L)', tests.day(9)), 'longer'), 'fine', 'A hold is prolonged');
select tests.become('owner');
select is(tests.ends('longer'), tests.midnight(tests.day(9)), 'to the end of that day');
select is(tests.mails('longer'), array['payment-link', 'payment-link'], 'and the couple is told');
select tests.become('admin');
select is(public.resend_payment_link(tests.id('longer'), tests.version('longer')) ->> 'outcome', 'on_its_way', 'F9: pressed right after, no third letter');
select is(tests.try('select public.prolong_hold(%L, %s, current_date)', 'cash'), 'PT409 not_waiting', 'What is paid waits no more');

-- A price of one's own -------------------------------------------------------------------------------

select is(tests.add('priced', tests.day(230), p_add_ons => '[{"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 2, "cents": 25000}, {"id": "c0000000-0000-4000-8000-0000000000a2", "quantity": 1}]', p_cents => 80000),
  'held', 'A price of one''s own');
select is((select jsonb_agg(jsonb_build_array(name, unit_cents, quantity) order by position) from public.booking_items where booking_id = tests.id('priced')),
  '[["One Day", 80000, 1], ["Linen album", 42000, 1], ["Another hour", 25000, 2]]', 'stands on the items as it was agreed');
select is((select total_cents from public.bookings where id = tests.id('priced')), 172000, 'and they add up');
select is((select after from public.audit_log where entity_id = tests.id('priced')::text and action = 'priced'),
  '{"lines": [{"name": "One Day", "listCents": 100000, "agreedCents": 80000}, {"name": "Another hour", "listCents": 30000, "agreedCents": 25000}]}', 'P7: the log knows both prices');
select is(tests.add('paid dear', tests.day(231), p_cents => 120000, p_paid_how => 'cash'), 'added', 'More than in the catalogue, and paid');
select is((select amount_cents from public.payments where booking_id = tests.id('paid dear')), 120000, 'I4: as much as it costs');
select is(tests.outcome(format('select tests.add(''priceless'', %L, p_cents => %s)', tests.day(232), cents)), 'PT422 bad_price', 'not at ' || cents)
  from unnest(array[0, -1, 49, 100000000, 2147483647]) cents;
select is(tests.outcome(format('select tests.add(''priceless'', %L, p_add_ons => %L)', tests.day(232), '[{"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 1, "cents": 0}]')),
  'PT422 bad_price', 'nor an extra for nothing');
select tests.become('service_role');
select tests.press('priced'), tests.open_page('priced');
select is(tests.confirm('priced', jsonb_build_object('session', 'cs_priced1', 'cents', 222000)), 'quarantined', 'F21: what is not the agreed price is set aside');

-- Letters that stay true -----------------------------------------------------------------------------

select tests.become('owner');
insert into public.emails (id, booking_id, template, recipient, dedupe_key, status)
select tests.id(booking || template), tests.id(booking), template, 'x@couple.test', booking || template, 'bounced'
  from (values ('gone', 'payment-link'), ('gone', 'booking-moved'), ('cash', 'booking-moved'), ('longer', 'payment-link'), ('gone', 'money-returned')) each (booking, template);
select tests.become('admin');
select is(tests.outcome(format('select public.send_email_again(%L, ''y@couple.test'')', tests.id(booking || template))), outcome, format('%s of %s: %s', template, booking, outcome))
  from (values ('gone', 'payment-link', 'PT409 no_longer_true'), ('gone', 'booking-moved', 'PT409 no_longer_true'), ('cash', 'booking-moved', 'fine'),
               ('longer', 'payment-link', 'fine'), ('gone', 'money-returned', 'fine')) each (booking, template, outcome);

-- The clock ------------------------------------------------------------------------------------------

select tests.become('owner');
update public.bookings set starts_on = private.today() + moved.by from (values ('held', -1), ('cash', 0), ('cash open', -1)) moved (name, by) where id = tests.id(moved.name);
update public.bookings set days = 2 where id = tests.id('cash open');
select tests.become('service_role');
select is(public.complete_past_weddings(), 1, 'A wedding whose last day has passed is completed');
select is(tests.status('held'), 'completed', 'that one');
select is(array[tests.status('cash'), tests.status('cash open')], array['confirmed', 'confirmed'], 'not today''s, nor one that ends today');
select is((select actor from public.audit_log where entity_id = tests.id('held')::text and after ->> 'status' = 'completed'), 'clock', 'P7: by the clock');
select is(public.complete_past_weddings(), 0, 'and only once');

-- Charged while it is let go --------------------------------------------------------------------------

select tests.become('owner');
select tests.book('charged', tests.day(240)), tests.open_checkout('charged'), tests.confirm('charged');
update public.payments set state = 'voiding' where stripe_payment_intent_id = 'pi_charged';
select tests.become('service_role');
select public.record_capture('pi_charged', 100000);
select is(tests.found('charged'), '{}', 'Charged in the moment of letting go: what gives it back is on its way, and nobody need be told');
select is((select state::text from public.payments where stripe_payment_intent_id = 'pi_charged'), 'voiding', 'and it stays on its way');

-- What a cancellation gives back ---------------------------------------------------------------------

select tests.become('owner');
update public.studio set cancellation = '[{"daysBefore": 300, "percent": 100}, {"daysBefore": 30, "percent": 50}]';
select tests.become('admin');
select is(public.booking_for_admin(tests.id('paid dear')) -> 'refundDue', 'null', 'Booked when there was no schedule: none says what is due');
select is(public.booking_for_admin(tests.id('paid dear')) -> 'agreedOtherwise', 'true', 'and the photographer is told that there is one by now');
select tests.add('scheduled', tests.day(250), p_paid_how => 'cash');
select is(public.booking_for_admin(tests.id('scheduled')) -> 'refundDue', '{"cents": 50000, "percent": 50, "daysBefore": 250}', 'Added by hand under a schedule: its refund, and why');
select is(public.booking_for_admin(tests.id('scheduled')) -> 'agreedOtherwise', 'false', 'by the studio''s own');
select tests.become('owner');
update public.studio set cancellation = '[{"daysBefore": 300, "percent": 100}]';
select tests.become('admin');
select is(public.booking_for_admin(tests.id('scheduled')) -> 'refundDue', '{"cents": 50000, "percent": 50, "daysBefore": 250}', 'The studio has another by now, and what was agreed stays');
select is(public.booking_for_admin(tests.id('scheduled')) -> 'agreedOtherwise', 'true', 'which is said');

select * from finish();
rollback;
