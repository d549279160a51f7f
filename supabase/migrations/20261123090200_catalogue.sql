-- What couples choose from. Prices are cents of the studio's currency.

create type public.catalogue_status as enum ('draft', 'published', 'archived');

create table public.packages (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 80),
  tagline text not null default '',
  description text not null default '',
  price_cents int not null check (price_cents between 100 and 10000000),
  days int not null default 1 check (days between 1 and 14),
  hours int not null check (hours between 1 and 200),
  guest_limit int not null check (guest_limit between 1 and 1000),
  includes text[] not null default '{}',
  status public.catalogue_status not null default 'draft',
  position int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.packages is 'What is sold. Bookings copy name and price, so that a change here leaves them alone.';
comment on column public.packages.days is 'How many days in a row it takes up, from the day the couple picks.';
comment on column public.packages.hours is 'Hours of photography in all.';
comment on column public.packages.includes is 'What is included, one line each.';
comment on column public.packages.position is 'The studio''s order, from 0.';

create table public.add_ons (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 80),
  description text not null default '',
  price_cents int not null check (price_cents between 100 and 10000000),
  hours int not null default 0 check (hours between 0 and 24),
  status public.catalogue_status not null default 'draft',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.add_ons is 'What can be added to a package.';
comment on column public.add_ons.hours is 'Hours of photography that one of it adds.';

create table public.package_add_ons (
  package_id uuid not null references public.packages (id) on delete cascade,
  add_on_id uuid not null references public.add_ons (id) on delete cascade,
  max_quantity int not null default 1 check (max_quantity between 1 and 50),
  position int not null default 0,
  primary key (package_id, add_on_id)
);
comment on table public.package_add_ons is 'Which add-ons go with which package, and how many of each at most.';
create index package_add_ons_add_on on public.package_add_ons (add_on_id);

create table public.photos (
  id uuid primary key default gen_random_uuid(),
  package_id uuid references public.packages (id) on delete set null,
  path text not null unique check (path ~ '^[a-z0-9][a-z0-9/_-]*$'),
  alt text not null check (length(alt) between 1 and 300),
  width int not null check (width > 0),
  height int not null check (height > 0),
  tint text not null check (tint ~ '^#[0-9a-f]{6}$'),
  position int not null default 0
);
comment on table public.photos is
  'Pictures in the bucket "photos", each there as <path>-480, -960 and -1600 in .avif and .webp.';
comment on column public.photos.package_id is 'The package it shows; null: the studio''s own pictures.';
comment on column public.photos.tint is 'The colour shown until the picture is there.';
create index photos_package on public.photos (package_id, position);

create trigger touch before update on public.packages for each row execute function private.touch();
create trigger touch before update on public.add_ons for each row execute function private.touch();

alter table public.packages enable row level security;
alter table public.add_ons enable row level security;
alter table public.package_add_ons enable row level security;
alter table public.photos enable row level security;

grant select on public.packages, public.add_ons, public.package_add_ons, public.photos
  to anon, authenticated, service_role;

create policy "Strangers read published packages" on public.packages
  for select to anon using (status = 'published');
create policy "Admins read all packages" on public.packages
  for select to authenticated using ((select private.is_admin()));

create policy "Strangers read published add-ons" on public.add_ons
  for select to anon using (status = 'published');
create policy "Admins read all add-ons" on public.add_ons
  for select to authenticated using ((select private.is_admin()));

create policy "Strangers read what goes with published packages" on public.package_add_ons
  for select to anon using (
    exists (select from public.packages where packages.id = package_id and packages.status = 'published')
    and exists (select from public.add_ons where add_ons.id = add_on_id and add_ons.status = 'published')
  );
create policy "Admins read all pairings" on public.package_add_ons
  for select to authenticated using ((select private.is_admin()));

create policy "Strangers see the studio's pictures and those of published packages" on public.photos
  for select to anon using (
    package_id is null
    or exists (select from public.packages where packages.id = package_id and packages.status = 'published')
  );
create policy "Admins see all pictures" on public.photos
  for select to authenticated using ((select private.is_admin()));

-- Whoever asks, of the pictures those that are described.
create function public.catalogue()
returns jsonb
language sql
stable
-- Invoker: row-level security decides what the asker sees, a stranger the published part.
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'studio', jsonb_build_object(
      'name', studio.name, 'photographer', studio.photographer, 'email', studio.email, 'phone', studio.phone,
      'place', studio.place, 'timeZone', studio.time_zone, 'currency', studio.currency,
      'leadDays', studio.lead_days, 'horizonDays', studio.horizon_days, 'cancellation', studio.cancellation),
    'photos', (
      select coalesce(jsonb_agg(to_jsonb(photos) order by photos.position, photos.path), '[]')
        from public.photos where photos.package_id is null and photos.alt <> ''),
    'packages', (
      select coalesce(jsonb_agg(to_jsonb(packages) || jsonb_build_object(
        'photos', (
          select coalesce(jsonb_agg(to_jsonb(photos) order by photos.position, photos.path), '[]')
            from public.photos where photos.package_id = packages.id and photos.alt <> ''),
        'addOns', (
          select coalesce(jsonb_agg(
                   to_jsonb(add_ons) || jsonb_build_object('max_quantity', offered.max_quantity)
                   order by offered.position), '[]')
            from public.package_add_ons offered
            join public.add_ons on add_ons.id = offered.add_on_id
           where offered.package_id = packages.id and add_ons.status = 'published'))
        order by packages.position, packages.name), '[]')
        from public.packages where packages.status = 'published')
  )
    from public.studio
$$;
comment on function public.catalogue is
  'The studio''s card, its pictures and the published packages with pictures and add-ons: one query a page, whatever its size. Null: no studio is set up.';
grant execute on function public.catalogue to anon, authenticated, service_role;
