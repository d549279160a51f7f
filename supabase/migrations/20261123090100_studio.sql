-- The studio (one row, its rules) and the people who run it.

create table public.admins (
  user_id uuid primary key references auth.users (id) on delete cascade,
  created_at timestamptz not null default now()
);
comment on table public.admins is
  'Who runs the studio. Being here is what makes an administrator: no role in a token or in user metadata does.';

create function private.is_admin()
returns boolean
language sql
stable
-- Definer: policies ask this of every table, and the asker may not read admins.
security definer
set search_path = ''
as $$
  select exists (select from public.admins where admins.user_id = (select auth.uid()))
$$;
comment on function private.is_admin is 'Whether the signed-in user runs the studio, as of now: a removed admin loses access at once.';
grant execute on function private.is_admin to authenticated, service_role;

alter table public.admins enable row level security;
grant select on public.admins to authenticated, service_role;
create policy "Admins see who the admins are" on public.admins
  for select to authenticated using ((select private.is_admin()));

create function private.is_cancellation_schedule(p_steps jsonb)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
begin
  return jsonb_typeof(p_steps) = 'array'
     and jsonb_array_length(p_steps) <= 10
     and not exists (
       select from jsonb_array_elements(p_steps) step
        where jsonb_typeof(step) <> 'object'
           or jsonb_typeof(step -> 'daysBefore') is distinct from 'number' or jsonb_typeof(step -> 'percent') is distinct from 'number'
           or (step ->> 'daysBefore')::numeric <> (step ->> 'daysBefore')::numeric::int or (step ->> 'daysBefore')::int not between 0 and 1825
           or (step ->> 'percent')::numeric <> (step ->> 'percent')::numeric::int or (step ->> 'percent')::int not between 0 and 100)
     and (select count(*) = count(distinct step ->> 'daysBefore') from jsonb_array_elements(p_steps) step)
     and not exists (
       select from jsonb_array_elements(p_steps) early, jsonb_array_elements(p_steps) late
        where (early ->> 'daysBefore')::int > (late ->> 'daysBefore')::int and (early ->> 'percent')::int < (late ->> 'percent')::int);
exception when others then
  return false;
end
$$;
comment on function private.is_cancellation_schedule is 'At most ten steps of whole days and percents, no two of the same day, none that gives back less than a later one.';
grant execute on function private.is_cancellation_schedule to authenticated, service_role;

create type public.unreadable_calendar_rule as enum ('refuse', 'request');

create table public.studio (
  only_one boolean primary key default true check (only_one),
  name text not null,
  photographer text not null,
  email text not null,
  phone text not null,
  place text not null,
  time_zone text not null,
  currency text not null check (currency in ('usd', 'eur', 'gbp', 'cad', 'aud', 'nzd', 'chf')),
  lead_days int not null default 14 check (lead_days between 0 and 365),
  horizon_days int not null default 730 check (horizon_days between 1 and 1825),
  hold_minutes int not null default 35 check (hold_minutes between 31 and 1440),
  holds_per_email int not null default 3 check (holds_per_email between 1 and 100),
  holds_per_address int not null default 10 check (holds_per_address between 1 and 1000),
  when_calendar_unreadable public.unreadable_calendar_rule not null default 'refuse',
  cancellation jsonb not null default '[]' constraint cancellation_schedule check (private.is_cancellation_schedule(cancellation)),
  updated_at timestamptz not null default now()
);
comment on table public.studio is 'The one studio: its card and the rules of its bookings.';
comment on column public.studio.only_one is 'The primary key that lets there be one row only.';
comment on column public.studio.place is 'Where the studio is, as written on its card.';
comment on column public.studio.time_zone is 'IANA name. "Today" and every wedding day are the studio''s.';
comment on column public.studio.currency is 'ISO 4217 in lower case, as Stripe writes it; bookings copy it.';
comment on column public.studio.lead_days is 'Days from today until the first day that can be booked.';
comment on column public.studio.horizon_days is 'Days from today until the last day that can be booked.';
comment on column public.studio.hold_minutes is
  'How long a day is held before paying. Over 30, because a Stripe Checkout Session lives no less.';
comment on column public.studio.holds_per_email is 'Days that one email may hold at a time from one network address or browser: two of a kind while changing the day, and one to spare.';
comment on column public.studio.holds_per_address is
  'Days that one network address may hold at a time: more, because a whole venue may share one.';
comment on column public.studio.when_calendar_unreadable is
  'What couples may do while the photographer''s calendar cannot be read: nothing, or ask for the day.';
comment on column public.studio.cancellation is
  'What a couple gets back who cancels so many days before, or earlier: [{"daysBefore": 90, "percent": 100}, …]. Later than every step: nothing. '
  'Empty: no schedule, everything. For bookings made from now on: each keeps the one that it was made under.';

create function private.is_time_zone(p_name text)
returns boolean
language sql
stable
set search_path = ''
as $$
  select exists (select from pg_catalog.pg_timezone_names where pg_timezone_names.name = p_name)
$$;

create function private.check_studio()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if not private.is_time_zone(new.time_zone) then
    perform private.refuse(422, 'unknown_time_zone', format('There is no time zone called "%s".', new.time_zone));
  end if;
  return new;
end
$$;
create trigger check_studio before insert or update of time_zone on public.studio
  for each row execute function private.check_studio();
create trigger touch before update on public.studio for each row execute function private.touch();
grant execute on function private.is_time_zone, private.check_studio, private.touch to authenticated, service_role;

alter table public.studio enable row level security;
grant select (name, photographer, email, phone, place, time_zone, currency, lead_days, horizon_days, cancellation)
  on public.studio to anon;
grant select on public.studio to authenticated, service_role;
create policy "Strangers read the studio's card" on public.studio for select to anon using (true);
create policy "Admins read the studio" on public.studio
  for select to authenticated using ((select private.is_admin()));

create function private.today()
returns date
-- Not plain SQL, which with a search path of its own is planned anew at each call: plpgsql keeps its plan.
language plpgsql
stable
-- Definer: asked by functions of both kinds in turn, its plan would be made anew each time. It tells a date.
security definer
set search_path = ''
as $$
begin
  return (select (now() at time zone studio.time_zone)::date from public.studio);
end
$$;
comment on function private.today is 'The studio''s today.';
grant execute on function private.today to authenticated, service_role;
