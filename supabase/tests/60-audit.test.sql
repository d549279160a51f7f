-- P7: every change can be explained afterwards, and nobody can change the explanation.
begin;
\ir helpers.psql
select no_plan();

select tests.become('service_role');
select tests.book('ada', tests.day(100));
select tests.open_checkout('ada');
select tests.confirm('ada');
create temporary table story as
  select * from public.audit_log where entity = 'bookings' and entity_id = tests.id('ada')::text order by id;

select is((select array_agg(actor || ' ' || action order by id) from story), array['couple created', 'couple changed', 'stripe changed'], 'P7: who did what');
select is((select before ->> 'status' || ' → ' || (after ->> 'status') from story order by id desc limit 1), 'held → confirmed', 'P7: from what to what');
select is((select before from story order by id limit 1), null, 'P7: a new row was nothing before');
select is((select count(*)::int from story where (coalesce(before, '{}') || coalesce(after, '{}')) ?| array['link_hash', 'notes', 'visitor_key', 'address_key', 'request_key', 'stripe_session_url']), 0,
  'A14: no secret and no couple''s own words are kept for ever');
select is((select actor || ' ' || action || ' ' || (after ->> 'state') from public.audit_log where entity = 'payments' order by id limit 1), 'stripe created authorised', 'P7: payments, too');
select public.release_hold(tests.id('nobody'), 'clock');

select is(tests.outcome('update public.audit_log set actor = $$me$$'), '42501', 'P7: the service cannot change the log');
select is(tests.outcome('delete from public.audit_log'), '42501', 'P7: nor shorten it');
select is(tests.outcome('truncate public.audit_log'), '42501', 'P7: nor empty it');
select is(tests.outcome('insert into public.audit_log (actor, action, entity, entity_id) values ($$me$$, $$a$$, $$b$$, $$c$$)'), '42501', 'P7: nor write into it by hand');
select tests.become('owner');
select is(tests.outcome('update public.audit_log set actor = $$me$$'), '42501', 'P7: the owner of the table cannot change the log');
select is(tests.outcome('delete from public.audit_log'), '42501', 'P7: nor shorten it');
select is(tests.outcome('truncate public.audit_log'), '42501', 'P7: nor empty it');

select tests.become('admin');
select public.close_days(current_date + 60, current_date + 61, 'Away');
select is((select actor from public.audit_log where entity = 'blackouts'), 'admin:a0000000-0000-4000-8000-0000000000aa', 'P7: somebody signed in is named');
select set_config('elope.actor', 'somebody else', true);
select public.close_days(current_date + 70, current_date + 71, 'Away again');
select is((select actor from public.audit_log where entity = 'blackouts' order by id desc limit 1), 'admin:a0000000-0000-4000-8000-0000000000aa', 'P7: and cannot act under another name');
select is((select after ->> 'from' || ' ' || (after ->> 'to') || ' ' || (after ->> 'reason') from public.audit_log where entity = 'blackouts' order by id desc limit 1),
  (current_date + 70) || ' ' || (current_date + 71) || ' Away again', 'P7: which days were closed is in the log');
update public.blackouts set reason = 'Still away' where reason = 'Away again';
select is((select before ->> 'reason' || ', ' || (after ->> 'reason') || ' ' || (after ->> 'from') from public.audit_log where entity = 'blackouts' order by id desc limit 1),
  'Away again, Still away ' || (current_date + 70), 'and for which another reason was given');
select public.open_days(current_date + 71, current_date + 71);
select results_eq($$ select action, coalesce(before, after) ->> 'from', coalesce(before, after) ->> 'to' from public.audit_log where entity = 'blackouts' order by id desc limit 2 $$,
  $$ select 'created', (current_date + 70)::text, (current_date + 70)::text union all select 'deleted', (current_date + 70)::text, (current_date + 71)::text $$,
  'and which were opened, and which stay closed');

select tests.become('owner');
select * from finish();
rollback;
