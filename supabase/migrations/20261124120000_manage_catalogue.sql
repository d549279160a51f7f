-- The photographer edits what is sold: packages, add-ons and what goes with what. Nothing sold is ever deleted, only
-- archived, because bookings point at it.

alter table public.packages
  add column version int not null default 1,
  add column former_slugs text[] not null default '{}';
comment on column public.packages.version is 'One more with each edit but the order''s: two tabs are told of each other.';
comment on column public.packages.former_slugs is 'Where its page was before: old links lead on.';

alter table public.add_ons
  add column version int not null default 1,
  add column position int not null default 0;
comment on column public.add_ons.version is 'One more with each edit but the order''s: two tabs are told of each other.';
comment on column public.add_ons.position is 'The studio''s order, from 0.';
comment on column public.package_add_ons.position is 'The add-ons'' order, as of when one of both was saved.';

update public.add_ons set position = ordered.position
  from (select a.id, row_number() over (order by min(o.position), a.name) - 1 as position
          from public.add_ons a left join public.package_add_ons o on o.add_on_id = a.id
         group by a.id) ordered
 where ordered.id = add_ons.id;

create function private.next_version()
returns trigger
language plpgsql
set search_path = ''
as $$
declare
  v_skip constant text[] := array['position', 'updated_at', 'version', 'former_slugs'];
begin
  if to_jsonb(new) - v_skip is distinct from to_jsonb(old) - v_skip then
    new.version := old.version + 1;
  end if;
  return new;
end
$$;
comment on function private.next_version is 'A new version for each change that somebody who is editing would want to know of.';

create function private.keep_former_slug()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.former_slugs := array_remove(old.former_slugs || old.slug, new.slug);
  return new;
end
$$;
comment on function private.keep_former_slug is 'Remembers where the page was.';

create trigger next_version before update on public.packages for each row execute function private.next_version();
create trigger next_version before update on public.add_ons for each row execute function private.next_version();
create trigger keep_former_slug before update on public.packages for each row
  when (old.slug is distinct from new.slug) execute function private.keep_former_slug();

create function private.audit_pairing()
returns trigger
language plpgsql
-- Definer: nobody is granted insert on the log.
security definer
set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and new.max_quantity = old.max_quantity then
    return null;
  end if;
  insert into public.audit_log (actor, action, entity, entity_id, before, after)
  values (private.actor(), case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end,
          'package_add_ons', coalesce(new.package_id, old.package_id)::text, to_jsonb(old), to_jsonb(new));
  return null;
end
$$;
comment on function private.audit_pairing is 'As private.audit, for rows that have no id: the package stands for them.';

create trigger audit after insert or update or delete on public.packages for each row execute function private.audit();
create trigger audit after insert or update or delete on public.add_ons for each row execute function private.audit();
create trigger audit after insert or update or delete on public.package_add_ons for each row execute function private.audit_pairing();
grant execute on function private.next_version, private.keep_former_slug, private.audit_pairing to authenticated, service_role;

grant insert (slug, name, tagline, description, price_cents, days, hours, guest_limit, includes, status, position),
      update (slug, name, tagline, description, price_cents, days, hours, guest_limit, includes, status, position)
  on public.packages to authenticated;
grant insert (slug, name, description, price_cents, hours, status, position),
      update (slug, name, description, price_cents, hours, status, position)
  on public.add_ons to authenticated;
grant insert (package_id, add_on_id, max_quantity, position), update (max_quantity, position)
  on public.package_add_ons to authenticated;
grant delete on public.package_add_ons to authenticated;

create policy "Admins make packages" on public.packages
  for insert to authenticated with check ((select private.is_admin()));
create policy "Admins change packages" on public.packages
  for update to authenticated using ((select private.is_admin())) with check ((select private.is_admin()));
create policy "Admins make add-ons" on public.add_ons
  for insert to authenticated with check ((select private.is_admin()));
create policy "Admins change add-ons" on public.add_ons
  for update to authenticated using ((select private.is_admin())) with check ((select private.is_admin()));
create policy "Admins say what goes with what" on public.package_add_ons
  for insert to authenticated with check ((select private.is_admin()));
create policy "Admins say how many go with it" on public.package_add_ons
  for update to authenticated using ((select private.is_admin())) with check ((select private.is_admin()));
create policy "Admins say what goes with what no more" on public.package_add_ons
  for delete to authenticated using ((select private.is_admin()));

-- Saving ----------------------------------------------------------------------------------------------

create function private.refuse_stale(p_what text, p_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.refuse(409, 'changed_meanwhile',
    format('This %s was changed in the meantime, in another tab perhaps. Nothing was saved.', p_what), jsonb_build_object('id', p_id));
end
$$;
comment on function private.refuse_stale is 'PT409 changed_meanwhile: whoever saves was looking at an older version.';
grant execute on function private.refuse_stale to authenticated, service_role;

create function public.save_package(p_package jsonb, p_add_ons jsonb, p_id uuid default null, p_version int default null)
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
comment on function public.save_package is
  'Makes a package (p_id null, at the end of the order) or changes it, with its add-ons and how many of each ([{id, maxQuantity}]): all or nothing. PT409 changed_meanwhile, PT422 slug_taken.';

create function public.save_add_on(p_add_on jsonb, p_id uuid default null, p_version int default null)
returns uuid
language plpgsql
-- Invoker: row-level security and the columns' grants decide.
set search_path = ''
as $$
declare
  v_new public.add_ons := jsonb_populate_record(null::public.add_ons, p_add_on);
  v_id uuid;
begin
  begin
    if p_id is null then
      insert into public.add_ons (slug, name, description, price_cents, hours, status, position)
      values (v_new.slug, v_new.name, v_new.description, v_new.price_cents, v_new.hours, v_new.status,
              (select coalesce(max(add_ons.position) + 1, 0) from public.add_ons))
      returning add_ons.id into v_id;
    else
      update public.add_ons
         set slug = v_new.slug, name = v_new.name, description = v_new.description, price_cents = v_new.price_cents,
             hours = v_new.hours, status = v_new.status
       where add_ons.id = p_id and add_ons.version = p_version
      returning add_ons.id into v_id;
    end if;
  exception when unique_violation then
    perform private.refuse(422, 'slug_taken', 'Another add-on has this short name.');
  end;
  if v_id is null then
    perform private.refuse_stale('add-on', p_id);
  end if;
  return v_id;
end
$$;
comment on function public.save_add_on is
  'Makes an add-on (p_id null, at the end of the order) or changes it. PT409 changed_meanwhile, PT422 slug_taken.';

-- The order -------------------------------------------------------------------------------------------

create function public.order_packages(p_ids uuid[])
returns void
language sql
set search_path = ''
as $$
  update public.packages set position = asked.place - 1
    from unnest(p_ids) with ordinality as asked (id, place)
   where packages.id = asked.id and packages.position is distinct from asked.place - 1
$$;
comment on function public.order_packages is 'The studio''s order, the whole of it in one statement; packages not named keep their place.';

create function public.order_add_ons(p_ids uuid[])
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

create function public.catalogue_to_manage()
returns jsonb
language sql
stable
-- Invoker: whoever is not the photographer sees nothing.
set search_path = ''
as $$
  select jsonb_build_object(
    'packages', (
      select coalesce(jsonb_agg(to_jsonb(p) || jsonb_build_object(
               'addOns', (select coalesce(jsonb_agg(jsonb_build_object('id', o.add_on_id, 'maxQuantity', o.max_quantity) order by o.position), '[]')
                            from public.package_add_ons o where o.package_id = p.id),
               'ahead', (select count(*) from public.bookings b
                          where b.package_id = p.id and b.status in ('held', 'requested', 'confirmed') and b.starts_on >= (select private.today())))
               order by p.position, p.name), '[]')
        from public.packages p),
    'addOns', (select coalesce(jsonb_agg(to_jsonb(a) order by a.position, a.name), '[]') from public.add_ons a),
    'photos', (select coalesce(jsonb_agg(to_jsonb(f) order by f.position, f.path), '[]') from public.photos f))
$$;
comment on function public.catalogue_to_manage is
  'All packages, add-ons and pictures, whatever their status; "ahead": how many couples have one before them. One query a page.';

grant execute on function public.save_package, public.save_add_on, public.order_packages, public.order_add_ons, public.order_package_add_ons, public.catalogue_to_manage
  to authenticated;
