-- The one way in: what book_date holds, what it refuses, and how it says so.
begin;
\ir helpers.psql
select no_plan();
select tests.become('service_role');

-- A hold --------------------------------------------------------------------------------------------

create temporary table held as select tests.book('ada', tests.day(100), '{"addOns": [
  {"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 2}, {"id": "c0000000-0000-4000-8000-0000000000a2", "quantity": 1}]}') as h;
select is(h ->> 'status', 'held', 'A free day is held') from held;
select is((h ->> 'isNew')::boolean, true, 'as a new booking') from held;
select is((h ->> 'heldUntil')::timestamptz, now() + interval '35 minutes', 'for as long as the studio says') from held;
select matches(h ->> 'reference', '^ELO-[2-9A-HJKMNP-TV-Z]{6}$', 'under a name that can be read out') from held;
select is(h -> 'items', '[{"name": "One Day", "quantity": 1, "unitCents": 100000},
  {"name": "Linen album", "quantity": 1, "unitCents": 42000}, {"name": "Another hour", "quantity": 2, "unitCents": 30000}]',
  'with the package first and the add-ons in the studio''s order, names and prices copied') from held;
select is((select total_cents from public.bookings where id = tests.id('ada')), 202000, 'A16: the total is the server''s sum');
select is((select during::text || expires_at::text from public.date_claims where booking_id = tests.id('ada')),
  daterange(tests.day(100), tests.day(101))::text || (now() + interval '35 minutes')::text, 'P1: one claim, of that day, which runs out');

select tests.become('owner');
update public.packages set price_cents = 999900, name = 'Dearer' where slug = 'one-day';
select tests.become('service_role');
select is((select array_agg(name || unit_cents order by position) from public.booking_items where booking_id = tests.id('ada')),
  array['One Day100000', 'Linen album42000', 'Another hour30000'], 'A later price is not this booking''s');
select tests.become('owner');
update public.packages set price_cents = 100000, name = 'One Day' where slug = 'one-day';
select tests.become('service_role');

-- The same again ------------------------------------------------------------------------------------

create temporary table again as select public.book_date(
  p_booking_id => tests.id('ada twice'), p_request_key => 'request-of-' || md5('ada'), p_visitor_key => 'visitor-of-' || md5('ada'),
  p_address_key => 'address-of-' || md5('ada'), p_link_hash => encode(sha256('ada twice'), 'hex'),
  p_package_id => 'b0000000-0000-4000-8000-0000000000a1', p_day => tests.day(100),
  p_add_ons => '[{"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 2}, {"id": "c0000000-0000-4000-8000-0000000000a2", "quantity": 1}]',
  p_couple => '{"name": "ada", "email": "x@couple.test"}') as h;
select is(h ->> 'bookingId', tests.id('ada')::text, 'F9: the same request finds the same hold') from again;
select is((h ->> 'isNew')::boolean, false, 'F9: and says that it is not new') from again;
select is((select count(*)::int from public.bookings), 1, 'F9: nothing was held twice');
select is(tests.outcome($$ select tests.book('ada', tests.day(101)) $$), 'PT422 request_key_reused', 'A request key is of one day');
select is(tests.outcome($$ select tests.book('ada', tests.day(100), '{"package": "b0000000-0000-4000-8000-0000000000a2"}') $$),
  'PT422 request_key_reused', 'and of one package');

select tests.become('owner');
update public.packages set price_cents = 90000 where slug = 'one-day';
select tests.become('service_role');
select is(tests.outcome($$ select tests.book('ada', tests.day(100), '{"addOns": [
  {"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 2}, {"id": "c0000000-0000-4000-8000-0000000000a2", "quantity": 1}]}') $$),
  'PT409 held_by_you', 'A16: after a price has changed the same request is another one: the old hold makes way');
select tests.become('owner');
update public.packages set price_cents = 100000 where slug = 'one-day';
update public.studio set cancellation = '[{"daysBefore": 90, "percent": 50}]';
select tests.become('service_role');
select is(tests.outcome($$ select tests.book('ada', tests.day(100), '{"addOns": [
  {"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 2}, {"id": "c0000000-0000-4000-8000-0000000000a2", "quantity": 1}]}') $$),
  'PT409 held_by_you', 'nor is anybody held to another cancellation schedule than the one they have just read');
select tests.become('owner');
update public.studio set cancellation = '[]';
select tests.become('service_role');

select tests.confirm('ada', '{"cents": 202000}');
select is(tests.book('ada', tests.day(100)) ->> 'status', 'confirmed', 'F8: asked again after paying, the answer is the confirmed booking');

-- Refusals ------------------------------------------------------------------------------------------

select is(tests.outcome($$ select tests.book('bob', tests.day(100)) $$), 'PT409 date_taken', 'P1: a booked day is taken');
select is(tests.details($$ select tests.book('bob', tests.day(100)) $$) -> 'nearby',
  to_jsonb(array[tests.day(98), tests.day(99), tests.day(101)]), 'with the nearest free days, in order');

select tests.book('cleo', tests.day(104));
select is(tests.outcome($$ select tests.book('bob', tests.day(104)) $$), 'PT409 date_held', 'P1: a held day is held');
select is((tests.details($$ select tests.book('bob', tests.day(104)) $$) ->> 'until')::timestamptz, now() + interval '35 minutes', 'and until when');
select is(tests.outcome(format($$ select tests.book('cleo again', tests.day(104), '{"visitor": "visitor-of-%s"}') $$, md5('cleo'))),
  'PT409 held_by_you', 'A visitor who changes a detail is told that the hold is their own');
select is(tests.details(format($$ select tests.book('cleo again', tests.day(104), '{"visitor": "visitor-of-%s"}') $$, md5('cleo'))) ->> 'bookingId',
  tests.id('cleo')::text, 'and which it is');
select is(tests.book('cleo elsewhere', tests.day(105), format('{"visitor": "visitor-of-%s"}', md5('cleo'))::jsonb) -> 'superseded',
  jsonb_build_array(tests.id('cleo')), 'A visitor who takes another day is told which hold it takes the place of');

select public.close_days(tests.day(130), tests.day(131), 'Away');
select is(tests.outcome($$ select tests.book('bob', tests.day(131)) $$), 'PT409 date_blocked', 'P1: a closed day is blocked');
insert into public.calendar_overrides (day, verdict) values (tests.day(132), 'closed');
select is(tests.outcome($$ select tests.book('bob', tests.day(132)) $$), 'PT409 date_blocked', 'P5: and so is one closed by hand');
insert into public.calendars (id, google_id, name, synced_at) values (tests.id('own'), 'own', 'Own', now());
insert into public.calendar_busy (calendar_id, during)
  values (tests.id('own'), tstzrange(tests.day(140)::timestamp at time zone 'America/Los_Angeles', tests.day(141)::timestamp at time zone 'America/Los_Angeles'));
select is(tests.outcome($$ select tests.book('bob', tests.day(140)) $$), 'PT409 date_busy', 'P5: a day that is busy in the photographer''s calendar is busy');
update public.calendars set synced_at = now() - interval '11 minutes';
select is(tests.outcome($$ select tests.book('bob', tests.day(150)) $$), 'PT409 date_unknown', 'P5: while the calendar cannot be read no day is promised');
select is(tests.details($$ select tests.book('bob', tests.day(150)) $$) -> 'nearby', '[]', 'and none is offered');
delete from public.calendars;

select is(tests.outcome($$ select tests.book('bob', tests.day(13)) $$), 'PT422 date_too_soon', 'A day within the lead time is too soon');
select is(tests.outcome($$ select tests.book('bob', tests.day(-1)) $$), 'PT422 date_too_soon', 'A24: and so is yesterday');
select is(tests.outcome($$ select tests.book('bob', tests.day(731)) $$), 'PT422 date_too_late', 'A day beyond the horizon is too late');
select is(tests.outcome($$ select tests.book('bob', '9999-12-31') $$), 'PT422 date_too_late', 'A24: and so is the end of time');
select is(tests.outcome($$ select tests.book('bob', 'infinity') $$), 'PT422 bad_day', 'A24: infinity is no day');
select is(tests.outcome($$ select tests.book('bob', null) $$), 'PT422 bad_day', 'A24: and neither is none');
select is(tests.outcome($$ select tests.book('first', tests.day(14)) $$), 'fine', 'The first day after the lead time can be had');
select is(tests.outcome($$ select tests.book('last', tests.day(730)) $$), 'fine', 'and the last before the horizon');

select is(tests.outcome($$ select tests.book('bob', tests.day(160), '{"package": "b0000000-0000-4000-8000-0000000000a3"}') $$), 'PT422 package_gone', 'A draft cannot be booked');
select is(tests.outcome($$ select tests.book('bob', tests.day(160), '{"package": "b0000000-0000-4000-8000-0000000000a4"}') $$), 'PT422 package_gone', 'nor what is archived');
select is(tests.outcome($$ select tests.book('bob', tests.day(160), '{"package": "b0000000-0000-4000-8000-00000000ffff"}') $$), 'PT422 package_gone', 'nor what never was');

select is(tests.outcome(format($$ select tests.book('chooser', tests.day(160), %L) $$, jsonb_build_object('addOns', add_ons))), comes_to, why)
  from (values
    ('[{"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 3}]'::jsonb, 'PT422 bad_add_ons', 'A16: more of an add-on than is offered'),
    ('[{"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 0}]', 'PT422 bad_add_ons', 'A16: none of an add-on'),
    ('[{"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": -1}]', 'PT422 bad_add_ons', 'A16: less than none, which would be a discount'),
    ('[{"id": "c0000000-0000-4000-8000-0000000000a1"}]', 'PT422 bad_add_ons', 'A16: an add-on without a number'),
    ('[{"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 1}, {"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 1}]', 'PT422 bad_add_ons', 'A16: an add-on twice'),
    ('[{"id": "c0000000-0000-4000-8000-0000000000a3", "quantity": 1}]', 'PT422 bad_add_ons', 'A16: an add-on that is a draft'),
    ('[{"id": "c0000000-0000-4000-8000-0000000000a4", "quantity": 1}]', 'PT422 bad_add_ons', 'A16: an add-on of another package'),
    ('[{"id": "c0000000-0000-4000-8000-00000000ffff", "quantity": 1}]', 'PT422 bad_add_ons', 'A16: an add-on that never was'),
    ('{"id": "c0000000-0000-4000-8000-0000000000a1"}', 'PT422 bad_add_ons', 'A16: no list at all'),
    ('[{"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 2}]', 'fine', 'as many as are offered'))
    as cases (add_ons, comes_to, why);
select is((select count(*)::int from public.customers c where not exists (select from public.bookings b where b.customer_id = c.id)), 0,
  'A refused request leaves nothing behind');

-- Several days --------------------------------------------------------------------------------------

select tests.book('weekend', tests.day(200), '{"package": "b0000000-0000-4000-8000-0000000000a2"}');
select is((select during from public.date_claims where booking_id = tests.id('weekend')), daterange(tests.day(200), tests.day(202)), 'Two days are one claim');
select is(tests.outcome($$ select tests.book('bob', tests.day(201)) $$), 'PT409 date_held', 'P1: the second day is theirs, too');
select is(tests.outcome($$ select tests.book('bob', tests.day(199), '{"package": "b0000000-0000-4000-8000-0000000000a2"}') $$), 'PT409 date_held', 'P1: and so nobody''s weekend begins the day before');
select is(tests.outcome($$ select tests.book('before', tests.day(199)) $$), 'fine', 'The day before is free');
select is(tests.outcome($$ select tests.book('after', tests.day(202)) $$), 'fine', 'and the day after');
select public.release_hold(tests.id('last'), 'couple');
select is(tests.outcome($$ select tests.book('bob', tests.day(730), '{"package": "b0000000-0000-4000-8000-0000000000a2"}') $$), 'PT422 date_too_late', 'Both days must be within the horizon');

-- A hold that ran out -------------------------------------------------------------------------------

select tests.book('slow', tests.day(210));
update public.date_claims set expires_at = now() - interval '1 second' where booking_id = tests.id('slow');
select is(tests.outcome($$ select tests.book('quick', tests.day(210)) $$), 'fine', 'F1: a hold that ran out before there was a payment page makes way');
select is(tests.status('slow'), 'expired', 'F1: and is expired');
select tests.open_checkout('quick');
update public.date_claims set expires_at = now() - interval '1 second' where booking_id = tests.id('quick');
select is(tests.outcome($$ select tests.book('bob', tests.day(210)) $$), 'PT409 date_held', 'F19: one with a payment page stays until Stripe has said that it is over');

-- A22: caps -----------------------------------------------------------------------------------------

select tests.book('hoarder ' || n, tests.day(300 + n), '{"email": "Hoarder@couple.test", "address": "hoarders-address"}') from generate_series(1, 3) n;
select is(tests.outcome($$ select tests.book('hoarder 4', tests.day(304), '{"email": "hoarder@couple.test", "address": "hoarders-address"}') $$), 'PT429 too_many_holds', 'A22: one email holds three days at most, however it is written');
select public.release_hold(tests.id('hoarder 1'), 'couple');
select is(tests.outcome($$ select tests.book('hoarder 4', tests.day(304), '{"email": "hoarder@couple.test", "address": "hoarders-address"}') $$), 'fine', 'A22: and another when one is let go');
select is(tests.outcome($$ select tests.book('owner of the email', tests.day(306), '{"email": "hoarder@couple.test"}') $$), 'fine', 'A22: somebody elsewhere is not locked out of their own email');
select tests.book('venue ' || n, tests.day(320 + n), '{"address": "one-network-address"}') from generate_series(1, 10) n;
select is(tests.outcome($$ select tests.book('venue 11', tests.day(331), '{"address": "one-network-address"}') $$), 'PT429 too_many_holds', 'A22: one network address holds ten days at most');

select tests.become('owner');
select * from finish();
rollback;
