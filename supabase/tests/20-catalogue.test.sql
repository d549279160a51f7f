-- P6: what a stranger is shown is what is published.
begin;
\ir helpers.psql
select no_plan();

insert into public.photos (path, alt, width, height, tint, package_id, position) values
  ('pgtap/studio', 'The studio', 10, 10, '#000000', null, 0),
  ('pgtap/second', 'Second', 10, 10, '#000000', 'b0000000-0000-4000-8000-0000000000a1', 1),
  ('pgtap/first', 'First', 10, 10, '#000000', 'b0000000-0000-4000-8000-0000000000a1', 0),
  ('pgtap/secret', 'Of a draft', 10, 10, '#000000', 'b0000000-0000-4000-8000-0000000000a3', 0);

select tests.become('anon');
create temporary table shown as select public.catalogue() as c;

select is(jsonb_path_query_array(c, '$.packages[*].slug'), '["two-days", "one-day"]', 'Published packages, in the studio''s order') from shown;
select is(jsonb_path_query_array(c, '$.packages[1].addOns[*].slug'), '["album", "hour"]', 'Published add-ons of the package, in its order') from shown;
select is(jsonb_path_query_array(c, '$.packages[1].addOns[*].max_quantity'), '[3, 2]', 'With how many of each') from shown;
select is(jsonb_path_query_array(c, '$.packages[1].photos[*].path'), '["pgtap/first", "pgtap/second"]', 'Pictures in order') from shown;
select is(jsonb_path_query_array(c, '$.photos[*].path'), '["pgtap/studio"]', 'The studio''s own pictures apart') from shown;
select is(c::text !~ '(unfinished|retired|drone|secret)', true, 'P6: nothing unpublished is anywhere in it') from shown;
select is((select array_agg(key order by key) from shown, jsonb_object_keys(c -> 'studio') key),
  array['cancellation', 'currency', 'email', 'horizonDays', 'leadDays', 'name', 'phone', 'photographer', 'place', 'timeZone'], 'Of the studio, its card, and what comes back to whoever cancels');

select tests.become('service_role');
select is(jsonb_path_query_array(public.catalogue(), '$.packages[*].slug'), '["two-days", "one-day"]', 'Whoever asks, the catalogue is the published one');

select tests.become('owner');
delete from public.studio;
select tests.become('anon');
select is(public.catalogue(), null, 'Before a studio is set up there is no catalogue, and no error either');

select tests.become('owner');
select * from finish();
rollback;
