-- The photographer's Google account: how it is reached, and what it said.

create table public.google_account (
  only_one boolean primary key default true check (only_one),
  owner text not null,
  sealed_token text not null,
  connected_at timestamptz not null default now(),
  broken_at timestamptz,
  broken_why text,
  constraint broken_for_a_reason check ((broken_at is null) = (broken_why is null))
);
comment on table public.google_account is 'The one Google account whose calendars close days. No row: none is connected.';
comment on column public.google_account.owner is 'The account''s address, for the photographer to recognise.';
comment on column public.google_account.sealed_token is
  'The refresh token, sealed by the server under TOKEN_SECRET: the database alone opens no calendar.';
comment on column public.google_account.broken_at is
  'Since when Google refuses the token, or it cannot be unsealed; null: it works.';
comment on column public.google_account.broken_why is 'What Google said; null: it works.';

alter table public.google_account enable row level security;
grant select (only_one, owner, connected_at, broken_at, broken_why) on public.google_account to authenticated;
grant select, insert, update, delete on public.google_account to service_role;
create policy "Admins see whether Google is connected, and never the token" on public.google_account
  for select to authenticated using ((select private.is_admin()));

create function private.settle_findings(p_kind text, p_details jsonb default '{}')
returns void
language sql
set search_path = ''
as $$
  update public.reconciliation_findings set settled_at = now()
   where kind = p_kind and details @> p_details and settled_at is null
$$;
comment on function private.settle_findings is 'Closes matters that have settled themselves.';

create function private.find_calendar_conflicts()
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_booking record;
begin
  -- The wedding itself is on the calendar as free time, so what is busy there is something else.
  for v_booking in
    select b.id, b.reference, b.starts_on, string_agg(distinct calendars.name, ', ') as calendars
      from public.bookings b
     cross join public.studio
     cross join lateral private.studio_days(b.starts_on, b.starts_on + b.days - 1, studio.time_zone) d
      join public.calendar_busy busy on busy.during && tstzrange(d.starts, d.ends)
      join public.calendars on calendars.id = busy.calendar_id
     where b.status = 'confirmed'
       and d.day >= (select private.today())
       -- A day freed by hand was known to be busy.
       and not exists (select from public.calendar_overrides o where o.day = d.day and o.verdict = 'free')
     group by b.id
  loop
    -- F33: the booking stands; what to do about the other thing is the photographer's to say.
    perform private.report('calendar_conflict', v_booking.reference || ', ' || v_booking.starts_on, v_booking.id,
      jsonb_build_object('day', v_booking.starts_on, 'calendar', v_booking.calendars));
  end loop;
end
$$;
comment on function private.find_calendar_conflicts is
  'Reports busy time on a confirmed wedding''s day, once for each booking and day.';

create function private.describe_connection(p_calendars jsonb, p_from date, p_to date)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'sealedToken', account.sealed_token,
    -- The database's clock: answers of two servers whose clocks differ are still put in order.
    'askedAt', clock_timestamp(),
    'timeZone', studio.time_zone,
    'from', p_from,
    'to', p_to,
    'calendars', p_calendars)
    from public.google_account account
   cross join public.studio
   where jsonb_array_length(p_calendars) > 0
$$;

create function public.calendars_to_read()
returns jsonb
language sql
volatile
set search_path = ''
as $$
  select private.describe_connection(
    (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'googleId', c.google_id) order by c.google_id), '[]')
       from public.calendars c),
    private.today(),
    -- The horizon moves on while an answer is still good; a package that starts on its last day goes on after it.
    private.today() + studio.horizon_days + 15)
    from public.studio
$$;
comment on function public.calendars_to_read is
  'Which calendars to ask Google about, for which days (from, to: both included), and how. Null: there is nothing to ask.';

create function public.calendars_to_check(p_package_id uuid, p_day date)
returns jsonb
language sql
volatile
set search_path = ''
as $$
  select private.describe_connection(
    (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'googleId', c.google_id) order by c.google_id), '[]')
       from public.calendars c
      where (c.synced_at is null or c.synced_at < now() - interval '5 minutes')
        and exists (
          select from generate_series(0, packages.days - 1) later
            left join public.calendar_checks checks on checks.calendar_id = c.id and checks.day = p_day + later
           where checks.checked_at is null or checks.checked_at < now() - interval '5 minutes')),
    p_day,
    p_day + packages.days - 1)
    from public.packages
   cross join public.studio
   where packages.id = p_package_id
     and p_day between private.today() and private.today() + studio.horizon_days
$$;
comment on function public.calendars_to_check is
  'As calendars_to_read, for the days of one package and the calendars about which nothing newer than five minutes is known.';

create function public.record_busy(
  p_calendar_id uuid, p_asked_at timestamptz, p_busy jsonb, p_from date default null, p_to date default null)
returns text
language plpgsql
set search_path = ''
as $$
declare
  v_calendar public.calendars;
  v_window tstzrange;
begin
  perform private.act_as('google');
  select * into v_calendar from public.calendars where calendars.id = p_calendar_id for update;
  if not found then
    return 'gone';
  end if;
  if v_calendar.synced_at >= p_asked_at
    or exists (
      select from public.calendar_checks checks
       where checks.calendar_id = p_calendar_id and checks.checked_at >= p_asked_at
         and (p_from is null or checks.day between p_from and p_to))
  then
    return 'outdated';
  end if;

  select case when p_from is null then tstzrange(null, null) else tstzrange(min(d.starts), max(d.ends)) end
    into strict v_window
    from public.studio
    left join lateral private.studio_days(p_from, p_to, studio.time_zone) d on true;
  with replaced as (
    delete from public.calendar_busy busy
     where busy.calendar_id = p_calendar_id and busy.during && v_window
    returning busy.during
  )
  insert into public.calendar_busy (calendar_id, during)
  -- What reaches beyond the days that were asked about stays known.
  select p_calendar_id, outside.during
    from replaced, unnest(tstzmultirange(replaced.during) - tstzmultirange(v_window)) outside (during)
  union all
  select p_calendar_id, tstzrange(told.start, told."end") * v_window
    from jsonb_to_recordset(p_busy) told (start timestamptz, "end" timestamptz)
   where told.start < told."end" and tstzrange(told.start, told."end") && v_window;

  if p_from is null then
    delete from public.calendar_checks where calendar_checks.calendar_id = p_calendar_id;
    -- As of the question, not of the answer: what was added while Google was answering may be missing.
    update public.calendars set synced_at = p_asked_at, error = null where calendars.id = p_calendar_id;
    if v_calendar.error is not null then
      perform private.settle_findings('calendar_unreadable', jsonb_build_object('calendarId', p_calendar_id));
    end if;
  else
    insert into public.calendar_checks (calendar_id, day, checked_at)
    select p_calendar_id, p_from + later, p_asked_at from generate_series(0, p_to - p_from) later
    on conflict (calendar_id, day) do update set checked_at = excluded.checked_at;
  end if;

  update public.google_account set broken_at = null, broken_why = null where broken_at is not null;
  if found then
    perform private.settle_findings('calendar_disconnected');
  end if;
  perform private.find_calendar_conflicts();
  return 'recorded';
end
$$;
comment on function public.record_busy is
  'Replaces what is known of a calendar by Google''s answer to a question of p_asked_at: the whole of it, or the days from p_from to p_to. '
  'Answers recorded; outdated: a newer answer is here already, nothing was changed; gone: the calendar is no longer connected.';

create function public.record_calendar_trouble(p_calendar_ids uuid[], p_error text)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_calendar record;
begin
  perform private.act_as('google');
  -- The last snapshot stays, and ages: private.day_states calls its days unknown soon enough.
  for v_calendar in
    update public.calendars set error = left(p_error, 500)
     where calendars.id = any (p_calendar_ids)
    returning calendars.id, calendars.name, calendars.synced_at
  loop
    -- A bad hour passes by itself. After that it is likely to stay, a calendar that is shared no more, say.
    if exists (
      select from public.google_account account
       where account.broken_at is null
         and coalesce(v_calendar.synced_at, account.connected_at) < now() - interval '1 hour')
    then
      perform private.report('calendar_unreadable',
        v_calendar.name || coalesce(' since ' || to_char(v_calendar.synced_at, 'YYYY-MM-DD HH24:MI:SS "UTC"'), ', never read'), null,
        jsonb_build_object('calendarId', v_calendar.id, 'calendar', v_calendar.name, 'error', left(p_error, 500)));
    end if;
  end loop;
end
$$;
comment on function public.record_calendar_trouble is
  'Calendars that could not be read. The photographer hears of it after an hour, once until it can be read again.';

create function public.record_google_refusal(p_why text)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_broken_at timestamptz;
begin
  perform private.act_as('google');
  update public.google_account set broken_at = now(), broken_why = left(p_why, 500)
   where broken_at is null
  returning broken_at into v_broken_at;
  if found then
    perform private.report('calendar_disconnected',
      'since ' || to_char(v_broken_at, 'YYYY-MM-DD HH24:MI:SS "UTC"'), null, jsonb_build_object('said', left(p_why, 500)));
  end if;
end
$$;
comment on function public.record_google_refusal is
  'Google takes our token no more. The photographer hears of it once until it works again.';

create function public.connect_google(p_owner text, p_sealed_token text, p_calendars jsonb)
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform private.act_as('photographer');
  if jsonb_typeof(p_calendars) is distinct from 'array' or jsonb_array_length(p_calendars) = 0 then
    perform private.refuse(422, 'no_calendar', 'Choose at least one calendar whose busy times close days.');
  end if;
  insert into public.google_account (owner, sealed_token) values (p_owner, p_sealed_token)
  on conflict (only_one) do update
    set owner = excluded.owner, sealed_token = excluded.sealed_token, connected_at = now(), broken_at = null, broken_why = null;
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

create function public.disconnect_google()
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform private.act_as('photographer');
  delete from public.google_account where only_one;
  -- With them go their busy times: what nobody reads any more must not close days for good.
  delete from public.calendars where calendars.id is not null;
  perform private.settle_findings('calendar_disconnected');
  perform private.settle_findings('calendar_unreadable');
end
$$;
comment on function public.disconnect_google is 'Forgets the account, its calendars and all they said.';

create function private.mirror_booking(p_booking_id uuid)
returns void
language plpgsql
set search_path = ''
as $$
begin
  if exists (select from public.google_account) then
    perform private.queue_job('calendar_event', jsonb_build_object('bookingId', p_booking_id), 'calendar:' || p_booking_id);
  end if;
end
$$;
comment on function private.mirror_booking is 'Has the wedding''s event on the photographer''s calendar made to match its booking.';

create function private.mirror_changed_booking()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  perform private.mirror_booking(new.id);
  return null;
end
$$;
create trigger mirror_changed_booking after update on public.bookings
  for each row
  when (new.status in ('confirmed', 'completed', 'cancelled')
    and (old.status, old.starts_on, old.days, old.place, old.package_id)
      is distinct from (new.status, new.starts_on, new.days, new.place, new.package_id))
  execute function private.mirror_changed_booking();

create function public.wedding_event(p_booking_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'sealedToken', account.sealed_token,
    'version', b.version,
    'stands', b.status in ('confirmed', 'completed'),
    'reference', b.reference,
    'day', b.starts_on,
    'days', b.days,
    'place', b.place,
    'couple', jsonb_build_object('name', customers.name, 'partnerName', customers.partner_name),
    'package', jsonb_build_object('name', coalesce(first_item.name, packages.name), 'hours', private.hours_of(b.id)))
    from public.google_account account
    join public.bookings b on b.id = p_booking_id
    join public.customers on customers.id = b.customer_id
    join public.packages on packages.id = b.package_id
    left join public.booking_items first_item on first_item.booking_id = b.id and first_item.position = 0
$$;
comment on function public.wedding_event is
  'What the photographer''s calendar should say of a booking, and whether it should say anything. Null: no account is connected.';

grant execute on function private.settle_findings, private.find_calendar_conflicts, private.describe_connection,
  private.mirror_booking, private.mirror_changed_booking,
  public.calendars_to_read, public.calendars_to_check, public.record_busy, public.record_calendar_trouble,
  public.record_google_refusal, public.connect_google, public.disconnect_google, public.wedding_event
  to service_role;
