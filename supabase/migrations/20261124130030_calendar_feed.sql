-- The photographer's weddings for any calendar app: one secret address, whose hash alone is kept.

create table public.calendar_feeds (
  id uuid primary key default gen_random_uuid(),
  only_one boolean not null default true unique check (only_one),
  link_hash bytea not null unique check (length(link_hash) = 32),
  made_at timestamptz not null default now(),
  read_at timestamptz
);
comment on table public.calendar_feeds is
  'The secret address at which calendar apps read the weddings. No row: there is none. A new one takes the place of the old.';
comment on column public.calendar_feeds.link_hash is 'SHA-256 of the 256 random bits in the address.';
comment on column public.calendar_feeds.read_at is 'The last time an app asked, to the minute; null: none has yet.';

alter table public.calendar_feeds enable row level security;
grant select (id, made_at, read_at) on public.calendar_feeds to authenticated;
grant select, update on public.calendar_feeds to service_role;
create policy "Admins see whether there is a feed, and never its address" on public.calendar_feeds
  for select to authenticated using ((select private.is_admin()));
select private.require_second_factor_on('public.calendar_feeds');
-- Not of updates: an app that asks every quarter of an hour is no business of the log's.
create trigger audit after insert or delete on public.calendar_feeds
  for each row execute function private.audit();

create function private.make_calendar_feed(p_link_hash text)
returns void
language plpgsql
-- Definer: nobody is granted writing the hash.
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  delete from public.calendar_feeds where calendar_feeds.only_one;
  insert into public.calendar_feeds (link_hash) values (decode(p_link_hash, 'hex'));
end
$$;
create function public.make_calendar_feed(p_link_hash text)
returns void
language sql
set search_path = ''
as $$
  select private.make_calendar_feed(p_link_hash)
$$;
comment on function public.make_calendar_feed is 'A new address for the feed, by its hash (hex); the old one shows nothing any more. PT403.';

create function private.revoke_calendar_feed()
returns void
language plpgsql
-- Definer, as above.
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  delete from public.calendar_feeds where calendar_feeds.only_one;
end
$$;
create function public.revoke_calendar_feed()
returns void
language sql
set search_path = ''
as $$
  select private.revoke_calendar_feed()
$$;
comment on function public.revoke_calendar_feed is 'There is no feed any more. PT403.';
grant execute on function private.make_calendar_feed, private.revoke_calendar_feed,
  public.make_calendar_feed, public.revoke_calendar_feed to authenticated;

create function public.weddings_feed(p_link_hash text)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_feed public.calendar_feeds;
begin
  select * into v_feed from public.calendar_feeds where calendar_feeds.link_hash = decode(p_link_hash, 'hex');
  if not found then
    return null;
  end if;
  if v_feed.read_at is null or v_feed.read_at < now() - interval '1 minute' then
    update public.calendar_feeds set read_at = now() where calendar_feeds.id = v_feed.id;
  end if;
  return (
    select jsonb_build_object(
      'studio', studio.name,
      'weddings', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'bookingId', b.id, 'reference', b.reference, 'version', b.version, 'changedAt', b.updated_at,
            'day', b.starts_on, 'days', b.days, 'place', b.place,
            'couple', jsonb_build_object('name', customers.name, 'partnerName', customers.partner_name),
            'phone', customers.phone,
            'package', jsonb_build_object('name', coalesce(first_item.name, packages.name), 'hours', private.hours_of(b.id)))
            order by b.starts_on), '[]')
          from public.bookings b
          join public.customers on customers.id = b.customer_id
          join public.packages on packages.id = b.package_id
          left join public.booking_items first_item on first_item.booking_id = b.id and first_item.position = 0
         where b.status in ('confirmed', 'completed')))
      from public.studio);
end
$$;
comment on function public.weddings_feed is
  'All weddings that stand or have been, for whoever holds the feed''s address (p_link_hash: its hash in hex); null for any other hash.';
grant execute on function public.weddings_feed to service_role;
