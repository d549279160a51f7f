-- P6: each table, each verb, each persona. A new table fails until it has its line here.
begin;
\ir helpers.psql
select no_plan();

-- A row of everything.
insert into public.photos (path, alt, width, height, tint) values ('pgtap/one', 'A picture', 10, 10, '#000000');
select tests.book('ada', tests.day(100));
select tests.open_checkout('ada');
select tests.confirm('ada');
select public.close_days(tests.day(110), tests.day(111), 'Away');
insert into public.calendars (id, google_id, name, synced_at) values (tests.id('calendar'), 'pgtap', 'Own', now());
insert into public.calendar_busy (calendar_id, during) values (tests.id('calendar'), tstzrange(now(), now() + interval '1 hour'));
insert into public.calendar_checks (calendar_id, day, checked_at) values (tests.id('calendar'), tests.day(120), now());
insert into public.google_account (owner, sealed_token) values ('ines@studio.test', 'v1.sealed');
insert into public.calendar_overrides (day, verdict) values (tests.day(120), 'closed');
insert into public.booking_notes (booking_id, text) values (tests.id('ada'), 'They love fog.');
insert into public.calendar_feeds (link_hash) values (sha256('a feed'));
insert into public.refunds (payment_id, amount_cents, reason) select id, 100, 'kindness' from public.payments;
select public.store_webhook('stripe', 'evt_pgtap', 'test', '{}');
select public.count_visits(1);
insert into public.letter_words (template, slot, words) values ('booking-confirmed', 'closing', 'See you there.');
insert into public.reconciliation_runs default values;
insert into public.reconciliation_findings (kind, subject) values ('test', 'pgtap');

-- What one verb on one table comes to for whoever asks: rows, none (policies hide them), denied (no grant, or a policy refuses).
create function tests.attempt(p_verb text, p_table text) returns text language plpgsql as $$
declare
  v_column text := (
    select attname from pg_attribute
     where attrelid = format('public.%I', p_table)::regclass and attnum > 0 and attidentity = '' and not attisdropped
     order by attnum limit 1);
  v_rows bigint;
begin
  -- Raised to undo it: each attempt finds the rows that the last one found.
  case p_verb
    when 'select' then execute format('select count(*) from public.%I', p_table) into v_rows;
    when 'insert' then execute format('insert into public.%I default values', p_table); v_rows := 1;
    when 'update' then execute format('update public.%I set %I = %2$I', p_table, v_column); get diagnostics v_rows = row_count;
    when 'delete' then execute format('delete from public.%I', p_table); get diagnostics v_rows = row_count;
  end case;
  raise exception using errcode = 'XX999', message = v_rows::text;
exception
  when sqlstate 'XX999' then return case when v_rows > 0 then 'rows' else 'none' end;
  when insufficient_privilege then return 'denied';
  -- Past every privilege, and stopped by what a valid row needs.
  when integrity_constraint_violation then return 'rows';
end $$;
grant execute on function tests.attempt to public;

-- s(elect) i(nsert) u(pdate) d(elete): r rows, 0 none, x denied.
create table tests.matrix ("table" text primary key, anon text, stranger text, admin text, service_role text);
insert into tests.matrix values
  ('studio',                  'rxxx', '0xxx', 'rxxx', 'rxxx'),
  ('admins',                  'xxxx', '0xxx', 'rxxx', 'rxxx'),
  ('admin_sessions',          'xxxx', '0xxx', 'rxxx', 'rxxx'),
  -- Updates are of the first column, an id, which nobody may change; those that forms make are in 25-manage-catalogue.
  ('packages',                'rxxx', '0xxx', 'rrxx', 'rxxx'),
  ('add_ons',                 'rxxx', '0xxx', 'rrxx', 'rxxx'),
  ('package_add_ons',         'rxxx', '0xx0', 'rrxr', 'rxxx'),
  ('photos',                  'rxxx', '0xx0', 'rrxr', 'rxxx'),
  ('customers',               'xxxx', '0xxx', 'rxxx', 'rrrx'),
  ('bookings',                'xxxx', '0xxx', 'rxxx', 'rrrx'),
  ('booking_items',           'xxxx', '0xxx', 'rxxx', 'rrxx'),
  ('booking_notes',           'xxxx', '0xx0', 'rrxr', 'xxxx'),
  ('blackouts',               'xxxx', '0xx0', 'rrxr', 'rrrr'),
  -- An admin's insert here is of no blackout, and so refused; those of blackouts are tried below.
  ('date_claims',             'xxxx', '0xx0', 'rxxr', 'rrrr'),
  ('calendars',               'xxxx', '0xxx', 'rxxx', 'rrrr'),
  ('calendar_busy',           'xxxx', '0xxx', 'rxxx', 'rrrr'),
  ('calendar_checks',         'xxxx', '0xxx', 'rxxx', 'rrrr'),
  ('google_account',          'xxxx', '0xxx', 'rxxx', 'rrrr'),
  ('calendar_overrides',      'xxxx', '0x00', 'rrrr', 'rrrr'),
  ('calendar_feeds',          'xxxx', '0xxx', 'rxxx', 'rxrx'),
  ('payments',                'xxxx', '0xxx', 'rxxx', 'rrrx'),
  ('refunds',                 'xxxx', '0xxx', 'rxxx', 'rrrx'),
  ('webhook_events',          'xxxx', '0xxx', 'rxxx', 'rrrx'),
  ('emails',                  'xxxx', '0xxx', 'rxxx', 'rrrx'),
  ('letter_words',            'xxxx', '0xx0', 'rrxr', 'rxxx'),
  ('visits',                  'xxxx', '0xxx', 'rxxx', 'rrrx'),
  ('reconciliation_runs',     'xxxx', '0xxx', 'rxxx', 'rrrx'),
  ('reconciliation_findings', 'xxxx', '0xxx', 'rxxx', 'rrrx'),
  ('audit_log',               'xxxx', '0xxx', 'rxxx', 'rxxx');
grant select on tests.matrix to public;

select bag_eq(
  $$ select tablename::text from pg_tables where schemaname = 'public' $$,
  $$ select "table" from tests.matrix $$,
  'P6: the matrix names every table in public');
select is(tests.attempt('select', "table"), 'rows', 'There is a row of ' || "table" || ' to be hidden') from tests.matrix;

create table tests.attempts (persona text, verb text, "table" text, comes_to text);
grant insert on tests.attempts to public;
create function tests.attempt_all(p_persona text) returns void language plpgsql as $$
begin
  perform tests.become(p_persona);
  insert into tests.attempts
    select p_persona, verb, "table", tests.attempt(verb, "table")
      from tests.matrix cross join unnest(array['select', 'insert', 'update', 'delete']) verb;
  perform tests.become('owner');
end $$;
grant execute on function tests.attempt_all to public;
select tests.attempt_all(persona) from unnest(array['anon', 'stranger', 'admin', 'admin_aal1', 'admin_aal2', 'service_role']) persona;

select is(
    attempts.comes_to,
    case substr(to_jsonb(matrix) ->> attempts.persona, array_position(array['select', 'insert', 'update', 'delete'], attempts.verb), 1)
      when 'r' then 'rows' when '0' then 'none' when 'x' then 'denied' end,
    format('P6: %s, %s %s', attempts.persona, attempts.verb, attempts."table"))
  from tests.attempts join tests.matrix using ("table")
 where attempts.persona not like 'admin\_%';

-- These two need no column: a second factor that is enrolled and not shown makes an administrator a stranger, and
-- shown it makes them an administrator.
select is(attempts.comes_to, others.comes_to, format('P6: %s, %s %s, as %s', attempts.persona, attempts.verb, attempts."table", others.persona))
  from tests.attempts
  join tests.attempts others on others.verb = attempts.verb and others."table" = attempts."table"
    and others.persona = case attempts.persona when 'admin_aal1' then 'stranger' when 'admin_aal2' then 'admin' end;
select is_empty(
  $$ select "table" from tests.matrix except
     select c.relname from pg_policy p join pg_class c on c.oid = p.polrelid
      where c.relnamespace = 'public'::regnamespace and not p.polpermissive and p.polcmd = '*'
        and p.polroles = array['authenticated'::regrole::oid]
        and pg_get_expr(p.polqual, p.polrelid) like '%private.has_second_factor()%'
        and pg_get_expr(p.polwithcheck, p.polrelid) like '%private.has_second_factor()%' $$,
  'P6: every table has the restrictive policy that asks for a second factor, once enrolled');

-- What the table cannot say: which rows.
select tests.become('anon');
select bag_eq('select slug from public.packages', $$ values ('one-day'), ('two-days') $$, 'P6: strangers read published packages only');
select bag_eq('select slug from public.add_ons', $$ values ('hour'), ('album'), ('elsewhere') $$, 'P6: strangers read published add-ons only');
select is((select count(*)::int from public.package_add_ons), 3, 'P6: strangers see no pairing with anything unpublished');
select is(tests.outcome('select lead_days, hold_minutes from public.studio'), '42501', 'P6: strangers do not read the studio''s caps');
select is(tests.outcome($$ select tests.book('eve', current_date + 50) $$), '42501', 'A2: strangers cannot call book_date');

select tests.become('stranger');
select is(public.catalogue(), null, 'P6: being signed in, as nobody in particular, opens nothing');
select is(tests.outcome($$ select public.close_days(current_date + 60, current_date + 61, 'mine') $$), '42501', 'P6: a signed-in stranger closes no day');

select tests.become('admin');
select is(tests.outcome($$ select public.close_days(current_date + 60, current_date + 61, 'holiday') $$), 'fine', 'An admin closes days');
select is(tests.outcome(format('insert into public.date_claims (during, booking_id) values (daterange(%L, %L), %L)',
    current_date + 70, current_date + 71, tests.id('ada'))), '42501', 'P1: an admin cannot claim a day for a booking by hand');
select is(tests.outcome('select sealed_token from public.google_account'), '42501', 'P6: not even an admin reads the sealed token');
delete from public.date_claims;
select tests.become('owner');
select is((select count(*)::int from public.date_claims where booking_id = tests.id('ada')), 1, 'P1: an admin cannot take a couple''s day away by hand');
select is((select count(*)::int from public.date_claims where blackout_id is not null), 0, 'An admin opens closed days again');

delete from public.admins;
select tests.become('admin');
select is((select count(*)::int from public.bookings), 0, 'A7: an admin removed a moment ago reads nothing with the same token');
select is(tests.outcome($$ select public.close_days(current_date + 80, current_date + 81, 'revenge') $$), '42501', 'A7: and writes nothing');

select tests.become('owner');
select * from finish();
rollback;
