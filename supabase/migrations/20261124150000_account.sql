-- The photographer's account: where they are signed in, codes that work once, and what the log tells of it.

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

-- A phone that is lost, and no second app ------------------------------------------------------------------

create function private.forget_apps(p_user_id uuid)
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_count int;
begin
  -- What was begun and never finished gives no codes, and is nobody's app.
  delete from auth.mfa_factors f using public.admins where f.user_id = p_user_id and admins.user_id = f.user_id and f.status = 'verified';
  get diagnostics v_count = row_count;
  if v_count = 0 then
    return 0;
  end if;
  -- It may have been stolen: whatever is signed in on it is not any more, and no browser is known. Rows of ours that
  -- were deleted instead could be begun anew by a token that is still good.
  delete from auth.sessions a where a.user_id = p_user_id;
  delete from private.known_devices d where d.user_id = p_user_id;
  perform private.note('second_factor_removed', 'admins', p_user_id::text, jsonb_build_object('apps', v_count));
  return v_count;
end
$$;
comment on function private.forget_apps is
  'For the terminal: an administrator''s authenticator apps are taken off, and all that they are signed in on is signed out. How many apps; 0: none, nothing was changed.';
