-- The photographer edits the catalogue: all or nothing, the second tab is told, and nothing sold is lost.
begin;
\ir helpers.psql
select no_plan();

create function tests.package(p_changes jsonb default '{}') returns jsonb language sql as $$
  select '{"slug": "one-day", "name": "One Day", "tagline": "", "description": "", "price_cents": 100000, "days": 1, "hours": 4,
           "guest_limit": 10, "includes": ["A day"], "status": "published"}'::jsonb || p_changes
$$;
create function tests.one_day() returns public.packages language sql as $$
  select p from public.packages p where p.id = 'b0000000-0000-4000-8000-0000000000a1'
$$;
create function tests.offered(p_package_id uuid) returns text[] language sql as $$
  select coalesce(array_agg(a.slug || ' ' || o.max_quantity order by o.position), '{}')
    from public.package_add_ons o join public.add_ons a on a.id = o.add_on_id where o.package_id = p_package_id
$$;
/* The pictures of a package as they are but for what is said of them by path. */
create function tests.arrange(p_package_id uuid, p_changes jsonb) returns void language sql as $$
  select public.arrange_photos(jsonb_agg(to_jsonb(f) || coalesce(p_changes -> f.path, '{}') order by coalesce((p_changes -> f.path ->> 'place')::int, f.position)))
    from public.photos f where f.package_id = p_package_id
$$;
grant execute on all functions in schema tests to public;
update public.add_ons set position = ordered.n from (values ('hour', 0), ('album', 1), ('drone', 2), ('elsewhere', 3)) ordered (slug, n) where ordered.slug = add_ons.slug;
select tests.book('ada', tests.day(100));

-- Packages --------------------------------------------------------------------------------------------
select tests.become('admin');
select is(tests.outcome($$ select public.save_package(tests.package('{"price_cents": 150000}'),
    '[{"id": "c0000000-0000-4000-8000-0000000000a3", "maxQuantity": 2}, {"id": "c0000000-0000-4000-8000-0000000000a1", "maxQuantity": 4}]',
    'b0000000-0000-4000-8000-0000000000a1', 1) $$), 'fine', 'A package is saved with what goes with it');
select is((tests.one_day()).price_cents, 150000, 'Its price is the new one');
select is((tests.one_day()).version, 2, 'It is a new version');
select is(tests.offered('b0000000-0000-4000-8000-0000000000a1'), array['hour 4', 'drone 2'], 'With it goes what was asked, in the add-ons'' order, and nothing else');
select is(tests.outcome($$ select public.save_package(tests.package('{"name": "Mine"}'), '[]', 'b0000000-0000-4000-8000-0000000000a1', 1) $$),
  'PT409 changed_meanwhile', 'Whoever looked at an older version is told');
select is(tests.offered('b0000000-0000-4000-8000-0000000000a1'), array['hour 4', 'drone 2'], 'and changed nothing, not even what goes with it');
select is(tests.outcome($$ select public.save_package(tests.package('{"slug": "two-days"}'), '[]', 'b0000000-0000-4000-8000-0000000000a1', 2) $$),
  'PT422 slug_taken', 'Two packages have no one address');
select is((select total_cents from public.bookings where id = tests.id('ada')), 100000, 'A new price leaves bookings alone');
select isnt(public.save_package(tests.package('{"slug": "new", "status": "draft"}'), '[]'), null, 'A new package is made');
select is((select position from public.packages where slug = 'new'), 4, 'at the end of the order');
select public.save_package(tests.package('{"slug": "the-one"}'), '[]', 'b0000000-0000-4000-8000-0000000000a1', 2);
select is((tests.one_day()).former_slugs, array['one-day'], 'An address that was is remembered');
select public.save_package(tests.package('{"slug": "one-day"}'), '[]', 'b0000000-0000-4000-8000-0000000000a1', 3);
select is((tests.one_day()).former_slugs, array['the-one'], 'but not the one it has');

select public.order_packages(array(select id from public.packages order by slug));
select is((select array_agg(slug order by position) from public.packages), array['new', 'one-day', 'retired', 'two-days', 'unfinished'], 'The order is set at once');
select is((tests.one_day()).version, 4, 'which interrupts nobody who edits');
select is(tests.outcome($$ update public.packages set version = 1 $$), '42501', 'The version is counted, not written');
select is(tests.outcome($$ delete from public.packages $$), '42501', 'Packages are archived, never deleted');
select is(tests.outcome($$ delete from public.add_ons $$), '42501', 'So are add-ons');
select is((select count(*)::int from public.audit_log where entity = 'package_add_ons' and entity_id = 'b0000000-0000-4000-8000-0000000000a1'
    and actor = 'admin:a0000000-0000-4000-8000-0000000000aa' and action = 'deleted'), 3, 'P7: what goes with what no more is in the audit log');
select is((select after ->> 'price_cents' from public.audit_log where entity = 'packages' and before ->> 'price_cents' = '100000' order by id limit 1), '150000', 'P7: so is a new price');
select is(public.catalogue_to_manage() #>> '{packages,1,ahead}', '1', 'Who has it before them is counted');

-- Add-ons ---------------------------------------------------------------------------------------------
select is(tests.outcome($$ select public.save_add_on('{"slug": "hour", "name": "One more hour", "description": "", "price_cents": 35000, "hours": 1, "status": "published"}',
    'c0000000-0000-4000-8000-0000000000a1', 1) $$), 'fine', 'An add-on is saved');
select is(tests.outcome($$ select public.save_add_on('{"slug": "hour", "name": "Mine", "description": "", "price_cents": 100, "hours": 1, "status": "draft"}',
    'c0000000-0000-4000-8000-0000000000a1', 1) $$), 'PT409 changed_meanwhile', 'and the second tab is told');
select public.save_package(tests.package(), '[{"id": "c0000000-0000-4000-8000-0000000000a1", "maxQuantity": 1}, {"id": "c0000000-0000-4000-8000-0000000000a2", "maxQuantity": 1}]',
  'b0000000-0000-4000-8000-0000000000a1', 4);
select public.order_add_ons(array['c0000000-0000-4000-8000-0000000000a2', 'c0000000-0000-4000-8000-0000000000a1']::uuid[]);
select is(tests.offered('b0000000-0000-4000-8000-0000000000a1'), array['hour 1', 'album 1'], 'The order of the add-ons'' list is no package''s');
select public.order_package_add_ons('b0000000-0000-4000-8000-0000000000a1', array['c0000000-0000-4000-8000-0000000000a2', 'c0000000-0000-4000-8000-0000000000a1', 'c0000000-0000-4000-8000-0000000000a4']::uuid[]);
select is(tests.offered('b0000000-0000-4000-8000-0000000000a1'), array['album 1', 'hour 1'], 'A package has its own, of what goes with it and nothing more');
select is(tests.offered('b0000000-0000-4000-8000-0000000000a2'), array['elsewhere 1'], 'and another''s stays');
select public.save_package(tests.package(), '[{"id": "c0000000-0000-4000-8000-0000000000a1", "maxQuantity": 5}, {"id": "c0000000-0000-4000-8000-0000000000a3", "maxQuantity": 1}, {"id": "c0000000-0000-4000-8000-0000000000a2", "maxQuantity": 1}]',
  'b0000000-0000-4000-8000-0000000000a1', (tests.one_day()).version);
select is(tests.offered('b0000000-0000-4000-8000-0000000000a1'), array['album 1', 'hour 5', 'drone 1'], 'Saving keeps it, and what is new comes last');
select tests.become('stranger');
select public.order_package_add_ons('b0000000-0000-4000-8000-0000000000a1', array['c0000000-0000-4000-8000-0000000000a3']::uuid[]);
select tests.become('admin');
select is(tests.offered('b0000000-0000-4000-8000-0000000000a1'), array['album 1', 'hour 5', 'drone 1'], 'A15: a stranger orders nothing');

-- Pictures --------------------------------------------------------------------------------------------
select is(tests.outcome($$ select public.hang_photo('uploads/a', 1600, 1067, '#aabbcc', 'b0000000-0000-4000-8000-0000000000a1') $$), 'fine', 'A picture is hung');
select public.hang_photo('uploads/b', 1600, 1067, '#aabbcc', 'b0000000-0000-4000-8000-0000000000a1');
select public.hang_photo('uploads/c', 1600, 1067, '#aabbcc');
select is((select array_agg(position order by path) from public.photos), array[0, 1, 0], 'at the end of its own');
select tests.become('anon');
select is((select count(*)::int from public.photos), 0, 'P6: nobody sees a picture that is not described yet');
select tests.become('admin');
select tests.arrange('b0000000-0000-4000-8000-0000000000a1', '{"uploads/b": {"alt": "Two on a beach"}}');
select tests.become('anon');
select is((select array_agg(alt) from public.photos), array['Two on a beach'], 'Once described it is seen');
select is(jsonb_path_query_array(public.catalogue(), '$.packages[*].photos[*].path'), '["uploads/b"]', 'on its package''s page');
select tests.become('service_role');
select is(jsonb_path_query_array(public.catalogue(), '$.packages[*].photos[*].path'), '["uploads/b"]', 'whoever asks');
select tests.become('admin');
select is(tests.outcome($$ select tests.arrange('b0000000-0000-4000-8000-0000000000a1', '{"uploads/a": {"version": 7}, "uploads/b": {"alt": "Mine"}}') $$),
  'PT409 changed_meanwhile', 'Whoever looked at older words is told');
select is((select alt from public.photos where path = 'uploads/b'), 'Two on a beach', 'and changed none, not even another''s');
select tests.arrange('b0000000-0000-4000-8000-0000000000a1', '{"uploads/b": {"place": -1}, "uploads/a": {"alt": "A wall"}}');
select is((select array_agg(path || ' ' || alt order by position) from public.photos where package_id is not null), array['uploads/b Two on a beach', 'uploads/a A wall'],
  'Order and words are set at once: the first is the large one');
select is((select array_agg(version order by path) from public.photos), array[2, 2, 1], 'An order interrupts nobody who edits');
select tests.arrange('b0000000-0000-4000-8000-0000000000a1', '{"uploads/a": {"package_id": null}}');
select is((select position > (select position from public.photos where path = 'uploads/c') from public.photos where path = 'uploads/a' and package_id is null), true,
  'A picture moves to the end of others');
select is(tests.outcome($$ update public.photos set version = 1 $$), '42501', 'The version is counted, not written');
select is(tests.outcome($$ update public.photos set path = 'uploads/z' $$), '42501', 'Where its files are is nobody''s to change');
select is(tests.outcome($$ delete from public.photos where path = 'uploads/a' $$), 'fine', 'A picture is taken down');
select id as picture from public.photos where path = 'uploads/b' \gset

-- Files -----------------------------------------------------------------------------------------------
select tests.become('owner');
create function tests.put(p_bucket text default 'photos') returns text language sql as $$
  select tests.outcome(format('insert into storage.objects (bucket_id, name) values (%L, %L)', p_bucket, 'uploads/' || gen_random_uuid()))
$$;
create function tests.files() returns int language sql as $$ select count(*)::int from storage.objects where name like 'uploads/%' $$;
create function tests.deleted() returns int language plpgsql as $$
declare v_rows int;
begin
  delete from storage.objects where name like 'uploads/%';
  get diagnostics v_rows = row_count;
  return v_rows;
end $$;
grant execute on all functions in schema tests to public;
insert into storage.buckets (id, name) values ('pgtap', 'pgtap');

select tests.become('anon');
select is(tests.put(), '42501', 'A stranger puts no file into the bucket');
select is(tests.files(), 0, 'and lists none');
select tests.become('stranger');
select is(tests.put(), '42501', 'Nor does one who is signed in');
select tests.become('admin');
select is(tests.put(), 'fine', 'The photographer puts files into the bucket of pictures');
select is(tests.put('pgtap'), '42501', 'and into no other');
select is(tests.files(), 1, 'and sees them');
select tests.become('stranger');
select is(tests.files(), 0, 'which a signed-in stranger does not');
select is(tests.deleted(), 0, 'nor delete');
select tests.become('owner');
insert into auth.mfa_factors (id, user_id, factor_type, status, created_at, updated_at)
values (gen_random_uuid(), 'a0000000-0000-4000-8000-0000000000aa', 'totp', 'verified', now(), now());
select tests.become('admin');
select is(tests.put(), '42501', 'Once a second factor is enrolled, a password alone puts no file');
select is(tests.deleted(), 0, 'and deletes none');
select is(tests.outcome($$ select public.save_package(tests.package('{"slug": "other"}'), '[]') $$), '42501', 'nor makes a package');
select tests.become('owner');
delete from auth.mfa_factors where user_id = 'a0000000-0000-4000-8000-0000000000aa';
select tests.become('admin');
select is(tests.deleted(), 1, 'The photographer deletes files');

select tests.become('stranger');
select is(tests.outcome($$ select public.save_package(tests.package('{"slug": "other"}'), '[]') $$), '42501', 'P6: a signed-in stranger makes no package');
select is(tests.outcome($$ select public.save_package(tests.package(), '[]', 'b0000000-0000-4000-8000-0000000000a1', 5) $$), 'PT409 changed_meanwhile', 'P6: changes none');
select is(tests.outcome($$ select public.hang_photo('uploads/x', 10, 10, '#aabbcc') $$), '42501', 'P6: hangs no picture');
select public.arrange_photos(jsonb_build_array(jsonb_build_object('id', :'picture', 'version', 2, 'alt', 'Mine')));
select is(public.catalogue_to_manage() -> 'packages', '[]', 'P6: and is shown none');

select tests.become('owner');
select is((select alt || ' ' || package_id from public.photos where id = :'picture'), 'Two on a beach b0000000-0000-4000-8000-0000000000a1', 'P6: arranges none');
select * from finish();
rollback;
