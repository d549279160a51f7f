-- The first page of the admin: what it tells, and what the photographer can say to what waits there.
begin;
\ir helpers.psql
select no_plan();
truncate public.visits;

select tests.book(name, tests.day(n)) from (values ('ada', 60), ('bea', 90), ('cleo', 120), ('gone', 130)) couples (name, n);
select tests.open_checkout(name) from unnest(array['ada', 'bea', 'cleo']) name;
select tests.confirm('ada', '{"state": "captured"}');
select tests.confirm('bea', '{"state": "captured"}');
select public.release_hold(tests.id('gone'), 'couple');
insert into public.refunds (payment_id, amount_cents, reason, status)
select id, 25000, 'kindness', 'succeeded' from public.payments where booking_id = tests.id('bea');
insert into public.refunds (payment_id, amount_cents, reason, status)
select id, 9000, 'that never went through', 'failed' from public.payments where booking_id = tests.id('bea');
select public.count_visits(3);
select public.count_visits(4);

select tests.become('admin');
create temporary table told on commit drop as select public.today_for_admin() as page;
select is(page -> 'weddings' -> 0 ->> 'day', tests.day(60)::text, 'The next wedding comes first') from told;
select is(jsonb_array_length(page -> 'weddings'), 2, 'A hold is no wedding yet') from told;
select is((page -> 'money' -> 'byMonth' ->> to_char(private.today(), 'YYYY-MM'))::int, 175000,
  'Money is what was charged less what was given back, and a refund that failed gave nothing back') from told;
select is((select array_agg((m ->> 'cents')::int order by (m ->> 'cents')::int) from jsonb_array_elements(page -> 'money' -> 'moves') m), array[-25000, 100000, 100000],
  'What moved lately is told, what was given back below zero') from told;
select is((page -> 'wayIn') - 'since', '{"visits": 7, "held": 4, "paying": 3, "confirmed": 2, "expired": 1, "lost": 0, "open": 1}'::jsonb,
  'The way in counts each step by itself') from told;
select is((page -> 'made' -> 'lead' -> 'buckets')::text, '[0, 2, 0, 0, 0]', 'Both booked one to three months ahead') from told;
select ok((select bool_and(extract(isodow from (s ->> 'day')::date) = 6) from jsonb_array_elements(page -> 'saturdays') s), 'Saturdays are Saturdays') from told;
select is((page -> 'needsYou')::text, '[]', 'Nothing waits where all is well') from told;
select tests.become('owner');

-- What waits --------------------------------------------------------------------------------------------

select private.report('wrong_payment', 'pi_odd', tests.id('ada'), '{}');
update public.emails set status = 'bounced' where booking_id = tests.id('ada') and template = 'booking-confirmed';
select graphile_worker.add_job('capture_payment', '{}', job_key => 'capture:pi_dead', max_attempts => 2);
update graphile_worker._private_jobs set attempts = 2, last_error = 'no' where key = 'capture:pi_dead';
select public.store_webhook('stripe', 'evt_old', 'test', '{}');
update public.webhook_events set received_at = now() - interval '4 days';
select public.store_webhook('stripe', 'evt_young', 'test', '{}');
insert into public.calendars (google_id, name, synced_at) values ('pgtap', 'Own', now() - interval '1 hour');
create function tests.waiting() returns text[] language sql as $$
  select array_agg(coalesce(m ->> 'what', m ->> 'kind') order by coalesce(m ->> 'what', m ->> 'kind'))
    from jsonb_array_elements(public.today_for_admin() -> 'needsYou') m
$$;
grant execute on function tests.waiting to public;
select tests.become('admin');
select is(tests.waiting(), array['calendar', 'delivery', 'job', 'mail_undeliverable', 'wrong_payment'],
  'What failed for good waits for the photographer, and what is still being tried does not');
select is(public.admin_gate('pgTAP', '192.0.2.1') ->> 'waiting', '5', 'The frame counts what Today lists');

select tests.become('owner');
create temporary table matters on commit drop as
  select (select id from public.reconciliation_findings where kind = 'wrong_payment') as finding,
         (select id from graphile_worker.jobs where key = 'capture:pi_dead') as job;
grant select on matters to public;
select private.report('job_given_up', 'capture:pi_dead', null, '{}', false);

select tests.become('stranger');
select is(tests.outcome(format('select public.settle_finding(%s)', finding)), 'PT403 not_admin', 'A7: a stranger settles nothing') from matters;
select is(tests.outcome(format('select public.retry_job(%s)', job)), 'PT403 not_admin', 'A7: a stranger retries no job') from matters;
select is(tests.outcome(format('select public.drop_job(%s)', job)), 'PT403 not_admin', 'A7: a stranger drops no job') from matters;
select is(tests.outcome('select public.today_for_admin()'), 'PT403 not_admin', 'A7: a stranger sees nothing of the studio''s day');
select is(tests.outcome('select private.needs_you()'), 'PT403 not_admin', 'A7: and nothing of what waits in it');
select tests.become('admin_aal1');
select is(tests.outcome('select public.today_for_admin()'), 'PT403 second_factor', 'A7: without the code of their app an administrator sees no more');
select is(tests.outcome('select private.needs_you()'), 'PT403 second_factor', 'A7: of what waits neither');

select tests.become('admin');
select is(public.settle_finding(finding), true, 'The photographer has dealt with it') from matters;
select is(public.settle_finding(finding), false, 'Saying so twice changes nothing') from matters;
select is(tests.outcome('select public.settle_finding(0)'), 'PT404 unknown_finding', 'Nobody settles what is not there');
select is(public.retry_job(job), true, 'A job is tried again') from matters;
select is(tests.waiting(), array['calendar', 'delivery', 'mail_undeliverable'], 'And neither waits any more');
select tests.become('owner');
select is(attempts::int, 0, 'P4: with all its attempts before it') from graphile_worker.jobs where key = 'capture:pi_dead';
select isnt(settled_at, null, 'The finding about a job is settled with it') from public.reconciliation_findings where kind = 'job_given_up';
select is(array_agg(action || ' ' || entity order by id), array['settled reconciliation_findings', 'retried jobs'], 'P7: both are told in the log')
  from public.audit_log where actor = 'admin:a0000000-0000-4000-8000-0000000000aa' and action in ('settled', 'retried', 'dropped');
update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody' where key = 'capture:pi_dead';
select tests.become('admin');
select is(public.drop_job(job), false, 'A job in a worker''s hands is left to it') from matters;
select tests.become('owner');
update graphile_worker._private_jobs set locked_at = null, locked_by = null where key = 'capture:pi_dead';
select tests.become('admin');
select is(public.drop_job(job), true, 'A job can be dropped') from matters;
select is(public.drop_job(job), false, 'Once') from matters;

select * from finish();
rollback;
