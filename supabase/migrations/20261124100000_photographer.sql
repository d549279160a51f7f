-- Who the signed-in photographer is, for every policy: an administrator, in a session that lives, past the second
-- factor if there is one. Read from the database each time, so that what is taken away is gone at once (A7).

create table public.admin_sessions (
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  device text not null check (length(device) <= 400),
  address text not null check (length(address) <= 64),
  signed_in_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by text
);
comment on table public.admin_sessions is
  'Sessions of administrators. Supabase Auth keeps its own, and one that it ends has ended here; a token whose session has no living row here opens nothing.';
comment on column public.admin_sessions.id is 'The token''s session_id, which outlives each token of the session.';
comment on column public.admin_sessions.device is 'The browser as it calls itself.';
comment on column public.admin_sessions.address is 'The network address it was last seen at.';
comment on column public.admin_sessions.seen_at is 'To the minute.';
comment on column public.admin_sessions.ended_at is 'Null: it lives, unless it is too old.';
comment on column public.admin_sessions.ended_by is 'signed_out; revoked: from elsewhere, by Supabase Auth too; null while it lives.';
create index admin_sessions_of_user on public.admin_sessions (user_id, seen_at desc);

-- Three days without a look, thirty in all: a phone in a coat pocket stays signed in over a weekend of shooting,
-- and one that was lost does not for long (ASVS 7.3.1, 7.3.2).
create function private.session_lives(p_session public.admin_sessions)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
  return p_session.ended_at is null
     and p_session.seen_at > now() - interval '3 days'
     and p_session.signed_in_at > now() - interval '30 days';
end
$$;
comment on function private.session_lives is 'Not ended, and neither idle nor old beyond its limit.';

create or replace function private.is_admin()
returns boolean
-- Its plan is kept, as private.today's: this is asked for every table of every question.
language plpgsql
stable
-- Definer: policies ask this of every table, and the asker may not read admins.
security definer
set search_path = ''
as $$
declare
  -- Read once: taking the token's claims apart costs as much as all the rest.
  v_claims jsonb := auth.jwt();
  v_user_id uuid := (v_claims ->> 'sub')::uuid;
  v_session_id uuid := nullif(v_claims ->> 'session_id', '')::uuid;
begin
  return exists (
    select from public.admins
      join public.admin_sessions s on s.user_id = admins.user_id
     where admins.user_id = v_user_id and s.id = v_session_id and private.session_lives(s));
end
$$;
comment on function private.is_admin is
  'Whether the signed-in user runs the studio, in a session that lives, as of now: a removed admin loses access at once.';

create function private.has_second_factor()
returns boolean
-- Not plain SQL, which would want Supabase Auth's tables to be there already.
language plpgsql
stable
-- Definer: the asker may not read auth.
security definer
set search_path = ''
as $$
declare
  v_claims jsonb := auth.jwt();
  v_user_id uuid := (v_claims ->> 'sub')::uuid;
begin
  return coalesce(v_claims ->> 'aal' = 'aal2', false) or not exists (
    select from auth.mfa_factors where mfa_factors.user_id = v_user_id and mfa_factors.status = 'verified');
end
$$;
comment on function private.has_second_factor is
  'Whether the token has passed the second factor, or its user has enrolled none.';

create function private.require_admin()
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if not private.is_admin() then
    perform private.refuse(403, 'not_admin', 'Only the photographer may do this. Please sign in again.');
  end if;
  if not private.has_second_factor() then
    perform private.refuse(403, 'second_factor', 'Please enter the code of your authenticator app first.');
  end if;
end
$$;
comment on function private.require_admin is
  'The first line of every function that acts for the photographer past row-level security. PT403 not_admin, second_factor.';
grant execute on function private.session_lives, private.is_admin, private.has_second_factor, private.require_admin
  to authenticated, service_role;

-- A second permission beside each policy: restrictive, so that no policy of today or tomorrow opens a table without it.
create function private.require_second_factor_on(p_table regclass)
returns void
language plpgsql
set search_path = ''
as $$
begin
  execute format(
    'create policy "A second factor, once enrolled, is asked for" on %s as restrictive to authenticated '
    'using ((select private.has_second_factor())) with check ((select private.has_second_factor()))', p_table);
end
$$;
comment on function private.require_second_factor_on is 'For migrations: every table that the photographer may touch has it, which a test counts.';

select private.require_second_factor_on(c.oid::regclass)
  from pg_catalog.pg_class c
 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r';

alter table public.admin_sessions enable row level security;
grant select on public.admin_sessions to authenticated, service_role;
create policy "Admins see their own sessions" on public.admin_sessions
  for select to authenticated using ((select private.is_admin()) and user_id = (select auth.uid()));

-- Coming in -------------------------------------------------------------------------------------------

create function private.note(p_action text, p_entity text, p_entity_id text, p_after jsonb default null)
returns void
language sql
-- Definer: nobody is granted insert on the log.
security definer
set search_path = ''
as $$
  insert into public.audit_log (actor, action, entity, entity_id, after)
  values (private.actor(), p_action, p_entity, p_entity_id, p_after)
$$;
comment on function private.note is 'Writes what happened into the audit log, where no row of a table changed.';
grant execute on function private.note to service_role;

create function private.begin_session(p_device text, p_address text, p_known_key text, p_new_key text)
returns text
language plpgsql
-- Definer: only this makes a session live, and only for the token that asks.
security definer
set search_path = ''
as $$
declare
  v_id uuid := nullif(auth.jwt() ->> 'session_id', '')::uuid;
  v_is_new boolean := not exists (
    select from private.known_devices d
     where d.key = p_known_key and d.user_id = auth.uid() and d.seen_at > now() - interval '1 year');
  v_session public.admin_sessions;
begin
  if v_id is null or not exists (select from public.admins where admins.user_id = auth.uid()) then
    return 'not_admin';
  end if;
  -- A password alone begins nothing: whoever has it and not the phone is not to be found among the sessions.
  if not private.has_second_factor() then
    return 'second_factor';
  end if;
  -- A link in a mail is for a new password alone. And a token outlives its session by up to an hour: only what Supabase Auth
  -- still has can begin, locked so that it is not ended there in this very moment.
  perform from auth.sessions a
    where a.id = v_id and a.user_id = auth.uid() and auth.jwt() -> 'amr' @> '[{"method": "password"}]'
      for share;
  if not found then
    return 'session_over';
  end if;
  insert into public.admin_sessions (id, user_id, device, address, is_new_device)
  values (v_id, auth.uid(), left(p_device, 400), left(p_address, 64), v_is_new)
  on conflict (id) do nothing;
  if found then
    perform private.note('signed_in', 'admins', auth.uid()::text,
      jsonb_build_object('session', v_id, 'device', left(p_device, 400), 'address', left(p_address, 64), 'isNewDevice', v_is_new));
    if p_new_key is not null then
      -- The old name is no good any more, to this browser's owner or to whoever copied it.
      update private.known_devices d set key = p_new_key where d.key = p_known_key;
      insert into private.known_devices (key, user_id, session_id) values (p_new_key, auth.uid(), v_id)
      on conflict (key, user_id) do update set session_id = excluded.session_id, seen_at = now();
      delete from private.known_devices d where d.seen_at < now() - interval '1 year';
    end if;
  end if;
  select * into strict v_session from public.admin_sessions where admin_sessions.id = v_id;
  -- What has timed out is not left to be refreshed: with its tokens Supabase Auth would still change a password.
  delete from auth.sessions a
   using public.admin_sessions s
   where s.id = a.id and s.user_id = auth.uid() and not private.session_lives(s);
  return case when private.session_lives(v_session) then 'begun' else 'session_over' end;
end
$$;
create function public.begin_session(p_device text, p_address text, p_known_key text default null, p_new_key text default null)
returns text
language sql
set search_path = ''
as $$
  select private.begin_session(p_device, p_address, p_known_key, p_new_key)
$$;
comment on function public.begin_session is
  'Right after signing in, or after the second factor: from now on the token''s session is one of the photographer''s, and the browser known by p_new_key (it came as p_known_key). begun, second_factor (not yet), not_admin, session_over (it was ended, and stays so; or it came of a link in a mail).';

create function private.admin_gate(p_device text, p_address text)
returns jsonb
language plpgsql
-- Definer: it notes that the session was seen.
security definer
set search_path = ''
as $$
declare
  v_session public.admin_sessions;
begin
  if not exists (select from public.admins where admins.user_id = auth.uid()) then
    return jsonb_build_object('outcome', 'not_admin');
  end if;
  if not private.has_second_factor() then
    return jsonb_build_object('outcome', 'second_factor');
  end if;
  select * into v_session from public.admin_sessions
   where admin_sessions.id = nullif(auth.jwt() ->> 'session_id', '')::uuid and admin_sessions.user_id = auth.uid();
  if not found or not private.session_lives(v_session) then
    return jsonb_build_object('outcome', 'session_over');
  end if;
  -- To the minute: reading a page must not mean writing a row.
  update public.admin_sessions
     set seen_at = now(), device = left(p_device, 400), address = left(p_address, 64)
   where admin_sessions.id = v_session.id and admin_sessions.seen_at < now() - interval '1 minute';
  return (
    select jsonb_build_object(
      'outcome', 'in',
      'today', private.today(),
      'waiting', jsonb_array_length(private.needs_you()),
      'studio', jsonb_build_object(
        'name', studio.name, 'photographer', studio.photographer, 'timeZone', studio.time_zone, 'currency', studio.currency))
      from public.studio);
end
$$;
create function public.admin_gate(p_device text, p_address text)
returns jsonb
language sql
set search_path = ''
as $$
  select private.admin_gate(p_device, p_address)
$$;
comment on function public.admin_gate is
  'Whether whoever asks may see the admin, and what its frame shows. outcome: in (today, studio, waiting: how much Today lists as in need of the photographer), not_admin, session_over, second_factor.';

create function private.has_ended()
returns boolean
language sql
stable
-- Definer: sessions that have ended see no session.
security definer
set search_path = ''
as $$
  select exists (
    select from public.admin_sessions s
     where s.id = (select nullif(auth.jwt() ->> 'session_id', '')::uuid) and not private.session_lives(s))
$$;
comment on function private.has_ended is 'Whether the asker''s session was one of the photographer''s, and is no more. One that has not begun has not ended.';

create function private.end_session(p_session_id uuid, p_others boolean)
returns int
language plpgsql
-- Definer: sessions are ended by their owner, here alone.
security definer
set search_path = ''
as $$
declare
  v_own uuid := nullif(auth.jwt() ->> 'session_id', '')::uuid;
  v_ended record;
  v_count int := 0;
begin
  -- Whoever has the password alone signs nobody else out; nor does a session that has ended, whose token is still good.
  if not private.has_second_factor() or private.has_ended() then
    return 0;
  end if;
  -- Locked in the order in which Supabase Auth, ending one, would lock them.
  perform from auth.sessions a where a.user_id = auth.uid() order by a.id for update;
  for v_ended in
    update public.admin_sessions
       set ended_at = now(), ended_by = case when admin_sessions.id = v_own then 'signed_out' else 'revoked' end
     where admin_sessions.user_id = auth.uid() and admin_sessions.ended_at is null
       and (admin_sessions.id = p_session_id or p_others and admin_sessions.id is distinct from v_own)
    returning admin_sessions.id, admin_sessions.ended_by
  loop
    v_count := v_count + 1;
    -- At Supabase Auth too: the lost phone's token would change the password there without knowing the old one.
    delete from auth.sessions where sessions.id = v_ended.id and sessions.user_id = auth.uid();
    perform private.note(v_ended.ended_by, 'admins', auth.uid()::text, jsonb_build_object('session', v_ended.id));
  end loop;
  -- Everywhere else: also who has never been to the site, and the browsers that have signed out since.
  if p_others then
    delete from auth.sessions a where a.user_id = auth.uid() and a.id is distinct from v_own;
    delete from private.known_devices d where d.user_id = auth.uid() and d.session_id is distinct from v_own;
  end if;
  return v_count;
end
$$;
create function public.end_session(p_session_id uuid)
returns int
language sql
set search_path = ''
as $$
  select private.end_session(p_session_id, false)
$$;
comment on function public.end_session is 'Ends one of the asker''s own sessions, its own included: how many ended. Its tokens open nothing from now on.';
create function public.end_other_sessions()
returns int
language sql
set search_path = ''
as $$
  select private.end_session(null, true)
$$;
comment on function public.end_other_sessions is 'Ends all of the asker''s sessions but the one that asks: how many ended.';
grant execute on function private.begin_session, private.admin_gate, private.end_session,
  public.begin_session, public.admin_gate, public.end_session, public.end_other_sessions to authenticated;

-- What Supabase Auth ends: on signing out there, with another password, with the first authenticator app.
create function private.end_with_auth()
returns trigger
language plpgsql
-- Definer: Supabase Auth deletes its own row, and may touch nothing of ours.
security definer
set search_path = ''
as $$
begin
  update public.admin_sessions s set ended_at = now(), ended_by = 'revoked'
   where s.id = old.id and private.session_lives(s);
  if found then
    -- Whoever has it ended from elsewhere has said who they are.
    if coalesce(current_setting('elope.actor', true), '') = '' then
      perform private.act_as('auth');
    end if;
    perform private.note('revoked', 'admins', old.user_id::text, jsonb_build_object('session', old.id));
  end if;
  return null;
end
$$;
comment on function private.end_with_auth is 'A session that Supabase Auth has ended has ended here, before its last token has run out.';
create trigger end_with_auth after delete on auth.sessions
  for each row execute function private.end_with_auth();

create function private.end_timed_out_sessions()
returns int
language plpgsql
-- Definer: the service may not touch Supabase Auth's tables.
security definer
set search_path = ''
as $$
declare
  v_count int;
begin
  delete from auth.sessions a using public.admin_sessions s where s.id = a.id and not private.session_lives(s);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
create function public.end_timed_out_sessions()
returns int
language sql
set search_path = ''
as $$
  select private.end_timed_out_sessions()
$$;
comment on function public.end_timed_out_sessions is
  'Ends at Supabase Auth what has timed out here, so that nobody refreshes it and sets another password with its token: how many.';
grant execute on function private.end_timed_out_sessions, public.end_timed_out_sessions to service_role;

-- Guessing passwords (A8) -----------------------------------------------------------------------------

create table private.sign_in_failures (
  key text primary key,
  failures int not null,
  last_at timestamptz not null,
  wait_until timestamptz not null
);
comment on table private.sign_in_failures is 'Failed attempts to sign in, by account and by network address; both as hashes.';

create function public.attempt_sign_in(
  p_account_key text, p_address_key text, p_told jsonb, p_account text default null, p_device_key text default null)
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_is_known boolean := p_device_key is not null and private.is_known_device(p_device_key, p_account);
  -- What strangers and a crowded house have used up is nothing to a browser that has signed in before.
  v_keys text[] := case when v_is_known then array[p_account_key || ':' || p_device_key] else array[p_account_key, p_address_key] end;
  v_told jsonb := p_told || case when v_is_known then '{"isKnownDevice": true}' else '{}' end::jsonb;
  v_wait int;
  v_now timestamptz;
begin
  perform private.act_as('visitor');
  -- Counted before the password is looked at: a thousand guesses at once are counted like a thousand in a row.
  perform pg_advisory_xact_lock(7003, hashtext(k)) from (select unnest(v_keys) k order by 1) keys;
  -- Not now(), which is from before the lock was waited for: whoever came in between would seem to be ahead of us.
  v_now := clock_timestamp();
  select ceil(extract(epoch from max(f.wait_until) - v_now))::int into v_wait
    from private.sign_in_failures f
   where f.key = any (v_keys) and f.wait_until > v_now;
  if v_wait > 0 then
    perform private.note('sign_in_refused', 'sign_in', p_account_key, v_told || jsonb_build_object('waitSeconds', v_wait));
    return v_wait;
  end if;
  insert into private.sign_in_failures as f (key, failures, last_at, wait_until)
  select k, 1, v_now, v_now from unnest(v_keys) k
  on conflict (key) do update set
    -- A day without a failure, and it begins anew.
    failures = case when f.last_at < v_now - interval '1 day' then 1 else f.failures + 1 end,
    last_at = v_now,
    wait_until = case
      when f.last_at < v_now - interval '1 day' then v_now
      -- Five are free, for fingers; then 2, 4, 8 … seconds, up to fifteen minutes. An address has four times as
      -- many, because a house may share one.
      else v_now + make_interval(secs => least(900, greatest(0, power(2,
        f.failures + 1 - case when f.key = p_address_key then 20 else 5 end) - 1))) end;
  perform private.note('sign_in_tried', 'sign_in', p_account_key, v_told);
  delete from private.sign_in_failures where sign_in_failures.last_at < v_now - interval '2 days';
  return 0;
end
$$;
comment on function public.attempt_sign_in is
  'Before a password is looked at: 0 to go on, counted as a failure until forgive_sign_in; else the seconds to wait. Keys are hashes; p_account is an email address in lower case or a user''s id, p_device_key the browser''s. p_told goes into the audit log.';

create function public.forgive_sign_in(p_account_key text, p_address_key text, p_device_key text default null)
returns void
language plpgsql
set search_path = ''
as $$
begin
  delete from private.sign_in_failures where sign_in_failures.key = p_account_key || ':' || p_device_key;
  if found then
    -- A known browser has spent nothing of the strangers' budget, and gives nothing back to it.
    return;
  end if;
  delete from private.sign_in_failures where sign_in_failures.key = p_account_key;
  update private.sign_in_failures set failures = greatest(0, failures - 1), wait_until = now() where key = p_address_key;
end
$$;
comment on function public.forgive_sign_in is
  'It was the photographer: the failures of the account, or of the known browser, are forgotten, and the address has one less.';
grant select, insert, update, delete on private.sign_in_failures to service_role;
grant execute on function public.attempt_sign_in, public.forgive_sign_in to service_role;
