-- The photographer's own calendar: a cache of when it is busy, and the photographer's word over it.

create table public.calendars (
  id uuid primary key default gen_random_uuid(),
  google_id text not null unique,
  name text not null,
  synced_at timestamptz,
  error text
);
comment on table public.calendars is 'Google calendars that close days. None: the photographer has connected none, and nothing is asked of Google.';
comment on column public.calendars.synced_at is 'The last time it could be read; null: never yet.';
comment on column public.calendars.error is 'Why it could not be read the last time; null: it could.';

create table public.calendar_busy (
  id bigint generated always as identity primary key,
  calendar_id uuid not null references public.calendars (id) on delete cascade,
  during tstzrange not null check (not isempty(during))
);
comment on table public.calendar_busy is
  'Busy times as Google last gave them. A cache, not claims: they may overlap what is booked.';
create index calendar_busy_during on public.calendar_busy using gist (during);
create index calendar_busy_calendar on public.calendar_busy (calendar_id);

create table public.calendar_checks (
  calendar_id uuid not null references public.calendars (id) on delete cascade,
  day date not null,
  checked_at timestamptz not null,
  primary key (calendar_id, day)
);
comment on table public.calendar_checks is
  'Days that were asked about by themselves, at a checkout, since the whole calendar was last read. Reading it whole forgets them.';

create type public.calendar_verdict as enum ('free', 'closed');

create table public.calendar_overrides (
  day date primary key check (isfinite(day)),
  verdict public.calendar_verdict not null,
  reason text not null default '',
  created_at timestamptz not null default now()
);
comment on table public.calendar_overrides is 'Days that the photographer frees or closes by hand, over Google''s word.';

alter table public.calendars enable row level security;
alter table public.calendar_busy enable row level security;
alter table public.calendar_checks enable row level security;
alter table public.calendar_overrides enable row level security;
create trigger audit after insert or update or delete on public.calendar_overrides
  for each row execute function private.audit();
grant insert, update, delete on public.calendar_overrides to authenticated;
grant select on public.calendars, public.calendar_busy, public.calendar_checks, public.calendar_overrides to authenticated;
grant select, insert, update, delete on public.calendars, public.calendar_busy, public.calendar_checks, public.calendar_overrides
  to service_role;
create policy "Admins read calendars" on public.calendars
  for select to authenticated using ((select private.is_admin()));
create policy "Admins read busy times" on public.calendar_busy
  for select to authenticated using ((select private.is_admin()));
create policy "Admins read overrides" on public.calendar_overrides
  for select to authenticated using ((select private.is_admin()));
create policy "Admins read checks of single days" on public.calendar_checks
  for select to authenticated using ((select private.is_admin()));
create policy "Admins free and close days" on public.calendar_overrides
  for insert to authenticated with check ((select private.is_admin()));
create policy "Admins change their word on a day" on public.calendar_overrides
  for update to authenticated using ((select private.is_admin())) with check ((select private.is_admin()));
create policy "Admins take back their word on a day" on public.calendar_overrides
  for delete to authenticated using ((select private.is_admin()));

create function private.studio_days(p_from date, p_to date, p_zone text, p_weekday int default null)
returns table (day date, starts timestamptz, ends timestamptz)
-- Its plan is kept, as private.today's.
language plpgsql
stable
set search_path = ''
as $$
declare
  v_first date := p_from + case when p_weekday is null then 0 else (p_weekday - extract(isodow from p_from)::int + 7) % 7 end;
  v_step interval := case when p_weekday is null then interval '1 day' else interval '7 days' end;
begin
  return query
    -- Materialized: each moment is asked about twice below, and would be reckoned anew each time.
    with plain as materialized (
      select generated::date as day, generated at time zone p_zone as starts, (generated + interval '1 day') at time zone p_zone as ends
        from generate_series(v_first::timestamp, p_to::timestamp, v_step) generated
    )
    select
      plain.day,
      -- Where clocks go back at one in the morning, midnight comes twice (Havana, the Azores): Postgres takes the second,
      -- and the hour before it would count as the day before.
      case when ((plain.starts - interval '1 hour') at time zone p_zone)::date = plain.day
        then plain.starts - interval '1 hour' else plain.starts end,
      case when ((plain.ends - interval '1 hour') at time zone p_zone)::date > plain.day
        then plain.ends - interval '1 hour' else plain.ends end
      from plain;
end
$$;
comment on function private.studio_days is
  'The days from p_from to p_to (of their weeks'' p_weekday alone, if one is given) with their first moments and those of the days after; where a clock change skips midnight, the moment after.';
grant execute on function private.studio_days to authenticated, service_role;

create function public.set_day(p_day date, p_verdict public.calendar_verdict, p_reason text default '')
returns void
language plpgsql
-- Invoker: row-level security lets admins write, and nobody else.
set search_path = ''
as $$
begin
  if p_day is null or not isfinite(p_day) or p_day not between date '2000-01-01' and date '2199-12-31' or length(p_reason) > 200 then
    perform private.refuse(422, 'bad_day', 'Name a day, and give a reason of 200 characters at most.');
  end if;
  if p_verdict is null then
    delete from public.calendar_overrides where calendar_overrides.day = p_day;
  else
    insert into public.calendar_overrides (day, verdict, reason) values (p_day, p_verdict, coalesce(p_reason, ''))
    on conflict (day) do update set verdict = excluded.verdict, reason = excluded.reason;
  end if;
end
$$;
comment on function public.set_day is
  'The photographer''s word on a day, over Google''s: free, closed, or null for Google''s word again. What is held or booked stays so. PT422 bad_day.';
grant execute on function public.set_day to authenticated, service_role;
