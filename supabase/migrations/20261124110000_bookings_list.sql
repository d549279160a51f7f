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

-- The list pages through these orders; what is filtered and searched within ten thousand rows needs no more.
create index bookings_created_at on public.bookings (created_at);

create function public.bookings_list(
  p_search text default '', p_filter text default 'upcoming', p_sort text default 'day', p_page int default 1, p_size int default 25)
returns jsonb
language sql
stable
set search_path = ''
as $$
  with today as materialized (select private.today() as day),
  -- A word is looked for as it is: what means "any letter" to a pattern means itself here.
  asked as materialized (
    select '%' || replace(replace(replace(btrim(p_search), '\', '\\'), '%', '\%'), '_', '\_') || '%' as pattern,
           btrim(p_search) = '' as everything),
  -- Narrow rows: all that are found are counted and sorted, and only a page of them is read whole.
  found as (
    select b.id, b.starts_on, b.created_at, b.total_cents, c.name
      from public.bookings b
      join public.customers c on c.id = b.customer_id
     cross join today
     cross join asked
     where (asked.everything
        or b.reference ilike asked.pattern
        or concat_ws(' and ', c.name, c.partner_name) ilike asked.pattern
        or c.email ilike asked.pattern
        or c.partner_email ilike asked.pattern
        or b.place ilike asked.pattern)
       and case p_filter
         when 'upcoming' then b.status in ('held', 'requested', 'confirmed') and b.starts_on + b.days > today.day
         when 'past' then b.status in ('confirmed', 'completed') and b.starts_on + b.days <= today.day
         when 'requested' then b.status = 'requested'
         when 'cancelled' then b.status = 'cancelled'
         when 'unpaid' then b.status in ('held', 'requested', 'confirmed', 'completed') and not exists (
           select from public.payments p where p.booking_id = b.id and p.state = 'captured')
         else true end
  ),
  listed as (
    select array(
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
      offset (greatest(p_page, 1)::bigint - 1) * least(greatest(p_size, 1), 20000)
       limit least(greatest(p_size, 1), 20000)) as ids
  )
  select jsonb_build_object(
    'total', (select count(*) from found),
    'bookings', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', b.id, 'reference', b.reference, 'status', b.status, 'day', b.starts_on, 'days', b.days,
        'name', c.name, 'partnerName', c.partner_name, 'email', c.email, 'place', b.place,
        'package', coalesce(item.name, packages.name), 'currency', b.currency, 'totalCents', b.total_cents,
        'paidCents', coalesce(paid.cents, 0), 'refundedCents', coalesce(back.cents, 0), 'bookedAt', b.created_at)
        order by page.place_in_list), '[]')
        from listed
       cross join unnest(listed.ids) with ordinality page (id, place_in_list)
        join public.bookings b on b.id = page.id
        join public.customers c on c.id = b.customer_id
        join public.packages on packages.id = b.package_id
        left join public.booking_items item on item.booking_id = b.id and item."position" = 0
        left join lateral (
          select sum(p.amount_cents) as cents from public.payments p
           where p.booking_id = b.id and p.state = 'captured') paid on true
        left join lateral (
          select sum(r.amount_cents) as cents from public.refunds r join public.payments p on p.id = r.payment_id
           where p.booking_id = b.id and r.status <> 'failed') back on true))
$$;
comment on function public.bookings_list is
  'A page of bookings and how many there are in all. p_search: in reference, names, emails and place. p_filter: upcoming, past, requested, cancelled, unpaid, all. '
  'p_sort: day, booked, name, total; with a minus before it the other way round.';
grant execute on function public.bookings_list to authenticated;
