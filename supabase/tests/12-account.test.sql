-- A5 A7: sessions of the photographer: begun, seen, ended, too old; the second factor before all of it.
begin;
\ir helpers.psql
select no_plan();

-- Supabase Auth has a session for each of ours.
insert into auth.sessions (id, user_id, created_at, updated_at, aal)
select id, user_id, now(), now(), 'aal1' from public.admin_sessions;
insert into public.admin_sessions (id, user_id, device, address) values
  ('5e550000-0000-4000-8000-00000000000b', 'a0000000-0000-4000-8000-0000000000aa', 'A phone', '10.0.0.1'),
  ('5e550000-0000-4000-8000-00000000000c', 'a0000000-0000-4000-8000-0000000000aa', 'A tablet', '10.0.0.2');
insert into auth.sessions (id, user_id, created_at, updated_at, aal) values
  ('5e550000-0000-4000-8000-00000000000b', 'a0000000-0000-4000-8000-0000000000aa', now(), now(), 'aal1'),
  ('5e550000-0000-4000-8000-00000000000c', 'a0000000-0000-4000-8000-0000000000aa', now(), now(), 'aal1');

create function tests.gate() returns text language sql as $$ select public.admin_gate('', '') ->> 'outcome' $$;
create function tests.auth_sessions() returns bigint language sql security definer as $$
  select count(*) from auth.sessions where user_id = 'a0000000-0000-4000-8000-0000000000aa' $$;
grant execute on function tests.gate, tests.auth_sessions to public;

select tests.become('stranger');
select is(tests.gate(), 'not_admin', 'A stranger does not pass');
select is(public.begin_session('', ''), 'not_admin', 'and begins no session');
select is((select count(*)::int from public.my_sessions()), 0, 'and sees none');
select is(tests.outcome($$ select public.note_account('password_changed', '', '') $$), 'PT403 not_admin', 'and writes nothing into the log');

select tests.become('admin_aal1');
select is(tests.gate(), 'second_factor', 'With an authenticator app the code is asked for first');
select is(public.begin_session('', ''), 'second_factor', 'and no session begins before it');
select is(public.end_other_sessions(), 0, 'and nobody is signed out by a password alone');
select is(tests.outcome('select private.require_admin()'), 'PT403 second_factor', 'nor does anything act past the policies');
select tests.become('admin_aal2');
select is(tests.gate(), 'in', 'After it, the door is open');
select is(public.begin_session('', ''), 'begun', 'and a session begins');

select tests.become('admin');
select is(tests.gate(), 'in', 'Without one the password is enough');
select bag_eq('select device, is_this_one from public.my_sessions()', $$ values ('pgTAP', true), ('A phone', false), ('A tablet', false) $$,
  'The photographer sees where they are signed in, and nobody else');
select is(public.end_session('5e550000-0000-4000-8000-0000000000cc'), 0, 'A15: a session of another administrator cannot be ended');
select is(public.end_session('5e550000-0000-4000-8000-00000000000b'), 1, 'One of one''s own can');
select is(tests.auth_sessions(), 2::bigint, 'and with it the one at Supabase Auth');
select is(public.end_session('5e550000-0000-4000-8000-00000000000b'), 0, 'once');
select is(public.end_other_sessions(), 1, 'All others end at once');
select is(tests.auth_sessions(), 1::bigint, 'there too');
select is(tests.gate(), 'in', 'and this one goes on');
select lives_ok($$ select public.note_account('password_changed', 'a browser', '10.0.0.1') $$, 'What was changed is noted');
select is(tests.outcome($$ select public.note_account('anything', '', '') $$), 'PT403 not_admin', 'but nothing else can be written there');

select tests.become('owner');
update public.admin_sessions set seen_at = now() - interval '3 days 1 minute' where id = '5e550000-0000-4000-8000-0000000000aa';
select tests.become('admin');
select is(tests.gate(), 'session_over', 'ASVS 7.3.1: three days without a look end it');
select is((select count(*)::int from public.bookings) + (select count(*)::int from public.studio), 0, 'at the API too');
select is(tests.outcome($$ select public.note_account('password_changed', '', '') $$), 'PT403 not_admin', 'A7: its token writes nothing into the log');
select tests.become('owner');
insert into public.admin_sessions (id, user_id, device, address)
values ('5e550000-0000-4000-8000-00000000000d', 'a0000000-0000-4000-8000-0000000000aa', 'A watch', '10.0.0.3');
select tests.become('admin');
select is(public.end_other_sessions(), 0, 'A7: and signs nobody out');
select is(public.begin_session('', ''), 'session_over', 'and it cannot begin again');
select is(tests.auth_sessions(), 0::bigint, 'At Supabase Auth it is gone as well, and its refresh token with it');

select tests.become('owner');
update public.admin_sessions set seen_at = now(), signed_in_at = now() - interval '30 days 1 minute' where id = '5e550000-0000-4000-8000-0000000000aa';
select tests.become('admin');
select is(tests.gate(), 'session_over', 'ASVS 7.3.2: thirty days in all end it');
select is((select count(*)::int from public.my_sessions()), 0, 'and it is listed no more');

select tests.become('service_role');
select is(public.spend_code('a'), true, 'ASVS 6.5.1: a code works');
select is(public.spend_code('a'), false, 'once');

select tests.become('owner');
select bag_eq(
  $$ select action, actor from public.audit_log where entity = 'admins' and entity_id = 'a0000000-0000-4000-8000-0000000000aa' and action <> 'admin_added' $$,
  $$ values ('revoked', 'admin:a0000000-0000-4000-8000-0000000000aa'), ('revoked', 'admin:a0000000-0000-4000-8000-0000000000aa'),
            ('password_changed', 'admin:a0000000-0000-4000-8000-0000000000aa') $$,
  'P7: and the log tells of it');

delete from public.admins where user_id = 'a0000000-0000-4000-8000-0000000000cc';
insert into public.admins (user_id) values ('a0000000-0000-4000-8000-0000000000cc');
select tests.become('admin_aal2');
select is(tests.gate(), 'session_over', 'A7: whoever is let in again signs in anew');

-- What Supabase Auth has ended, and what it was never for ------------------------------------------------

select tests.become('owner');
create function tests.as_session(p_id text, p_method text default 'password') returns void language plpgsql as $$
begin
  perform tests.become('admin');
  perform set_config('request.jwt.claims', (current_setting('request.jwt.claims')::jsonb
    || jsonb_build_object('session_id', p_id, 'amr', jsonb_build_array(jsonb_build_object('method', p_method))))::text, true);
end $$;
grant execute on function tests.as_session to public;
insert into auth.sessions (id, user_id, created_at, updated_at, aal) values
  ('5e550000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-0000000000aa', now(), now(), 'aal1'),
  ('5e550000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-0000000000aa', now(), now(), 'aal1'),
  ('5e550000-0000-4000-8000-000000000003', 'a0000000-0000-4000-8000-0000000000cc', now(), now(), 'aal1');

select tests.as_session('5e550000-0000-4000-8000-000000000004');
select is(public.begin_session('', ''), 'session_over', 'A7: a token whose session Supabase Auth does not have begins nothing');
select tests.as_session('5e550000-0000-4000-8000-000000000003');
select is(public.begin_session('', ''), 'session_over', 'nor does one with somebody else''s');
select tests.as_session('5e550000-0000-4000-8000-000000000001', 'otp');
select is(public.begin_session('', ''), 'session_over', 'A12: a link in a mail is for a new password alone');
select tests.as_session('5e550000-0000-4000-8000-000000000001');
select is(public.begin_session('', ''), 'begun', 'The password begins one');
select tests.become('owner');
delete from auth.sessions where id = '5e550000-0000-4000-8000-000000000001';
select tests.as_session('5e550000-0000-4000-8000-000000000001');
select is(tests.gate(), 'session_over', 'What Supabase Auth ends has ended here');
select is(public.begin_session('', ''), 'session_over', 'for good');
select tests.as_session('5e550000-0000-4000-8000-000000000002');
select is(public.begin_session('', ''), 'begun', 'Another begins');
select tests.become('owner');
insert into auth.sessions (id, user_id, created_at, updated_at, aal)
values ('5e550000-0000-4000-8000-000000000005', 'a0000000-0000-4000-8000-0000000000aa', now(), now(), 'aal1');
select tests.as_session('5e550000-0000-4000-8000-000000000002');
select is(public.end_other_sessions(), 2, 'and signs out everywhere else');
select is(tests.auth_sessions(), 1::bigint, 'who has been let in by Supabase Auth alone, too');
select tests.become('owner');
select bag_eq($$ select action, actor from public.audit_log where after ->> 'session' = '5e550000-0000-4000-8000-000000000001' and action <> 'signed_in' $$,
  $$ values ('revoked', 'auth') $$, 'P7: the log tells who ended it');
update public.admin_sessions set seen_at = now() - interval '3 days 1 minute' where id = '5e550000-0000-4000-8000-000000000002';
select tests.become('service_role');
select is(public.end_timed_out_sessions(), 2, 'ASVS 7.3: what has timed out is ended at Supabase Auth too, as what the removed administrator had');
select is(tests.auth_sessions(), 0::bigint, 'so that nobody refreshes it');

-- A8: browsers that have signed in before -----------------------------------------------------------------

select tests.become('owner');
create function tests.key(p_name text) returns text language sql immutable as $$ select encode(sha256(p_name::bytea), 'hex') $$;
create function tests.knows(p_key text, p_account text default 'admin@pgtap.test') returns boolean language sql security definer as $$
  select private.is_known_device(tests.key(p_key), p_account) $$;
create function tests.let_in(p_id uuid) returns void language sql security definer as $$
  insert into auth.sessions (id, user_id, created_at, updated_at, aal) values (p_id, 'a0000000-0000-4000-8000-0000000000aa', now(), now(), 'aal1') $$;
create function tests.begin_anew(p_known text, p_new text) returns text language plpgsql as $$
declare
  v_id uuid := gen_random_uuid();
begin
  perform tests.let_in(v_id);
  perform tests.become('admin');
  perform set_config('request.jwt.claims', (current_setting('request.jwt.claims')::jsonb || jsonb_build_object('session_id', v_id))::text, true);
  return public.begin_session('A laptop', '10.0.0.9', tests.key(p_known), tests.key(p_new));
end $$;
create function tests.guess(p_key text default null) returns int language sql as $$
  select public.attempt_sign_in(tests.key('account'), tests.key('address'), '{}', 'admin@pgtap.test', tests.key(p_key)) $$;
grant execute on all functions in schema tests to public;

select is(tests.begin_anew('never', 'first'), 'begun', 'A browser signs in');
select ok(tests.knows('first') and not tests.knows('never'), 'and is known by its name from then on');
select ok(tests.knows('first', 'a0000000-0000-4000-8000-0000000000aa'), 'to who shows a code as well');
select ok(not tests.knows('first', 'careful@pgtap.test'), 'for its own account alone');
select is(tests.begin_anew('first', 'second'), 'begun', 'It signs in again');
select ok(tests.knows('second') and not tests.knows('first'), 'by another name: a copy of the old one is worth nothing');
select tests.become('owner');
select results_eq($$ select is_new_device from public.admin_sessions where device = 'A laptop' order by is_new_device desc $$, $$ values (true), (false) $$,
  'The first time it was new');

select tests.become('service_role');
select is((select count(*) from generate_series(1, 8) where tests.guess() > 0), 2::bigint, 'Strangers guess, and wait');
select is(tests.guess('second'), 0, 'The known browser does not');
select is((select count(*) from generate_series(1, 8) where tests.guess('second') > 0), 3::bigint, 'It has no more guesses than they have');
select is((select count(*) from generate_series(1, 3) where tests.guess('first') > 0), 3::bigint, 'A name that is not known is a stranger''s');
select lives_ok($$ select public.forgive_sign_in(tests.key('account'), tests.key('address'), tests.key('second')) $$, 'It was the photographer');
select is(tests.guess('second'), 0, 'who may go on');
select cmp_ok(tests.guess(), '>', 0, 'and strangers have won nothing by it');

select is(tests.begin_anew('second', 'third'), 'begun', 'Signed in a third time');
select is(public.end_other_sessions(), 3, 'signing out everywhere else');
select ok(tests.knows('third'), 'leaves this one known');
select is(tests.begin_anew('never', 'phone'), 'begun', 'A phone signs in');
select is(public.end_other_sessions(), 1, 'and signs everybody else out');
select ok(tests.knows('phone') and not tests.knows('third'), 'who are strangers from then on');
select is(public.end_session((select id from public.my_sessions() where is_this_one)), 1, 'Signing out oneself');
select ok(tests.knows('phone'), 'leaves the browser one''s own');
select is(tests.begin_anew('never', 'desk'), 'begun', 'Yet');
select is(public.end_other_sessions(), 0, 'everywhere else is also where one has signed out before');
select ok(tests.knows('desk') and not tests.knows('phone'), 'and forgets it');
select tests.become('owner');
update public.admin_sessions set ended_at = now(), ended_by = 'revoked' where id in (select session_id from private.known_devices);
select ok(not tests.knows('desk'), 'A session ended from elsewhere takes its browser with it');

-- ASVS 6.3: nothing about the account changes unseen -------------------------------------------------------

select tests.become('owner');
create function tests.told() returns setof text language sql as $$
  select (data -> 'account' ->> 'kind') || ' to ' || recipient from public.emails where template = 'account-notice' $$;
select is((select count(*) from tests.told() t where t = 'signed_in to admin@pgtap.test'), 5::bigint, 'Each new browser is told of: two above, first, phone and desk');
select isnt_empty($$ select from public.emails e join graphile_worker.jobs j on j.key = 'email:' || e.id where e.template = 'account-notice' $$, 'by the outbox');
delete from public.emails;
update auth.users set encrypted_password = 'x', last_sign_in_at = now() where email in ('admin@pgtap.test', 'stranger@pgtap.test');
update auth.users set encrypted_password = 'x', last_sign_in_at = now() where email = 'admin@pgtap.test';
update auth.users set email = 'new@pgtap.test' where email = 'admin@pgtap.test';
select bag_eq('select * from tests.told()', $$ values ('password_changed to admin@pgtap.test'), ('email_changed to admin@pgtap.test'), ('email_changed to new@pgtap.test') $$,
  'A new password and a new address are, whichever way they were changed, and to nobody but an administrator');
select is((select actor from public.audit_log where action = 'email_changed'), 'admin:a0000000-0000-4000-8000-0000000000aa', 'P7: the log tells of it');
delete from public.emails;
insert into public.admin_sessions (id, user_id, device, address) values ('5e550000-0000-4000-8000-0000000000ee', 'a0000000-0000-4000-8000-0000000000cc', 'A phone', '10.0.0.1');
select set_config('role', 'authenticated', true), set_config('request.jwt.claims', '{"sub": "a0000000-0000-4000-8000-0000000000cc", "role": "authenticated", "aal": "aal2", "session_id": "5e550000-0000-4000-8000-0000000000ee"}', true);
select lives_ok($$ select public.note_account('second_factor_added', 'A phone', '10.0.0.1') $$, 'So is an authenticator app');
select lives_ok($$ select public.note_account('second_factor_removed', 'A phone', '10.0.0.1') $$, 'that comes or goes');
select tests.become('owner');
select is_empty('select * from tests.told()', 'of which no letter tells before it is so');
insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, created_at, updated_at, secret)
select ('fac70000-0000-4000-8000-00000000010' || n)::uuid, 'a0000000-0000-4000-8000-0000000000cc', 'Begun ' || n, 'totp', 'unverified', now(), now(), 'x' from generate_series(1, 3) n;
delete from auth.mfa_factors where friendly_name = 'Begun 3';
select is_empty('select * from tests.told()', 'nor of one that is begun and never finished');
update auth.mfa_factors set status = 'verified' where friendly_name like 'Begun _';
update auth.mfa_factors set updated_at = now(), status = 'verified' where friendly_name like 'Begun _';
select bag_eq('select * from tests.told()', $$ values ('second_factor_added to careful@pgtap.test'), ('second_factor_added to careful@pgtap.test') $$, 'A letter for each that gives codes, whoever added it');
delete from public.emails;
delete from auth.mfa_factors where friendly_name like 'Begun _';
select bag_eq('select * from tests.told()', $$ values ('second_factor_removed to careful@pgtap.test') $$, 'and one when they give none any more, whoever removed them');

-- A lost phone -------------------------------------------------------------------------------------------

delete from public.emails;
select is(private.forget_apps('a0000000-0000-4000-8000-0000000000aa'), 0, 'Who has no app has none to forget');
insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, created_at, updated_at, secret)
values ('fac70000-0000-4000-8000-0000000000bb', 'a0000000-0000-4000-8000-0000000000bb', 'Phone', 'totp', 'verified', now(), now(), 'x');
select is(private.forget_apps('a0000000-0000-4000-8000-0000000000bb'), 0, 'Nor is it for who does not run the studio');
delete from auth.mfa_factors where user_id = 'a0000000-0000-4000-8000-0000000000bb';
select is_empty('select * from tests.told()', 'whom no letter is written to');
insert into auth.sessions (id, user_id, created_at, updated_at, aal)
values ('5e550000-0000-4000-8000-0000000000ee', 'a0000000-0000-4000-8000-0000000000cc', now(), now(), 'aal2');
insert into private.known_devices (key, user_id, session_id)
values (tests.key('lost'), 'a0000000-0000-4000-8000-0000000000cc', '5e550000-0000-4000-8000-0000000000ee');
select set_config('elope.actor', 'command', true);
select is(private.forget_apps('a0000000-0000-4000-8000-0000000000cc'), 1, 'A lost phone is forgotten');
select is_empty($$ select from auth.sessions where user_id = 'a0000000-0000-4000-8000-0000000000cc' $$, 'whoever has it is out at Supabase Auth');
select isnt_empty($$ select from public.admin_sessions where id = '5e550000-0000-4000-8000-0000000000ee' and ended_by = 'revoked' $$, 'and here');
select ok(not tests.knows('lost', 'careful@pgtap.test'), 'and its browser is a stranger''s');
select bag_eq($$ select action, actor from public.audit_log where entity_id = 'a0000000-0000-4000-8000-0000000000cc' and actor = 'command' $$,
  $$ values ('second_factor_removed', 'command'), ('revoked', 'command') $$, 'P7: the log tells of it');
select bag_eq('select * from tests.told()', $$ values ('second_factor_removed to careful@pgtap.test') $$, 'ASVS 6.3: so does a letter');
select set_config('role', 'authenticated', true), set_config('request.jwt.claims', '{"sub": "a0000000-0000-4000-8000-0000000000cc", "role": "authenticated", "aal": "aal2", "amr": [{"method": "password"}], "session_id": "5e550000-0000-4000-8000-0000000000ee"}', true);
select is(tests.gate(), 'session_over', 'A7: its token is good for nothing');
select is(public.begin_session('', ''), 'session_over', 'and begins nothing');
select tests.become('owner');

select * from finish();
rollback;
