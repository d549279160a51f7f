-- The photographer's account: a session begins when everything is shown, a code works once, and a session that has
-- ended here has ended at Supabase Auth as well.

create or replace function private.begin_session(p_device text, p_address text)
returns text
language plpgsql
-- Definer: only this makes a session live, and only for the token that asks.
security definer
set search_path = ''
as $$
declare
  v_id uuid := nullif(auth.jwt() ->> 'session_id', '')::uuid;
  v_session public.admin_sessions;
begin
  if v_id is null or not exists (select from public.admins where admins.user_id = auth.uid()) then
    return 'not_admin';
  end if;
  -- A password alone begins nothing: whoever has it and not the phone is not to be found among the sessions.
  if not private.has_second_factor() then
    return 'second_factor';
  end if;
  insert into public.admin_sessions (id, user_id, device, address)
  values (v_id, auth.uid(), left(p_device, 400), left(p_address, 64))
  on conflict (id) do nothing;
  if found then
    perform private.note('signed_in', 'admins', auth.uid()::text,
      jsonb_build_object('session', v_id, 'device', left(p_device, 400), 'address', left(p_address, 64)));
  end if;
  select * into strict v_session from public.admin_sessions where admin_sessions.id = v_id;
  -- What has timed out is not left to be refreshed: with its tokens Supabase Auth would still change a password.
  delete from auth.sessions a
   using public.admin_sessions s
   where s.id = a.id and s.user_id = auth.uid() and not private.session_lives(s);
  return case when private.session_lives(v_session) then 'begun' else 'session_over' end;
end
$$;
comment on function public.begin_session is
  'Right after signing in, or after the second factor: from now on the token''s session is one of the photographer''s. begun, second_factor (not yet), not_admin, session_over (it was ended, and stays so).';

create or replace function private.admin_gate(p_device text, p_address text)
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
      'openFindings', (select count(*) from public.reconciliation_findings where settled_at is null),
      'openRequests', (select count(*) from public.bookings where status = 'requested'),
      'studio', jsonb_build_object(
        'name', studio.name, 'photographer', studio.photographer, 'timeZone', studio.time_zone, 'currency', studio.currency))
      from public.studio);
end
$$;

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
  return v_count;
end
$$;

create function public.my_sessions()
returns table (id uuid, device text, address text, signed_in_at timestamptz, seen_at timestamptz, is_this_one boolean)
language sql
stable
set search_path = ''
as $$
  select s.id, s.device, s.address, s.signed_in_at, s.seen_at, s.id = nullif(auth.jwt() ->> 'session_id', '')::uuid
    from public.admin_sessions s
   where s.user_id = (select auth.uid()) and private.session_lives(s)
   order by s.seen_at desc, s.signed_in_at desc
$$;
comment on function public.my_sessions is 'Where the asker is signed in, last used first. Row-level security decides.';
grant execute on function public.my_sessions to authenticated;

-- The second factor ---------------------------------------------------------------------------------------

create table private.spent_codes (
  key text primary key,
  spent_at timestamptz not null default now()
);
comment on table private.spent_codes is
  'Codes of authenticator apps that have been used, as hashes with their user. Supabase Auth takes one again for a minute and a half; we do not (ASVS 6.5.1).';

create function public.spend_code(p_key text)
returns boolean
language plpgsql
set search_path = ''
as $$
begin
  delete from private.spent_codes where spent_codes.spent_at < now() - interval '10 minutes';
  insert into private.spent_codes (key) values (p_key) on conflict do nothing;
  return found;
end
$$;
comment on function public.spend_code is 'True for the first who shows it. The key is a hash of user and code.';
grant select, insert, delete on private.spent_codes to service_role;
grant execute on function public.spend_code to service_role;

-- What Supabase Auth keeps, this database cannot see change: the site says so here.
create function private.note_account(p_action text, p_device text, p_address text)
returns void
language plpgsql
-- Definer: it writes into the log, of the asker's own account alone.
security definer
set search_path = ''
as $$
begin
  if not exists (select from public.admins where admins.user_id = auth.uid()) or not private.has_second_factor() or private.has_ended()
    or p_action not in ('password_changed', 'password_recovered', 'email_change_asked', 'second_factor_added', 'second_factor_removed') then
    perform private.refuse(403, 'not_admin', 'Only the photographer may do this. Please sign in again.');
  end if;
  perform private.note(p_action, 'admins', auth.uid()::text, jsonb_build_object('device', left(p_device, 400), 'address', left(p_address, 64)));
end
$$;
create function public.note_account(p_action text, p_device text, p_address text)
returns void
language sql
set search_path = ''
as $$
  select private.note_account(p_action, p_device, p_address)
$$;
comment on function public.note_account is
  'Into the audit log: what an administrator did to their own account. password_changed, password_recovered, email_change_asked, second_factor_added, second_factor_removed.';
grant execute on function private.note_account, public.note_account to authenticated;

create function private.note_admin()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    -- Whoever is let in again one day signs in anew.
    update public.admin_sessions set ended_at = now(), ended_by = 'revoked'
     where admin_sessions.user_id = old.user_id and admin_sessions.ended_at is null;
  end if;
  perform private.note(case tg_op when 'INSERT' then 'admin_added' else 'admin_removed' end, 'admins', coalesce(new.user_id, old.user_id)::text);
  return null;
end
$$;
comment on function private.note_admin is 'Administrators come and go: the log tells of it, and the sessions of who went have ended.';
create trigger audit after insert or delete on public.admins
  for each row execute function private.note_admin();
