-- Calendars that were made at Google after connecting can be chosen without connecting anew.

alter table public.google_account add column offered_at timestamptz not null default now();
comment on column public.google_account.offered_at is 'When Google last said which calendars there are.';
comment on column public.google_account.offered is
  'The account''s calendars ([{id, name, primary}]) as Google listed them last, for the photographer to choose from.';
grant select (offered_at) on public.google_account to authenticated;

create function private.list_calendars_now()
returns void
language plpgsql
-- Definer: the queue is closed to every API role.
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  perform private.queue_job('list_calendars', '{}', 'list_calendars');
end
$$;
create function public.list_calendars_now()
returns void
language sql
set search_path = ''
as $$
  select private.list_calendars_now()
$$;
comment on function public.list_calendars_now is 'Has Google asked which calendars the account has by now. PT403.';
grant execute on function private.list_calendars_now, public.list_calendars_now to authenticated;

create function public.record_offered(p_sealed_token text, p_offered jsonb)
returns void
language sql
set search_path = ''
as $$
  -- Connected anew meanwhile: what was asked with the old token is about another account, perhaps.
  update public.google_account set offered = p_offered, offered_at = now() where google_account.sealed_token = p_sealed_token;
  update public.calendars set name = told ->> 'name'
    from jsonb_array_elements(p_offered) told
   where calendars.google_id = told ->> 'id' and calendars.name <> told ->> 'name'
     and exists (select from public.google_account where google_account.sealed_token = p_sealed_token)
$$;
comment on function public.record_offered is
  'Which calendars the account has by now ([{id, name, primary}]), asked with this token. Which of them close days stays as it was chosen.';
grant execute on function public.record_offered to service_role;
