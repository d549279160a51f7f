-- What the photographer reads of bookings: the list, one booking with all that belongs to it, and private notes.

create table public.booking_notes (
  id bigint generated always as identity primary key,
  booking_id uuid not null references public.bookings (id) on delete cascade,
  text text not null check (length(text) between 1 and 4000),
  created_at timestamptz not null default now()
);
comment on table public.booking_notes is 'What the photographer keeps to themselves about a booking. Never shown to a couple, and not in the audit log.';
create index booking_notes_booking on public.booking_notes (booking_id);

alter table public.booking_notes enable row level security;
grant select, insert (booking_id, text), delete on public.booking_notes to authenticated;
create policy "Admins read their notes" on public.booking_notes
  for select to authenticated using ((select private.is_admin()));
create policy "Admins write notes" on public.booking_notes
  for insert to authenticated with check ((select private.is_admin()));
create policy "Admins throw notes away" on public.booking_notes
  for delete to authenticated using ((select private.is_admin()));
select private.require_second_factor_on('public.booking_notes');

create function private.page_within(p_page int, p_total bigint, p_size bigint)
returns bigint
language plpgsql
immutable
set search_path = ''
as $$
begin
  return least(greatest(p_page, 1)::bigint, greatest(1, (p_total + p_size - 1) / p_size));
end
$$;
comment on function private.page_within is 'The page asked for, counted from 1; beyond the last it is the last.';
grant execute on function private.page_within to authenticated;

create index bookings_created_at on public.bookings (created_at);

-- Parts of words are looked up by their groups of three letters.
create extension if not exists pg_trgm with schema extensions;
create index bookings_words on public.bookings using gin (lower(reference || E'\n' || coalesce(place, '')) extensions.gin_trgm_ops);
create index customers_words on public.customers using gin (
  lower(name || coalesce(' and ' || partner_name, '') || E'\n' || email || E'\n' || coalesce(partner_email, '')) extensions.gin_trgm_ops);

create function private.bookings_with(p_words text, out bookings uuid[], out couples uuid[])
language plpgsql
stable
-- Definer: under row-level security an index serves only what is leakproof, and "like" is not: every booking there ever was
-- would be read. Ids are all it gives; what they name is read with the asker's own rights.
security definer
set search_path = ''
-- Planned for these words: fewer than three letters no index finds.
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  -- A word is looked for as it is: what means "any letter" to a pattern means itself here.
  v_pattern text := '%' || lower(replace(replace(replace(p_words, '\', '\\'), '%', '\%'), '_', '\_')) || '%';
begin
  perform private.require_admin();
  bookings := array(
    select b.id from public.bookings b where lower(b.reference || E'\n' || coalesce(b.place, '')) like v_pattern);
  couples := array(
    select c.id from public.customers c
     where lower(c.name || coalesce(' and ' || c.partner_name, '') || E'\n' || c.email || E'\n' || coalesce(c.partner_email, '')) like v_pattern);
end
$$;
comment on function private.bookings_with is
  'Which bookings have the words in their reference or place, and which couples in their names or emails. PT403.';
grant execute on function private.bookings_with to authenticated;

create function private.find_bookings(
  p_search text, p_filter text, p_sort text, p_page int, p_size bigint, out total bigint, out page bigint, out ids uuid[])
language plpgsql
stable
set search_path = ''
-- Planned anew for what is asked, which is worth it here: what is not asked for (a search, another order) costs nothing,
-- and a page in an order that has an index is read from it.
set plan_cache_mode = 'force_custom_plan'
as $$
declare
  v_today date := private.today();
  v_words text := nullif(btrim(p_search), '');
  v_bookings uuid[];
  v_couples uuid[];
begin
  if v_words is not null then
    select matching.bookings, matching.couples into v_bookings, v_couples from private.bookings_with(v_words) matching;
  end if;
  -- Narrow rows: what is found is counted and sorted, and only a page of it is read whole.
  with found as not materialized (
    select b.id, b.starts_on, b.created_at, b.total_cents, c.name
      from public.bookings b
      -- Left, so that the names are only read where they are sorted by.
      left join public.customers c on c.id = b.customer_id
     where (v_words is null or b.id = any (v_bookings) or b.customer_id = any (v_couples))
       and case p_filter
         when 'upcoming' then b.status in ('held', 'requested', 'confirmed') and b.starts_on + b.days > v_today
         when 'past' then b.status in ('confirmed', 'completed') and b.starts_on + b.days <= v_today
         when 'requested' then b.status = 'requested'
         when 'cancelled' then b.status = 'cancelled'
         when 'unpaid' then b.status in ('held', 'requested', 'confirmed', 'completed') and not exists (
           select from public.payments p where p.booking_id = b.id and p.state = 'captured')
         else true end
  ),
  counted as materialized (
    select counts.found, private.page_within(p_page, counts.found, p_size) as turned_to from (select count(*) as found from found) counts)
  select counted.found, counted.turned_to, array(
      select f.id from found f
       order by
         case p_sort when 'day' then f.starts_on end,
         case p_sort when '-day' then f.starts_on end desc,
         case p_sort when 'booked' then f.created_at end,
         case p_sort when '-booked' then f.created_at end desc,
         case p_sort when 'name' then lower(f.name) end,
         case p_sort when '-name' then lower(f.name) end desc,
         case p_sort when 'total' then f.total_cents end,
         case p_sort when '-total' then f.total_cents end desc,
         f.created_at desc, f.id
      offset (counted.turned_to - 1) * p_size
       limit p_size)
    into total, page, ids
    from counted;
end
$$;
comment on function private.find_bookings is 'Which bookings a page of the list shows, in its order, which page it is, and how many there are in all.';
grant execute on function private.find_bookings to authenticated;

create function public.bookings_list(
  p_search text default '', p_filter text default 'upcoming', p_sort text default 'day', p_page int default 1, p_size int default 25)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
declare
  v_found record;
begin
  v_found := private.find_bookings(p_search, p_filter, p_sort, p_page, least(greatest(p_size, 1), 20000));
  return jsonb_build_object(
    'total', v_found.total,
    'page', v_found.page,
    'bookings', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', b.id, 'reference', b.reference, 'status', b.status, 'day', b.starts_on, 'days', b.days,
        'name', c.name, 'partnerName', c.partner_name, 'email', c.email, 'place', b.place,
        'package', coalesce(item.name, packages.name), 'currency', b.currency, 'totalCents', b.total_cents,
        'paidCents', coalesce(paid.cents, 0), 'refundedCents', coalesce(back.cents, 0), 'bookedAt', b.created_at,
        'heldUntil', case when b.status = 'held' and b.by_hand then held.until end)
        order by row.place_in_list), '[]')
        from unnest(v_found.ids) with ordinality row (id, place_in_list)
        join public.bookings b on b.id = row.id
        join public.customers c on c.id = b.customer_id
        join public.packages on packages.id = b.package_id
        left join public.booking_items item on item.booking_id = b.id and item."position" = 0
        left join lateral (select min(c.expires_at) as until from public.date_claims c where c.booking_id = b.id) held on true
        left join lateral (
          select sum(p.amount_cents) as cents from public.payments p
           where p.booking_id = b.id and p.state = 'captured') paid on true
        left join lateral (
          select sum(r.amount_cents) as cents from public.refunds r join public.payments p on p.id = r.payment_id
           where p.booking_id = b.id and r.status <> 'failed') back on true));
end
$$;
comment on function public.bookings_list is
  'A page of bookings, which one it is, and how many bookings there are in all. p_search: in reference, names, emails and place. p_filter: upcoming, past, requested, cancelled, unpaid, all. '
  'p_sort: day, booked, name, total; with a minus before it the other way round. p_page: beyond the last is the last. heldUntil: of a day held by hand; else null.';
grant execute on function public.bookings_list to authenticated;
