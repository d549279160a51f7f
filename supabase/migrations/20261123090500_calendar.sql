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
