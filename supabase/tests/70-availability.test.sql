-- P5: what the site shows as free is free, in the studio's time zone.
begin;
\ir helpers.psql
select no_plan();
select tests.become('service_role');

create function pg_temp.state(p_day date, p_days int default 1) returns text language sql as $$
  select state::text from public.availability(p_day, p_day, p_days)
$$;
create function pg_temp.busy(p_from timestamptz, p_to timestamptz) returns void language sql as $$
  insert into public.calendar_busy (calendar_id, during) values (tests.id('own'), tstzrange(p_from, p_to))
$$;

select tests.book('held', tests.day(100));
select tests.book('booked', tests.day(101));
select tests.confirm('booked');
select public.close_days(tests.day(102), tests.day(102), 'Away');
insert into public.calendar_overrides (day, verdict) values (tests.day(103), 'closed');

select is(array_agg(state::text order by day), array['free', 'held', 'booked', 'closed', 'closed', 'free'], 'P5: each day says what it is')
  from public.availability(tests.day(99), tests.day(104));
select is(array_agg(state::text order by day), array['too_soon', 'free'], 'P5: the lead time ends') from public.availability(tests.day(13), tests.day(14));
select is(array_agg(state::text order by day), array['free', 'too_late'], 'P5: and the horizon begins') from public.availability(tests.day(730), tests.day(731));
select is(array_agg(state::text order by day), array['free', 'held', 'held', 'booked', 'closed', 'closed', 'free'], 'P5: two days need both, and the first that is not free says why')
  from public.availability(tests.day(98), tests.day(104), 2);
select is((select until from public.availability(tests.day(100), tests.day(100))), now() + interval '35 minutes', 'A held day says until when');
select is((select until from public.availability(tests.day(101), tests.day(101))), null, 'A booked one does not');

-- The photographer's calendar ---------------------------------------------------------------------------

insert into public.calendars (id, google_id, name, synced_at) values (tests.id('own'), 'own', 'Own', now());

select pg_temp.busy((tests.day(110) + time '23:30') at time zone 'America/Los_Angeles', (tests.day(111) + time '00:30') at time zone 'America/Los_Angeles');
select is(array_agg(state::text order by day), array['free', 'busy', 'busy', 'free'], 'P5: an hour over midnight takes up both days, and no other') from public.availability(tests.day(109), tests.day(112));
select pg_temp.busy((tests.day(115))::timestamp at time zone 'America/Los_Angeles', (tests.day(116))::timestamp at time zone 'America/Los_Angeles');
select is(array_agg(state::text order by day), array['free', 'busy', 'free'], 'P5: a whole day, midnight to midnight, is one day') from public.availability(tests.day(114), tests.day(116));

insert into public.calendar_overrides (day, verdict) values (tests.day(115), 'free');
select is(pg_temp.state(tests.day(115)), 'free', 'P5: the photographer''s word goes over Google''s: free');
select is(pg_temp.state(tests.day(103)), 'closed', 'P5: and closed');
insert into public.calendar_overrides (day, verdict) values (tests.day(100), 'free'), (tests.day(101), 'free'), (tests.day(102), 'free');
select is(array_agg(state::text order by day), array['held', 'booked', 'closed'], 'P1: but never over what is claimed') from public.availability(tests.day(100), tests.day(102));

-- F24: the two days of the year that are not 24 hours long
create temporary table odd as
  select d::date as day, (d + interval '1 day') at time zone 'America/Los_Angeles' - d at time zone 'America/Los_Angeles' as length
    from generate_series(tests.day(355)::timestamp, tests.day(725)::timestamp, interval '1 day') d
   where (d + interval '1 day') at time zone 'America/Los_Angeles' - d at time zone 'America/Los_Angeles' <> interval '24 hours';
create temporary table spring as select min(day) as day from odd where length = interval '23 hours';
create temporary table autumn as select min(day) as day from odd where length = interval '25 hours';

select pg_temp.busy((day + 1)::timestamp at time zone 'America/Los_Angeles', (day + 1 + time '01:00') at time zone 'America/Los_Angeles') from spring;
select is((select array_agg(state::text order by a.day) from public.availability(spring.day, spring.day + 1) a), array['free', 'busy'],
  'F24: the hour after the day of 23 hours is the next day''s') from spring;
select pg_temp.busy((day + time '23:15') at time zone 'America/Los_Angeles', (day + time '23:45') at time zone 'America/Los_Angeles') from autumn;
select is((select array_agg(state::text order by a.day) from public.availability(autumn.day, autumn.day + 1) a), array['busy', 'free'],
  'F24: the last hour of the day of 25 hours is still its own') from autumn;
select pg_temp.busy(day::timestamp at time zone 'America/Los_Angeles' + interval '26 hours', day::timestamp at time zone 'America/Los_Angeles' + interval '27 hours') from autumn;
select is((select array_agg(state::text order by a.day) from public.availability(autumn.day, autumn.day + 1) a), array['busy', 'busy'],
  'F24: and what comes after is the next day''s') from autumn;

select tests.become('owner');
update public.studio set time_zone = 'Pacific/Kiritimati';
select is(private.today(), (now() at time zone 'Pacific/Kiritimati')::date, 'F24: today is the studio''s, wherever the server is');
select throws_ok($$ update public.studio set time_zone = 'Cascadia/Nowhere' $$, 'PT422', null, 'and its time zone is one that exists');
update public.studio set time_zone = 'America/Los_Angeles';
select tests.become('service_role');

-- A calendar that cannot be read
update public.calendars set synced_at = now() - interval '11 minutes';
select is(array_agg(state::text order by day), array['unknown', 'busy', 'busy', 'unknown'], 'F32: what was last heard as busy is busy, and the rest unknown, never free') from public.availability(tests.day(109), tests.day(112));
select is(pg_temp.state(tests.day(115)), 'free', 'F32: the photographer''s own word needs no calendar');
select is(pg_temp.state(tests.day(101)), 'booked', 'F32: nor does what is booked');
update public.calendars set synced_at = null;
select is(pg_temp.state(tests.day(300)), 'unknown', 'F31: a calendar that was never read yet is unknown');
insert into public.calendars (google_id, name, synced_at) values ('second', 'Second', now());
update public.calendars set synced_at = now() - interval '9 minutes' where google_id = 'own';
select is(pg_temp.state(tests.day(300)), 'free', 'P5: all calendars read within ten minutes are good enough');
update public.calendars set synced_at = now() - interval '11 minutes' where google_id = 'second';
select is(pg_temp.state(tests.day(300)), 'unknown', 'P5: one that was not makes every day unknown');
delete from public.calendars;
select is(pg_temp.state(tests.day(300)), 'free', 'P5: a studio without a calendar asks none');

-- Ranges --------------------------------------------------------------------------------------------------

select is(tests.outcome(format('select * from public.availability(%s)', arguments)), 'PT422 bad_range', 'A24: no range: ' || arguments)
  from unnest(array[
    $$'2030-01-02', '2030-01-01'$$, $$'2030-01-01', '2032-01-01'$$, $$null, '2030-01-01'$$, $$'2030-01-01', null$$,
    $$'-infinity', 'infinity'$$, $$'2030-01-01', '2030-01-02', 0$$, $$'2030-01-01', '2030-01-02', 15$$, $$'2030-01-01', '2030-01-02', null$$]) arguments;
select is((select count(*)::int from public.availability(tests.day(0), tests.day(400))), 401, 'Four hundred days at a time');

select tests.become('owner');
select * from finish();
rollback;
