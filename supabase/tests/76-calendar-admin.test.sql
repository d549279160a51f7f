-- The photographer's calendar in the admin: what it shows, why a day is not free, closing and opening days, Google, the feed.
begin;
\ir helpers.psql
select no_plan();

create function pg_temp.state(p_day date) returns text language sql as $$
  select day ->> 'state' from json_array_elements(public.calendar_for_admin(p_day, p_day) -> 'days') day
$$;
create function pg_temp.kinds(p_day date) returns text[] language sql as $$
  select coalesce(array_agg(r ->> 'kind' order by r ->> 'kind'), '{}') from jsonb_array_elements(public.why_not_free(p_day) -> 'reasons') r
$$;

grant execute on function pg_temp.state, pg_temp.kinds to public;
select tests.become('service_role');
select tests.book('ada', tests.day(100), '{"package": "b0000000-0000-4000-8000-0000000000a2"}');
select tests.open_checkout('ada');
select tests.confirm('ada', '{"cents": 250000}');
select tests.book('bob', tests.day(105));
select public.set_day(tests.day(107), 'closed', 'Moving house');

-- Closing ------------------------------------------------------------------------------------------------

select tests.become('admin');
select is(tests.outcome($$ select public.close_range(tests.day(99), tests.day(106), 'Holiday') $$), 'PT409 days_claimed', 'P1 F6: days that somebody owns cannot be closed');
select is(
  (select array_agg(c ->> 'couple' order by c ->> 'couple') from jsonb_array_elements(tests.details($$ select public.close_range(tests.day(99), tests.day(106), 'Holiday') $$) -> 'claims') c),
  array['ada', 'bob'], 'and whose they are is told, all of them');
select is((select count(*)::int from public.blackouts), 0, 'Nothing is left of the attempt');
select is(public.close_range(tests.day(99), tests.day(106), ' Holiday ', p_around => true) - 'seriesId', '{"days": 5, "times": 3}', 'The others can be closed around them');
select results_eq(
  $$ select lower(c.during) - private.today(), upper(c.during) - private.today(), b.reason from public.date_claims c join public.blackouts b on b.id = c.blackout_id order by 1 $$,
  $$ values (99, 100, 'Holiday'), (102, 105, 'Holiday'), (106, 107, 'Holiday') $$, 'P1: and only they are');
select is((select count(distinct series_id)::int from public.blackouts), 1, 'as one closing');
select is(tests.outcome($$ select public.close_range(tests.day(99), tests.day(106), 'Holiday', p_around => true) $$), 'PT409 nothing_left', 'Twice is refused');

select is(public.close_range(tests.day(200), tests.day(201), 'Teaching', 'weekly', tests.day(221)) - 'seriesId', '{"days": 8, "times": 4}', 'Every week, until the day asked for');
select is((select array_agg(lower(c.during) - private.today() order by c.during) from public.date_claims c join public.blackouts b on b.id = c.blackout_id where b.reason = 'Teaching'),
  array[200, 207, 214, 221], 'on the same days of the week');
select is(public.close_range(date '2032-02-29', date '2032-03-01', 'Leap', 'yearly', date '2036-12-31') - 'seriesId', '{"days": 10, "times": 5}', 'Every year');
select is((select array_agg(lower(during)::text order by during) from public.date_claims c join public.blackouts b on b.id = c.blackout_id where b.reason = 'Leap'),
  array['2032-02-29', '2033-02-28', '2034-02-28', '2035-02-28', '2036-02-29'], 'F24: 29 February comes back when there is one');

select is(tests.outcome(format('select public.close_range(%L, %L, %L, %L, %L)', a, b, reason, repeat, until)), outcome, outcome || ': ' || what)
  from (values
    (tests.day(5), tests.day(4), 'x', null, null, 'PT422 bad_range', 'from the later to the earlier'),
    (tests.day(5), 'infinity'::date, 'x', null, null, 'PT422 bad_range', 'for ever (A24)'),
    (null, tests.day(5), 'x', null, null, 'PT422 bad_range', 'half a range'),
    (tests.day(-5), tests.day(-4), 'x', null, null, 'PT422 days_past', 'what has been'),
    (tests.day(300), tests.day(300), ' ', null, null, 'PT422 bad_reason', 'no reason'),
    (tests.day(300), tests.day(300), repeat('x', 201), null, null, 'PT422 bad_reason', 'too long a reason'),
    (tests.day(300), tests.day(300), 'x', 'weekly', null, 'PT422 bad_until', 'no end'),
    (tests.day(300), tests.day(300), 'x', 'weekly', tests.day(299), 'PT422 bad_until', 'an end before the beginning'),
    (tests.day(300), tests.day(300), 'x', 'weekly', 'infinity'::date, 'PT422 bad_until', 'an end that never comes'),
    (tests.day(300), tests.day(300), 'x', 'weekly', tests.day(3000), 'PT422 bad_until', 'an end too far away'),
    (tests.day(300), tests.day(307), 'x', 'weekly', tests.day(330), 'PT422 bad_repeat', 'a week longer than a week')
  ) cases (a, b, reason, repeat, until, outcome, what);

-- Opening ------------------------------------------------------------------------------------------------

select is(public.open_days(tests.day(103), tests.day(103)), 1, 'One day out of a closing is opened');
select is(array[pg_temp.state(tests.day(102)), pg_temp.state(tests.day(103)), pg_temp.state(tests.day(104))], array['closed', 'free', 'closed'], 'and what was closed with it stays so');
select is((select count(distinct series_id)::int from public.blackouts where reason = 'Holiday'), 1, 'still as one closing');
select is(tests.outcome($$ select public.open_days(tests.day(103), tests.day(103)) $$), 'PT404 not_closed', 'An open day is not opened');
select is(tests.outcome($$ select public.open_days(tests.day(100), tests.day(101)) $$), 'PT404 not_closed', 'P1: and a wedding''s day is none of this');
select is(public.lift_closing((select id from public.blackouts where reason = 'Teaching' limit 1)), 1, 'One time of several is lifted');
select is(public.lift_closing((select id from public.blackouts where reason = 'Teaching' limit 1), true), 3, 'or all that are left');
select is(tests.outcome($$ select public.lift_closing(tests.id('none')) $$), 'PT404 unknown_closing', 'What is open is not lifted');
select tests.become('owner');
insert into public.blackouts (id, reason, series_id) values (tests.id('then'), 'Choir', tests.id('choir')), (tests.id('soon'), 'Choir', tests.id('choir'));
insert into public.date_claims (during, blackout_id) values (daterange(tests.day(-8), tests.day(-7)), tests.id('then')), (daterange(tests.day(6), tests.day(7)), tests.id('soon'));
select tests.become('admin');
select is(public.lift_closing(tests.id('soon'), true), 1, 'What has passed stays as it was');
update public.blackouts set reason = 'Rehearsal' where id = tests.id('then');
select is((select reason from public.blackouts where id = tests.id('then')), 'Rehearsal', 'A reason can be changed');

-- What it shows, and why -----------------------------------------------------------------------------------

select is(pg_temp.state(tests.day(100)), 'booked', 'A wedding');
select is(pg_temp.state(tests.day(105)), 'held', 'a hold');
select is(pg_temp.state(tests.day(107)), 'closed', 'a day closed by hand');
select is(pg_temp.state(tests.day(-1)), 'past', 'a day that has been');
select is(pg_temp.state(tests.day(3)), 'too_soon', 'a day that is too near');
select is((public.calendar_for_admin(tests.day(101), tests.day(101)) #>> '{claims,0,couple}'), 'ada', 'Its owner is named, on the second day too');
select is(tests.outcome($$ select public.calendar_for_admin(tests.day(0), tests.day(401)) $$), 'PT422 bad_range', 'Not more than 400 days at once');
select is(pg_temp.kinds(tests.day(110)), '{}', 'Nothing is against a free day');
select is(pg_temp.kinds(tests.day(100)), array['booked'], 'A wedding is');
select is(public.why_not_free(tests.day(101)) #>> '{reasons,0,reference}', (select reference from public.bookings where id = tests.id('ada')), 'and which');
select is(pg_temp.kinds(tests.day(104)), array['closed'], 'a closing is');
select is(public.why_not_free(tests.day(104)) #>> '{reasons,0,word,by}', 'admin:a0000000-0000-4000-8000-0000000000aa', 'and who closed it');
select is(pg_temp.kinds(tests.day(107)), array['closed_by_hand'], 'so is a word by hand');
select is(pg_temp.kinds(tests.day(-1)), array['past'], 'what has been');
select is(pg_temp.kinds(tests.day(3)), array['too_soon'], 'what is too near');
select is(pg_temp.kinds(tests.day(731)), array['too_late'], 'or too far away');
select is(public.why_not_free(tests.day(98)) -> 'longer' -> 0 ->> 'day', tests.day(99)::text, 'A package of two days has no room before a closed day');
select is(public.why_not_free(tests.day(110)) -> 'longer', '[]', 'and room where two are free');
select is(tests.outcome($$ select public.why_not_free('infinity') $$), 'PT422 bad_day', 'A24: for ever is no day');

-- Google ---------------------------------------------------------------------------------------------------

select public.connect_calendar('ines@studio.test', 'v1.sealed', '[{"id": "own", "name": "Own", "primary": true}, {"id": "family", "name": "Family", "primary": false}]');
select is((select array_agg(google_id) from public.calendars), array['own'], 'Connecting in the browser begins with the main calendar');
select is(tests.outcome($$ select public.choose_calendars('{}') $$), 'PT422 no_calendar', 'At least one calendar closes days');
select is(tests.outcome($$ select public.choose_calendars('{"somebody-else"}') $$), 'PT422 no_calendar', 'and only one that Google offered');
select public.choose_calendars('{own,family}');
select is((select array_agg(google_id order by google_id) from public.calendars), array['family', 'own'], 'Others are chosen');
select public.connect_calendar('ines@studio.test', 'v1.again', '[{"id": "own", "name": "Own", "primary": true}, {"id": "family", "name": "The family", "primary": false}, {"id": "new", "name": "New", "primary": false}]');
select is((select array_agg(google_id order by google_id) from public.calendars), array['family', 'own'], 'and stay chosen when it is connected anew');
select is(public.calendar_for_admin(tests.day(1), tests.day(1)) #>> '{google,owner}', 'ines@studio.test', 'The calendar says whose Google it shows');
select is(pg_temp.kinds(tests.day(110)), array['unknown', 'unknown'], 'F31: both are not read yet, and each is a reason');
select tests.become('owner');
select is(tests.jobs('clock:sync_calendar'), array['clock:sync_calendar'], 'They are read at once');
select is((select sealed_token from public.google_account), 'v1.again', 'The token is the newest');
select tests.become('service_role');
select public.record_busy(id, now(), case google_id when 'own' then jsonb_build_array(jsonb_build_object(
    'start', (tests.day(110) + time '22:00') at time zone 'America/Los_Angeles', 'end', (tests.day(111) + time '02:00') at time zone 'America/Los_Angeles')) else '[]' end)
  from public.calendars;
select tests.become('admin');
select is(pg_temp.kinds(tests.day(111)), array['busy'], 'A night out closes the day it ends on');
select is((select b - 'start' - 'end' from jsonb_array_elements(public.calendar_for_admin(tests.day(1), tests.day(200))::jsonb -> 'busy') b),
  jsonb_build_object('calendar', 'Own', 'from', tests.day(110), 'to', tests.day(111)), 'and is shown once, over both');
select public.set_day(tests.day(111), 'free', 'I will be back');
select is(pg_temp.state(tests.day(111)), 'free', 'Freed over Google''s word');
select is(public.why_not_free(tests.day(111)) #> '{reasons,0,overruled}', 'true', 'which is still told');
select is(public.why_not_free(tests.day(111)) #>> '{override,word,by}', 'admin:a0000000-0000-4000-8000-0000000000aa', 'with who freed it');
select public.disconnect_calendar();
select public.disconnect_calendar();
select is((select count(*)::int from public.calendars), 0, 'Disconnecting forgets all of it');
select tests.become('owner');
select is(tests.jobs('revoke_google'), array['revoke_google'], 'and Google is told');
select is((select array_agg(action order by id) from public.audit_log where entity = 'google_account'), array['connected', 'chosen', 'connected', 'disconnected'], 'P7: all of it is in the log');

-- The feed ---------------------------------------------------------------------------------------------------

select tests.become('admin');
select public.make_calendar_feed(encode(sha256('one'), 'hex'));
select public.make_calendar_feed(encode(sha256('two'), 'hex'));
select is((select count(*)::int from public.calendar_feeds), 1, 'A new address takes the place of the old');
select is(tests.outcome('select link_hash from public.calendar_feeds'), '42501', 'P6: not even an admin reads its hash');
select is(tests.outcome($$ select public.weddings_feed(encode(sha256('two'), 'hex')) $$), '42501', 'A2: nor asks for the feed but at its address');
select tests.become('service_role');
select is(public.weddings_feed(encode(sha256('one'), 'hex')), null, 'A13: the old address shows nothing');
select is((select array_agg(w #>> '{couple,name}') from jsonb_array_elements(public.weddings_feed(encode(sha256('two'), 'hex')) -> 'weddings') w), array['ada'], 'The weddings, and no hold');
select isnt((select read_at from public.calendar_feeds), null, 'When it was read is noted');
select tests.become('admin');
select public.revoke_calendar_feed();
select tests.become('owner');
select is((select count(*)::int from public.calendar_feeds), 0, 'Revoked, there is none');
select is((select count(*)::int from public.audit_log where entity = 'calendar_feeds' and coalesce(after, before) ? 'link_hash'), 0, 'A14: the log holds no hash');
select is((select array_agg(action order by id) from public.audit_log where entity = 'calendar_feeds'), array['created', 'deleted', 'created', 'deleted'], 'P7: and who made and revoked it');

-- Nobody else ------------------------------------------------------------------------------------------------

select tests.become('stranger');
select is(tests.outcome(call), outcome, 'P6: a signed-in stranger: ' || call) from (values
  ($$ select public.close_range(current_date + 300, current_date + 300, 'mine') $$, '42501'),
  ($$ select public.open_days(date '2032-02-29', date '2032-02-29') $$, 'PT404 not_closed'),
  ($$ select public.connect_calendar('me', 'v1.x', '[]') $$, 'PT403 not_admin'),
  ($$ select public.choose_calendars('{}') $$, 'PT403 not_admin'),
  ($$ select public.calendar_for_admin(current_date, current_date) $$, 'PT403 not_admin'),
  ($$ select public.why_not_free(current_date) $$, 'PT403 not_admin'),
  ($$ select public.sync_calendar_now() $$, 'PT403 not_admin'),
  ($$ select public.disconnect_calendar() $$, 'PT403 not_admin'),
  ($$ select public.make_calendar_feed(encode(sha256('x'), 'hex')) $$, 'PT403 not_admin'),
  ($$ select public.revoke_calendar_feed() $$, 'PT403 not_admin')) refused (call, outcome);

select * from finish();
rollback;
