-- I14, I15: who is granted what, said here by name. A grant, a table or a function that is not in these lists fails.
begin;
\ir helpers.psql
select no_plan();

select is_empty(
  $$ select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relrowsecurity $$,
  'I14: every table in public has row-level security');
select is_empty(
  $$ select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('v', 'm', 'f') $$,
  'I14: there is no view in public that could pass row-level security by');

create view tests.table_grants as
  select c.relname::text as "table", coalesce(r.rolname, 'public')::text as role, lower(a.privilege_type) as verb
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
   cross join aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
    left join pg_roles r on r.oid = a.grantee
   where n.nspname = 'public' and c.relkind in ('r', 'p')
     and (a.grantee = 0 or r.rolname in ('anon', 'authenticated', 'service_role'));

select bag_eq(
  $$ select "table", verb from tests.table_grants where role = 'anon' $$,
  $$ values ('packages', 'select'), ('add_ons', 'select'), ('package_add_ons', 'select'), ('photos', 'select') $$,
  'I14: strangers are granted reading the catalogue''s tables, and nothing else');

select is_empty($$ select * from tests.table_grants where role = 'public' $$, 'I14: PUBLIC is granted no table');

select bag_eq(
  $$ select "table", verb from tests.table_grants where role = 'authenticated' and verb <> 'select' $$,
  $$ values ('blackouts', 'insert'), ('blackouts', 'delete'), ('date_claims', 'insert'), ('date_claims', 'delete'),
            ('calendar_overrides', 'insert'), ('calendar_overrides', 'update'), ('calendar_overrides', 'delete'),
            ('letter_words', 'delete'), ('package_add_ons', 'delete'), ('photos', 'delete'), ('booking_notes', 'delete') $$,
  'I14: signed-in users are granted no writing of whole rows but of closed days, their own word on a day, pairings, pictures, notes and their own words in letters');

select is_empty(
  $$ select * from tests.table_grants where verb not in ('select', 'insert', 'update', 'delete') $$,
  'I14: nobody is granted truncate, references or trigger');

select bag_eq(
  $$ select c.relname::text, att.attname::text, r.rolname::text, lower(a.privilege_type)
       from pg_attribute att
       join pg_class c on c.oid = att.attrelid
       join pg_namespace n on n.oid = c.relnamespace
      cross join aclexplode(att.attacl) a
       join pg_roles r on r.oid = a.grantee
      where n.nspname in ('public', 'private') $$,
  $$ select 'studio' as "table", column_name, 'anon' as role, 'select' as verb
       from unnest(array['name', 'photographer', 'email', 'phone', 'place', 'time_zone', 'currency', 'lead_days', 'horizon_days', 'cancellation']) column_name
      union all
     select 'google_account', column_name, 'authenticated', 'select'
       from unnest(array['only_one', 'owner', 'connected_at', 'broken_at', 'broken_why', 'offered', 'offered_at']) column_name
      union all
     select 'booking_notes', column_name, 'authenticated', 'insert' from unnest(array['booking_id', 'text']) column_name
      union all
     select 'calendar_feeds', column_name, 'authenticated', 'select' from unnest(array['id', 'made_at', 'read_at']) column_name
      union all
     select 'blackouts', 'reason', 'authenticated', 'update'
      union all
     select 'packages', column_name, 'authenticated', verb
       from unnest(array['slug', 'name', 'tagline', 'description', 'price_cents', 'days', 'hours', 'guest_limit', 'includes', 'status', 'position']) column_name,
            unnest(array['insert', 'update']) verb
      union all
     select 'add_ons', column_name, 'authenticated', verb
       from unnest(array['slug', 'name', 'description', 'price_cents', 'hours', 'status', 'position']) column_name, unnest(array['insert', 'update']) verb
      union all
     select 'package_add_ons', column_name, 'authenticated', verb
       from (values ('package_id', 'insert'), ('add_on_id', 'insert'), ('max_quantity', 'insert'), ('position', 'insert'),
                    ('max_quantity', 'update'), ('position', 'update')) as columns (column_name, verb)
      union all
     select 'photos', column_name, 'authenticated', verb
       from (values ('package_id', 'insert'), ('path', 'insert'), ('width', 'insert'), ('height', 'insert'), ('tint', 'insert'), ('position', 'insert'),
                    ('package_id', 'update'), ('alt', 'update'), ('position', 'update')) as columns (column_name, verb)
      union all
     select 'studio', column_name, 'authenticated', 'update'
       from unnest(array['name', 'photographer', 'email', 'phone', 'place', 'time_zone', 'currency', 'lead_days', 'horizon_days',
         'hold_minutes', 'when_calendar_unreadable', 'cancellation']) column_name
      union all
     select 'letter_words', column_name, 'authenticated', verb
       from unnest(array['template', 'slot', 'words']) column_name cross join unnest(array['insert', 'update']) verb $$,
  'I14: of the studio strangers are granted its card and what couples are promised, not its other rules, and admins change its settings, not its caps; of the Google account admins are granted all but its token, of the feed all but its address''s hash; of the catalogue what its forms write');

select is_empty(
  $$ select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      cross join aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
      where n.nspname in ('public', 'private') and c.relkind = 'S' and r.rolname in ('anon', 'authenticated') $$,
  'I14: no sequence is granted to API users');

select is(has_schema_privilege('anon', 'private', 'usage'), false, 'Strangers have no way into the private schema');
select is(has_schema_privilege(role, 'graphile_worker', 'usage'), false, role || ' has no way into the job queue')
  from unnest(array['anon', 'authenticated', 'service_role']) role;

create view tests.functions as
  select p.oid, n.nspname::text as schema, p.proname::text as name, p.prosecdef as is_definer, p.proconfig as config, p.prosrc as body
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where n.nspname in ('public', 'private');

select bag_eq(
  $$ select schema, name from tests.functions where has_function_privilege('anon', oid, 'execute') $$,
  $$ values ('public', 'catalogue') $$,
  'A2: strangers may call catalogue(), and nothing else');

select bag_eq(
  $$ select name from tests.functions where schema = 'public' and has_function_privilege('authenticated', oid, 'execute') $$,
  $$ values
    ('add_booking'),
    ('admin_gate'),
    ('answer_request'),
    ('arrange_photos'),
    ('begin_session'),
    ('booking_for_admin'),
    ('bookings_list'),
    ('calendar_for_admin'),
    ('cancel_booking'),
    ('catalogue'),
    ('catalogue_to_manage'),
    ('choose_calendars'),
    ('close_days'),
    ('close_range'),
    ('complete_booking'),
    ('connect_calendar'),
    ('disconnect_calendar'),
    ('drop_job'),
    ('edit_booking'),
    ('end_other_sessions'),
    ('end_session'),
    ('hang_photo'),
    ('health_for_admin'),
    ('jobs_for_admin'),
    ('let_hold_go'),
    ('lift_closing'),
    ('list_calendars_now'),
    ('log_for_admin'),
    ('make_calendar_feed'),
    ('mark_paid_offline'),
    ('money_of_year'),
    ('move_booking'),
    ('my_sessions'),
    ('note_account'),
    ('open_days'),
    ('order_add_ons'),
    ('order_package_add_ons'),
    ('order_packages'),
    ('prolong_hold'),
    ('refund_booking'),
    ('replay_delivery'),
    ('resend_confirmation'),
    ('resend_payment_link'),
    ('retry_job'),
    ('revoke_calendar_feed'),
    ('save_add_on'),
    ('save_package'),
    ('send_email_again'),
    ('send_test_letter'),
    ('set_day'),
    ('set_letter_words'),
    ('settings_for_admin'),
    ('settle_finding'),
    ('sync_calendar_now'),
    ('time_zone_change'),
    ('today_for_admin'),
    ('why_not_free') $$,
  'A2: signed-in users may call these, which act with their own rights or ask private.require_admin() first');

select is_empty(
  $$ select name from tests.functions where schema = 'public' and is_definer
        and (has_function_privilege('anon', oid, 'execute') or has_function_privilege('authenticated', oid, 'execute')) $$,
  'I15: no function that API users may call passes their rights by');

select is_empty(
  $$ select schema, name from tests.functions
      where is_definer and not (schema = 'private' and body ~ 'perform private\.require_admin\(\)')
     except values ('private', 'is_admin'), ('private', 'today'), ('private', 'audit'), ('private', 'audit_closing'), ('private', 'audit_pairing'), ('private', 'queue_job'), ('private', 'queue_jobs'), ('private', 'tick'),
                   ('private', 'given_up_jobs'), ('public', 'readiness'), ('private', 'note'),
                   -- About the asker's own token and sessions.
                   ('private', 'has_second_factor'), ('private', 'has_ended'), ('private', 'begin_session'), ('private', 'admin_gate'), ('private', 'end_session'),
                   ('private', 'note_account'), ('private', 'is_known_device'), ('private', 'forget_devices'), ('private', 'tell_of_sign_in'), ('private', 'tell_of_app'), ('private', 'tell_of_user'),
                   ('private', 'end_with_auth'), ('private', 'end_timed_out_sessions') $$,
  'I15: only these, and those that ask private.require_admin(), pass their caller''s rights by, each with its reason in the migration');

select is(array_remove(config, 'plan_cache_mode=force_generic_plan'), array['search_path=""'], 'I15: ' || schema || '.' || name || ' pins its search_path') from tests.functions;

select * from finish();
rollback;
