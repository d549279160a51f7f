-- The photographer connects Google in the browser. The server seals the token; the database keeps what it gets.

alter table public.google_account add column offered jsonb not null default '[]'
  check (jsonb_typeof(offered) = 'array');
comment on column public.google_account.offered is
  'The account''s calendars ([{id, name, primary}]) as Google listed them when it was connected, for the photographer to choose from.';
grant select (offered) on public.google_account to authenticated;

-- As it was, and keeping what there was to choose from.
drop function public.connect_google(text, text, jsonb);
create function public.connect_google(p_owner text, p_sealed_token text, p_calendars jsonb, p_offered jsonb default '[]')
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform private.act_as('photographer');
  if jsonb_typeof(p_calendars) is distinct from 'array' or jsonb_array_length(p_calendars) = 0 then
    perform private.refuse(422, 'no_calendar', 'Choose at least one calendar whose busy times close days.');
  end if;
  insert into public.google_account (owner, sealed_token, offered) values (p_owner, p_sealed_token, p_offered)
  on conflict (only_one) do update
    set owner = excluded.owner, sealed_token = excluded.sealed_token, offered = excluded.offered,
        connected_at = now(), broken_at = null, broken_why = null;
  delete from public.calendars
   where calendars.google_id not in (select told ->> 'id' from jsonb_array_elements(p_calendars) told);
  insert into public.calendars (google_id, name)
  select told ->> 'id', told ->> 'name' from jsonb_array_elements(p_calendars) told
  on conflict (google_id) do update set name = excluded.name;
  perform private.settle_findings('calendar_disconnected');
  perform private.queue_job('sync_calendar', '{}', 'clock:sync_calendar');
  perform private.mirror_booking(b.id)
     from public.bookings b where b.status = 'confirmed' and b.starts_on + b.days > private.today();
end
$$;
comment on function public.connect_google is
  'Connects an account, or connects it anew, with the calendars that close days ([{id, name}]); all others are forgotten. PT422 no_calendar.';
grant execute on function public.connect_google to service_role;

create function private.connect_calendar(p_owner text, p_sealed_token text, p_offered jsonb)
returns void
language plpgsql
-- Definer: the token is written by the server's functions alone.
security definer
set search_path = ''
as $$
declare
  v_chosen jsonb;
begin
  perform private.require_admin();
  -- What closed days before goes on doing so; at first it is the main calendar.
  select coalesce(jsonb_agg(told) filter (where known.google_id is not null),
                  jsonb_agg(told) filter (where (told ->> 'primary')::boolean),
                  jsonb_agg(told))
    into v_chosen
    from jsonb_array_elements(p_offered) told
    left join public.calendars known on known.google_id = told ->> 'id';
  perform public.connect_google(p_owner, p_sealed_token, coalesce(v_chosen, '[]'), p_offered);
  perform private.note('connected', 'google_account', p_owner, jsonb_build_object('calendars', v_chosen));
end
$$;
create function public.connect_calendar(p_owner text, p_sealed_token text, p_offered jsonb)
returns void
language sql
set search_path = ''
as $$
  select private.connect_calendar(p_owner, p_sealed_token, p_offered)
$$;
comment on function public.connect_calendar is
  'The photographer has let us in at Google: keeps the sealed token, with the calendars there are ([{id, name, primary}]). PT403, PT422 no_calendar.';

create function private.choose_calendars(p_google_ids text[])
returns void
language plpgsql
-- Definer: calendars are written by the server's functions alone.
security definer
set search_path = ''
as $$
declare
  v_account public.google_account;
  v_chosen jsonb;
begin
  perform private.require_admin();
  select * into v_account from public.google_account for update;
  if not found then
    perform private.refuse(409, 'not_connected', 'No Google account is connected any more.');
  end if;
  select jsonb_agg(choice.told) into v_chosen
    from (
      select told from jsonb_array_elements(v_account.offered) told
      union
      -- Connected by another way than the browser: what there is to choose from was not kept.
      select jsonb_build_object('id', c.google_id, 'name', c.name) from public.calendars c
       where not exists (select from jsonb_array_elements(v_account.offered) told where told ->> 'id' = c.google_id)) choice
   where choice.told ->> 'id' = any (p_google_ids);
  perform private.note('chosen', 'google_account', v_account.owner, jsonb_build_object('calendars', v_chosen));
  perform public.connect_google(v_account.owner, v_account.sealed_token, v_chosen, v_account.offered);
end
$$;
create function public.choose_calendars(p_google_ids text[])
returns void
language sql
set search_path = ''
as $$
  select private.choose_calendars(p_google_ids)
$$;
comment on function public.choose_calendars is
  'Which calendars close days from now on; all others are forgotten, with what they said. PT403, PT409 not_connected, PT422 no_calendar.';

create function private.sync_calendar_now()
returns void
language plpgsql
-- Definer: the queue is closed to every API role.
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  perform private.queue_job('sync_calendar', '{}', 'clock:sync_calendar');
end
$$;
create function public.sync_calendar_now()
returns void
language sql
set search_path = ''
as $$
  select private.sync_calendar_now()
$$;
comment on function public.sync_calendar_now is 'Has Google asked at once, and not in five minutes. PT403.';

create function private.disconnect_calendar()
returns void
language plpgsql
-- Definer, as above; the token goes to the worker, still sealed.
security definer
set search_path = ''
as $$
declare
  v_account public.google_account;
begin
  perform private.require_admin();
  select * into v_account from public.google_account;
  if not found then
    return;
  end if;
  perform public.disconnect_google();
  perform private.note('disconnected', 'google_account', v_account.owner);
  perform private.queue_job('revoke_google', jsonb_build_object('sealedToken', v_account.sealed_token), 'revoke_google');
end
$$;
create function public.disconnect_calendar()
returns void
language sql
set search_path = ''
as $$
  select private.disconnect_calendar()
$$;
comment on function public.disconnect_calendar is
  'Forgets the account, its calendars and all they said, and has Google told. Twice is once. PT403.';

grant execute on function private.connect_calendar, private.choose_calendars, private.sync_calendar_now, private.disconnect_calendar,
  public.connect_calendar, public.choose_calendars, public.sync_calendar_now, public.disconnect_calendar to authenticated;
