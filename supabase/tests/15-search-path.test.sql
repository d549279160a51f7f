-- A3: a caller who puts tables, functions and operators of their own in the way changes nothing.
begin;
\ir helpers.psql
select plan(8);

-- More than anybody is allowed here: a schema of their own, and a say in what is looked up first.
create schema evil;
create function evil.now() returns timestamptz language sql as $$ select 'infinity'::timestamptz $$;
create function evil.lower(text) returns text language sql as $$ select 'somebody else' $$;
create function evil.always(uuid, uuid) returns boolean language sql as $$ select true $$;
create operator evil.= (leftarg = uuid, rightarg = uuid, function = evil.always);
create table evil.admins as select 'a0000000-0000-4000-8000-0000000000bb'::uuid as user_id;
create table evil.bookings (id uuid);
grant usage on schema evil to public;
grant all on all tables in schema evil to public;
grant execute on all functions in schema evil to public;
select tests.book('ada', tests.day(100));

select tests.become('stranger');
create temporary table admins as select 'a0000000-0000-4000-8000-0000000000bb'::uuid as user_id;
set local search_path = evil, pg_temp, public, extensions, pg_catalog;
-- The trap is set: unqualified, their words are taken for ours.
select is(now() > pg_catalog.now(), true, 'A3: their now() is found before ours');
select is(private.is_admin(), false, 'A3: a stranger does not become an admin by a table and an equals sign of their own');
select is((select count(*)::int from public.bookings), 0, 'A3: and reads no booking');
select is(tests.outcome($$ select public.close_days(current_date + 80, current_date + 81, 'mine') $$), '42501', 'A3: and closes no day');

select tests.become('service_role');
set local search_path = evil, pg_temp, public, extensions, pg_catalog;
select ok((tests.book('bob', tests.day(101)) ->> 'heldUntil')::timestamptz < pg_catalog.now() + interval '1 hour', 'A3: a hold ends by the database''s clock, not by a function of the same name');
select tests.open_checkout('bob');
select is(tests.confirm('bob'), 'confirmed', 'A3: a booking is confirmed in our tables');
select is((select count(*)::int from evil.bookings), 0, 'A3: and theirs stay empty');
select is((select count(*)::int from public.bookings where status::text operator(pg_catalog.=) 'confirmed'), 1, 'A3: one booking, the right one');

select * from finish();
rollback;
