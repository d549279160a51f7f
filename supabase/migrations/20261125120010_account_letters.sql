-- ASVS 6.3: whoever changes how the photographer signs in, or signs in with another browser, does not do so unseen. The letter
-- is written in the transaction it tells of, and goes to the account's own address.

create function private.tell_of_account(p_user_id uuid, p_to text, p_account jsonb, p_about text)
returns void
language sql
set search_path = ''
as $$
  -- The name is left out: whose account it is, the address says.
  select private.queue_email('account-notice', null, p_to,
      jsonb_build_object('recipient', jsonb_build_object('name', '', 'email', p_to), 'account', p_account || jsonb_build_object('at', now())), p_about)
   where exists (select from public.admins where admins.user_id = p_user_id)
$$;
comment on function private.tell_of_account is
  'A letter to an administrator about their own account: {kind, device, address, newEmail}, once for each matter (p_about). Other users get none.';

-- A new browser ------------------------------------------------------------------------------------------

create function private.tell_of_sign_in()
returns trigger
language plpgsql
-- Definer: the address is in Supabase Auth's table.
security definer
set search_path = ''
as $$
begin
  perform private.tell_of_account(new.user_id, u.email,
      jsonb_build_object('kind', 'signed_in', 'device', new.device, 'address', new.address), 'session ' || new.id)
    from auth.users u where u.id = new.user_id;
  return null;
end
$$;
comment on function private.tell_of_sign_in is 'A browser that had not signed in before has.';
create trigger tell_of_sign_in after insert on public.admin_sessions
  for each row when (new.is_new_device) execute function private.tell_of_sign_in();

-- Password and address -----------------------------------------------------------------------------------

create function private.tell_of_user()
returns trigger
language plpgsql
-- Definer: Supabase Auth changes its own row, and may touch nothing of ours.
security definer
set search_path = ''
as $$
begin
  -- Here and not where the site asks for it, because Supabase Auth takes such a change from whoever has a token.
  if new.encrypted_password is distinct from old.encrypted_password then
    perform private.tell_of_account(new.id, new.email, '{"kind": "password_changed"}', 'password ' || gen_random_uuid());
  end if;
  if new.email is distinct from old.email then
    if exists (select from public.admins where admins.user_id = new.id) then
      perform private.act_as('admin:' || new.id);
      perform private.note('email_changed', 'admins', new.id::text);
    end if;
    -- To both: it is the old one whose owner may know nothing of it.
    perform private.tell_of_account(new.id, address, jsonb_build_object('kind', 'email_changed', 'newEmail', new.email), 'email ' || gen_random_uuid())
       from unnest(array[old.email, new.email]) address;
  end if;
  return null;
end
$$;
comment on function private.tell_of_user is 'The password or the address of an administrator is another one, whoever changed it and by which way.';
create trigger tell_of_user after update of email, encrypted_password on auth.users
  for each row execute function private.tell_of_user();

-- The second factor --------------------------------------------------------------------------------------

create function private.tell_of_app()
returns trigger
language plpgsql
-- Definer: Supabase Auth changes its own rows, and may touch nothing of ours.
security definer
set search_path = ''
as $$
begin
  -- Here for the same reason: a token that has shown a code is all that Supabase Auth asks for. It tells of no browser.
  if tg_op = 'DELETE' then
    perform private.tell_of_account(u.id, u.email, '{"kind": "second_factor_removed"}', 'second_factor_removed ' || gen_random_uuid())
      from auth.users u where u.id in (select gone.user_id from gone where gone.status = 'verified');
  else
    perform private.tell_of_account(u.id, u.email, '{"kind": "second_factor_added"}', 'second_factor_added ' || new.id)
      from auth.users u where u.id = new.user_id;
  end if;
  return null;
end
$$;
comment on function private.tell_of_app is
  'An authenticator app of an administrator gives codes from now on, or gives none any more, whoever did it and by which way. One that was begun and never finished comes and goes unsaid.';
create trigger tell_of_app after update of status on auth.mfa_factors
  for each row when (new.status = 'verified' and old.status <> 'verified') execute function private.tell_of_app();
create trigger tell_of_app_removed after delete on auth.mfa_factors
  referencing old table as gone for each statement execute function private.tell_of_app();
