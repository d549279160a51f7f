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
