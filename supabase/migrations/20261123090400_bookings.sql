-- A couple's booking, and who owns a day.

create type public.booking_status as enum
  ('held', 'requested', 'confirmed', 'completed', 'expired', 'cancelled', 'lost', 'declined');

create table public.customers (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 120),
  partner_name text check (length(partner_name) between 1 and 120),
  email text not null check (length(email) between 3 and 254 and position('@' in email) > 1),
  partner_email text check (length(partner_email) between 3 and 254 and position('@' in partner_email) > 1),
  phone text check (length(phone) between 3 and 40),
  created_at timestamptz not null default now()
);
comment on table public.customers is
  'The couple behind a booking, as they wrote it. Apart from the booking, so that a person can be forgotten and the booking stays.';
comment on column public.customers.partner_name is 'Null: they gave one name only.';
comment on column public.customers.partner_email is 'Where the other half reads mail; null: one address for both.';
comment on column public.customers.phone is 'Null: none given.';
create index customers_email on public.customers (lower(email));

create table public.bookings (
  id uuid primary key,
  reference text not null unique check (reference ~ '^[A-Z]{3}-[0-9A-Z]{6}$'),
  status public.booking_status not null default 'held',
  customer_id uuid not null unique references public.customers (id),
  package_id uuid not null references public.packages (id),
  starts_on date not null check (isfinite(starts_on)),
  days int not null check (days between 1 and 14),
  place text check (length(place) between 1 and 200),
  notes text check (length(notes) between 1 and 4000),
  currency text not null,
  total_cents int not null check (total_cents > 0),
  cancellation jsonb not null constraint cancellation_schedule check (private.is_cancellation_schedule(cancellation)),
  request_key text not null check (length(request_key) between 16 and 128),
  visitor_key text not null check (length(visitor_key) between 16 and 128),
  address_key text not null,
  link_hash bytea not null unique check (length(link_hash) = 32),
  checkout_attempt int not null default 1,
  stripe_session_id text unique,
  stripe_session_url text,
  livemode boolean,
  on_request boolean not null default false,
  answer_by timestamptz,
  by_hand boolean not null default false,
  paying_until timestamptz,
  let_go_at timestamptz,
  paid_how text check (length(paid_how) between 1 and 200),
  stretched_to timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  confirmed_at timestamptz
);
comment on table public.bookings is
  'A couple''s booking from the first hold on. Its days are claimed in date_claims while it is held, requested or confirmed.';
comment on column public.bookings.id is 'Made by the server, which derives the couple''s link from it.';
comment on column public.bookings.reference is 'What couple and photographer call it.';
comment on column public.bookings.starts_on is 'The first day, in the studio''s time zone; kept when the claim is gone.';
comment on column public.bookings.place is 'Where the wedding is, in the couple''s words; null: not known yet.';
comment on column public.bookings.notes is 'What the couple wanted to say; null: nothing.';
comment on column public.bookings.cancellation is
  'The studio''s schedule as it was when the day was held: what the couple were told that they get back. It never changes again.';
comment on column public.bookings.request_key is
  'The same visitor asking for the same thing: a second such request finds this booking while it lives.';
comment on column public.bookings.visitor_key is 'Hash of the browser''s cookie; a new hold of the same visitor takes the place of the old.';
comment on column public.bookings.address_key is 'Hash of the network address it came from, for the cap on holds.';
comment on column public.bookings.link_hash is 'SHA-256 of the token of the couple''s page.';
comment on column public.bookings.checkout_attempt is 'Part of Stripe''s idempotency key; raised when Stripe has saved a failure under the last one.';
comment on column public.bookings.stripe_session_id is 'Null: no Checkout Session yet, so the clock alone ends the hold.';
comment on column public.bookings.livemode is 'The mode of its Checkout Session; null while there is none.';
comment on column public.bookings.on_request is
  'The photographer''s calendar could not be read when the day was held: paying asks for the day, the photographer answers.';
comment on column public.bookings.answer_by is
  'Until when the photographer can answer a request, before the authorisation lapses; null: never requested.';
comment on column public.bookings.by_hand is 'The photographer added it; the couple did not come through the site.';
comment on column public.bookings.paying_until is
  'Of a hold by hand: how long the payment page counts on the day that was last asked of Stripe, whether or not the answer came; it ends a little before. Null: none was asked for, or Stripe has said that it is over.';
comment on column public.bookings.let_go_at is
  'When the photographer let a day go that they held by hand: it is free as soon as Stripe has closed the payment page. Null: they have not.';
comment on column public.bookings.paid_how is
  'The photographer says that a held day was paid another way, and how: it counts as soon as Stripe has closed the payment page, and is then the payment''s. Null: nothing of the kind is under way.';
comment on column public.bookings.stretched_to is
  'The end of a hold by hand that the couple got by pressing in its last minutes: it is not put off again, and comes with the end of its payment page. Null: they have not, or the photographer named its end.';
comment on column public.bookings.version is 'Raised by every change: an editor who read an older one is told.';
comment on column public.bookings.confirmed_at is 'Null: never confirmed.';
create unique index bookings_live_request on public.bookings (request_key) where status in ('held', 'requested', 'confirmed');
create index bookings_held_by_visitor on public.bookings (visitor_key) where status = 'held';
create index bookings_held_by_address on public.bookings (address_key) where status in ('held', 'requested');
create index bookings_starts_on on public.bookings (starts_on);
create index bookings_package on public.bookings (package_id);

create table public.booking_items (
  booking_id uuid not null references public.bookings (id) on delete cascade,
  position int not null,
  add_on_id uuid references public.add_ons (id) on delete set null,
  name text not null,
  unit_cents int not null check (unit_cents > 0),
  quantity int not null check (quantity between 1 and 50),
  primary key (booking_id, position)
);
comment on table public.booking_items is
  'What was booked, with names and unit prices as they were that day. Position 0 is the package.';
comment on column public.booking_items.add_on_id is 'Null: the package itself, or an add-on that is no more.';
create index booking_items_add_on on public.booking_items (add_on_id);

create table public.blackouts (
  id uuid primary key default gen_random_uuid(),
  reason text not null check (length(reason) between 1 and 200),
  created_at timestamptz not null default now()
);
comment on table public.blackouts is 'Days the photographer has closed. Which days: in date_claims.';

create table public.date_claims (
  id bigint generated always as identity primary key,
  during daterange not null
    -- An open end is null, and a check that comes to null passes: hence coalesce.
    check (not isempty(during) and lower_inc(during) and not upper_inc(during)
           and coalesce(isfinite(lower(during)) and isfinite(upper(during)), false)),
  booking_id uuid unique references public.bookings (id) on delete cascade,
  blackout_id uuid unique references public.blackouts (id) on delete cascade,
  expires_at timestamptz,
  constraint claimed_by_one check (num_nonnulls(booking_id, blackout_id) = 1),
  constraint only_holds_expire check (expires_at is null or booking_id is not null),
  -- P1: one day, one wedding. Everything else only makes the refusal kinder.
  constraint one_claim_a_day exclude using gist (during with &&)
);
comment on table public.date_claims is
  'Who owns a day: a hold, a booking or a blackout is one claim each, and no two claims overlap.';
comment on column public.date_claims.during is 'Studio days, [first, day after last).';
comment on column public.date_claims.expires_at is
  'When a hold may be let go, which it is once Stripe has said so; null: a booking or a blackout, for good.';
create index date_claims_expiring on public.date_claims (expires_at) where expires_at is not null;

create function private.guard_booking()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if old.status is distinct from new.status and (old.status, new.status) not in (
    ('held', 'confirmed'), ('held', 'expired'), ('held', 'lost'),
    ('expired', 'confirmed'), ('expired', 'lost'),
    ('held', 'requested'), ('expired', 'requested'), ('requested', 'confirmed'), ('requested', 'declined'),
    ('confirmed', 'completed'), ('confirmed', 'cancelled')
  ) then
    raise exception 'A booking cannot go from % to %.', old.status, new.status using errcode = 'check_violation';
  end if;
  if new.cancellation <> old.cancellation then
    raise exception 'What a couple gets back was agreed when the day was held.' using errcode = 'check_violation';
  end if;
  new.version := old.version + 1;
  new.updated_at := now();
  return new;
end
$$;
comment on function private.guard_booking is 'Only the transitions of a booking''s life, what was agreed stays agreed, and a new version for each change.';
create trigger guard_booking before update on public.bookings
  for each row execute function private.guard_booking();
create trigger audit after insert or update or delete on public.bookings
  for each row execute function private.audit();
create trigger audit after insert or update or delete on public.blackouts
  for each row execute function private.audit();
grant execute on function private.guard_booking to authenticated, service_role;

alter table public.customers enable row level security;
alter table public.bookings enable row level security;
alter table public.booking_items enable row level security;
alter table public.blackouts enable row level security;
alter table public.date_claims enable row level security;

grant select on public.customers, public.bookings, public.booking_items, public.blackouts, public.date_claims
  to authenticated;
grant insert, delete on public.blackouts, public.date_claims to authenticated;
grant select, insert, update, delete on public.date_claims, public.blackouts to service_role;
grant select, insert, update on public.customers, public.bookings to service_role;
grant select, insert on public.booking_items to service_role;

create policy "Admins read customers" on public.customers
  for select to authenticated using ((select private.is_admin()));
create policy "Admins read bookings" on public.bookings
  for select to authenticated using ((select private.is_admin()));
create policy "Admins read what was booked" on public.booking_items
  for select to authenticated using ((select private.is_admin()));
create policy "Admins read blackouts" on public.blackouts
  for select to authenticated using ((select private.is_admin()));
create policy "Admins add blackouts" on public.blackouts
  for insert to authenticated with check ((select private.is_admin()));
create policy "Admins lift blackouts" on public.blackouts
  for delete to authenticated using ((select private.is_admin()));
create policy "Admins see who owns a day" on public.date_claims
  for select to authenticated using ((select private.is_admin()));
create policy "Admins claim days for blackouts only" on public.date_claims
  for insert to authenticated with check ((select private.is_admin()) and blackout_id is not null);
create policy "Admins free days of blackouts only" on public.date_claims
  for delete to authenticated using ((select private.is_admin()) and blackout_id is not null);
