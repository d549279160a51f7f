-- A8, and what counting costs: whoever guesses at the photographer's account uses up the attempts of strangers. A
-- browser that has signed in before has attempts of its own, so that nobody locks the photographer out by guessing.

create table private.known_devices (
  key text not null check (length(key) = 64),
  user_id uuid not null references public.admins (user_id) on delete cascade,
  session_id uuid not null references public.admin_sessions (id) on delete cascade,
  known_since timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  primary key (key, user_id)
);
comment on table private.known_devices is
  'Browsers that an administrator has signed in with. Each guesses at that account alone, and out of a budget of its own.';
comment on column private.known_devices.key is 'Hash of the name in the browser''s cookie, which is a new one after each signing in.';
comment on column private.known_devices.session_id is 'The last session it began: who ends that from elsewhere wants the device forgotten.';
comment on column private.known_devices.seen_at is 'When it last signed in; after a year it is a stranger again.';
create index known_devices_of_user on private.known_devices (user_id);
create index known_devices_of_session on private.known_devices (session_id);

alter table public.admin_sessions add column is_new_device boolean not null default false;
comment on column public.admin_sessions.is_new_device is 'It was begun by a browser that had not signed in to this account before, or was forgotten since.';

create function private.is_known_device(p_key text, p_account text)
returns boolean
language sql
stable
-- Definer: the address belongs to Supabase Auth's table, which the service may not read.
security definer
set search_path = ''
as $$
  select exists (
    select from private.known_devices d join auth.users u on u.id = d.user_id
     where d.key = p_key and d.seen_at > now() - interval '1 year'
       and p_account in (lower(u.email), u.id::text))
$$;
comment on function private.is_known_device is 'Whether this browser has signed in to the account (an email address in lower case, or a user''s id) and was not forgotten since.';
grant execute on function private.is_known_device to service_role;

-- Coming in --------------------------------------------------------------------------------------------

drop function public.begin_session(text, text);
drop function private.begin_session(text, text);

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
  'Right after signing in, or after the second factor: from now on the token''s session is one of the photographer''s, and the browser known by p_new_key (it came as p_known_key). begun, second_factor (not yet), not_admin, session_over (it was ended, and stays so).';
grant execute on function private.begin_session, public.begin_session to authenticated;

-- Being forgotten ----------------------------------------------------------------------------------------

create function private.forget_devices()
returns trigger
language plpgsql
-- Definer: whoever ends a session may not touch the list.
security definer
set search_path = ''
as $$
begin
  -- Signing out leaves the browser one's own. A session that is ended from elsewhere was on a lost phone, or is
  -- ended because the password is another one now; then no browser is known but the one that asks.
  if new.ended_by = 'revoked' then
    delete from private.known_devices d where d.session_id = new.id;
  end if;
  return null;
end
$$;
comment on function private.forget_devices is 'A session that was ended from elsewhere takes its browser with it.';
create trigger forget_devices after update of ended_at on public.admin_sessions
  for each row when (old.ended_at is null and new.ended_at is not null) execute function private.forget_devices();

create or replace function private.end_session(p_session_id uuid, p_others boolean)
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
  -- Everywhere else: the browsers too that have signed out since.
  if p_others then
    delete from private.known_devices d where d.user_id = auth.uid() and d.session_id is distinct from v_own;
  end if;
  return v_count;
end
$$;

-- Guessing (A8) ------------------------------------------------------------------------------------------

drop function public.attempt_sign_in(text, text, jsonb);
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
begin
  perform private.act_as('visitor');
  -- Counted before the password is looked at: a thousand guesses at once are counted like a thousand in a row.
  perform pg_advisory_xact_lock(7003, hashtext(k)) from (select unnest(v_keys) k order by 1) keys;
  select ceil(extract(epoch from max(f.wait_until) - now()))::int into v_wait
    from private.sign_in_failures f
   where f.key = any (v_keys) and f.wait_until > now();
  if v_wait > 0 then
    perform private.note('sign_in_refused', 'sign_in', p_account_key, v_told || jsonb_build_object('waitSeconds', v_wait));
    return v_wait;
  end if;
  insert into private.sign_in_failures as f (key, failures, last_at, wait_until)
  select k, 1, now(), now() from unnest(v_keys) k
  on conflict (key) do update set
    -- A day without a failure, and it begins anew.
    failures = case when f.last_at < now() - interval '1 day' then 1 else f.failures + 1 end,
    last_at = now(),
    wait_until = case
      when f.last_at < now() - interval '1 day' then now()
      -- Five are free, for fingers; then 2, 4, 8 … seconds, up to fifteen minutes. An address has four times as
      -- many, because a house may share one.
      else now() + make_interval(secs => least(900, greatest(0, power(2,
        f.failures + 1 - case when f.key = p_address_key then 20 else 5 end) - 1))) end;
  perform private.note('sign_in_tried', 'sign_in', p_account_key, v_told);
  delete from private.sign_in_failures where sign_in_failures.last_at < now() - interval '2 days';
  return 0;
end
$$;
comment on function public.attempt_sign_in is
  'Before a password is looked at: 0 to go on, counted as a failure until forgive_sign_in; else the seconds to wait. Keys are hashes; p_account is an email address in lower case or a user''s id, p_device_key the browser''s. p_told goes into the audit log.';

drop function public.forgive_sign_in(text, text);
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
grant execute on function public.attempt_sign_in, public.forgive_sign_in to service_role;
