-- Each package has its add-ons in an order of its own. The order of the add-ons' own list is that of the list, and where
-- a new one begins.

create or replace function public.save_package(p_package jsonb, p_add_ons jsonb, p_id uuid default null, p_version int default null)
returns uuid
language plpgsql
-- Invoker: row-level security and the columns' grants decide.
set search_path = ''
as $$
declare
  v_new public.packages := jsonb_populate_record(null::public.packages, p_package);
  v_id uuid;
begin
  begin
    if p_id is null then
      insert into public.packages (slug, name, tagline, description, price_cents, days, hours, guest_limit, includes, status, position)
      values (v_new.slug, v_new.name, v_new.tagline, v_new.description, v_new.price_cents, v_new.days, v_new.hours,
              v_new.guest_limit, v_new.includes, v_new.status,
              (select coalesce(max(packages.position) + 1, 0) from public.packages))
      returning packages.id into v_id;
    else
      update public.packages
         set slug = v_new.slug, name = v_new.name, tagline = v_new.tagline, description = v_new.description,
             price_cents = v_new.price_cents, days = v_new.days, hours = v_new.hours, guest_limit = v_new.guest_limit,
             includes = v_new.includes, status = v_new.status
       -- Whoever saves second waits here for the first, and then finds another version.
       where packages.id = p_id and packages.version = p_version
      returning packages.id into v_id;
    end if;
  exception when unique_violation then
    perform private.refuse(422, 'slug_taken', 'Another package has this address.');
  end;
  if v_id is null then
    perform private.refuse_stale('package', p_id);
  end if;
  delete from public.package_add_ons
   where package_add_ons.package_id = v_id
     and package_add_ons.add_on_id not in (select asked.id from jsonb_to_recordset(p_add_ons) as asked (id uuid));
  -- What was there keeps its place, and what is new comes after it.
  insert into public.package_add_ons as offered (package_id, add_on_id, max_quantity, position)
  select v_id, add_ons.id, asked."maxQuantity",
         (select coalesce(max(o.position), -1) from public.package_add_ons o where o.package_id = v_id)
           + row_number() over (order by add_ons.position, add_ons.slug)
    from jsonb_to_recordset(p_add_ons) as asked (id uuid, "maxQuantity" int)
    join public.add_ons on add_ons.id = asked.id
  on conflict (package_id, add_on_id) do update set max_quantity = excluded.max_quantity
   where offered.max_quantity is distinct from excluded.max_quantity;
  return v_id;
end
$$;

create or replace function public.order_add_ons(p_ids uuid[])
returns void
language sql
set search_path = ''
as $$
  update public.add_ons set position = asked.place - 1
    from unnest(p_ids) with ordinality as asked (id, place)
   where add_ons.id = asked.id and add_ons.position is distinct from asked.place - 1
$$;
comment on function public.order_add_ons is 'The order of the add-ons'' own list; each package has one of its own (order_package_add_ons).';

create function public.order_package_add_ons(p_package_id uuid, p_ids uuid[])
returns void
language sql
-- Invoker: row-level security and the columns' grants decide.
set search_path = ''
as $$
  update public.package_add_ons as offered set position = asked.place - 1
    from unnest(p_ids) with ordinality as asked (id, place)
   where offered.package_id = p_package_id and offered.add_on_id = asked.id and offered.position is distinct from asked.place - 1
$$;
comment on function public.order_package_add_ons is 'In which order couples see a package''s add-ons, the whole of it in one statement.';
grant execute on function public.order_package_add_ons to authenticated;
