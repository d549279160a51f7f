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
as $$
declare
  -- A word is looked for as it is: what means "any letter" to a pattern means itself here.
  v_pattern text := '%' || lower(replace(replace(replace(p_words, '\', '\\'), '%', '\%'), '_', '\_')) || '%';
begin
  perform private.require_admin();
  -- Executed, and so planned for these words: fewer than three letters no index finds.
  execute $q$
    select array(
        select b.id from public.bookings b where lower(b.reference || E'\n' || coalesce(b.place, '')) like $1), array(
        select c.id from public.customers c
         where lower(c.name || coalesce(' and ' || c.partner_name, '') || E'\n' || c.email || E'\n' || coalesce(c.partner_email, '')) like $1)
    $q$ into bookings, couples using v_pattern;
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
as $$
declare
  v_today date := private.today();
  v_words text := nullif(btrim(p_search), '');
  v_bookings uuid[];
  v_couples uuid[];
  v_from constant text := 'select b.id from public.bookings b left join public.customers c on c.id = b.customer_id where ';
  v_where text := case p_filter
    -- No wedding has more than 14 days; there is an index on the first.
    when 'upcoming' then $q$b.status in ('held', 'requested', 'confirmed') and b.starts_on > $1 - 14 and b.starts_on + b.days > $1$q$
    when 'past' then $q$b.status in ('confirmed', 'completed') and b.starts_on + b.days <= $1$q$
    when 'requested' then $q$b.status = 'requested'$q$
    when 'cancelled' then $q$b.status = 'cancelled'$q$
    when 'unpaid' then $q$b.status in ('held', 'requested', 'confirmed', 'completed') and not exists (
      select from public.payments p where p.booking_id = b.id and p.state = 'captured')$q$
    else 'true' end;
  v_order constant text := ' order by ' || case p_sort
    when 'day' then 'b.starts_on, '
    when '-day' then 'b.starts_on desc, '
    when 'booked' then 'b.created_at, '
    when '-booked' then 'b.created_at desc, '
    when 'name' then 'lower(c.name), '
    when '-name' then 'lower(c.name) desc, '
    when 'total' then 'b.total_cents, '
    when '-total' then 'b.total_cents desc, '
    else '' end || 'b.created_at desc, b.id';
begin
  -- Executed, of the sentences above alone: what is not asked for costs nothing, a page in an order that has an index is read
  -- from it, and the functions of the policies keep their plans.
  if v_words is null then
    execute 'select count(*) from public.bookings b where ' || v_where into total using v_today;
    page := private.page_within(p_page, total, p_size);
    execute 'select array(' || v_from || v_where || v_order || ' offset $2 limit $3)' into ids using v_today, (page - 1) * p_size, p_size;
  else
    -- No index knows the order of what was found: all of it is looked at once, and counted with that.
    select matching.bookings, matching.couples into v_bookings, v_couples from private.bookings_with(v_words) matching;
    execute 'select array(' || v_from || v_where || ' and (b.id = any ($2) or b.customer_id = any ($3))' || v_order || ')'
      into ids using v_today, v_bookings, v_couples;
    total := cardinality(ids);
    page := private.page_within(p_page, total, p_size);
    ids := ids[(page - 1) * p_size + 1 : page * p_size];
  end if;
end
$$;
comment on function private.find_bookings is 'Which bookings a page of the list shows, in its order, which page it is, and how many there are in all.';
grant execute on function private.find_bookings to authenticated;

create function public.bookings_list(
  p_search text default '', p_filter text default 'upcoming', p_sort text default 'day', p_page int default 1, p_size int default 25)
returns json
language plpgsql
stable
set search_path = ''
as $$
declare
  v_found record;
begin
  v_found := private.find_bookings(p_search, p_filter, p_sort, p_page, least(greatest(p_size, 1), 20000));
  return json_build_object(
    'total', v_found.total,
    'page', v_found.page,
    'bookings', (
      select coalesce(json_agg(json_build_object(
        'id', b.id, 'reference', b.reference, 'status', b.status, 'day', b.starts_on, 'days', b.days,
        'name', c.name, 'partnerName', c.partner_name, 'email', c.email, 'place', b.place,
        'package', coalesce(item.name, packages.name), 'currency', b.currency, 'totalCents', b.total_cents,
        'paidCents', coalesce(money.paid_cents, 0), 'refundedCents', coalesce(money.refunded_cents, 0), 'bookedAt', b.created_at,
        'heldUntil', case when b.status = 'held' and b.by_hand then (select claim.expires_at from public.date_claims claim where claim.booking_id = b.id) end)
        order by row.place_in_list), '[]')
        from unnest(v_found.ids) with ordinality row (id, place_in_list)
        join public.bookings b on b.id = row.id
        join public.customers c on c.id = b.customer_id
        join public.packages on packages.id = b.package_id
        left join public.booking_items item on item.booking_id = b.id and item."position" = 0
        left join lateral (
          select sum(p.amount_cents) filter (where p.state = 'captured') as paid_cents,
                 sum((select sum(r.amount_cents) from public.refunds r where r.payment_id = p.id and r.status <> 'failed')) as refunded_cents
            from public.payments p where p.booking_id = b.id) money on true));
end
$$;
comment on function public.bookings_list is
  'A page of bookings, which one it is, and how many bookings there are in all. p_search: in reference, names, emails and place. p_filter: upcoming, past, requested, cancelled, unpaid, all. '
  'p_sort: day, booked, name, total; with a minus before it the other way round. p_page: beyond the last is the last. heldUntil: of a day held by hand; else null.';
grant execute on function public.bookings_list to authenticated;
