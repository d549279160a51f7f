-- Behind the scenes: what failed is tried again by the photographer's word, once, and told in the log.
begin;
\ir helpers.psql
select no_plan();

select tests.book('ada', tests.day(60));
select tests.open_checkout('ada');
select tests.confirm('ada');
delete from graphile_worker._private_jobs;
create temporary table letter on commit drop as
  select id, recipient from public.emails where booking_id = tests.id('ada') and template = 'booking-confirmed';
grant select on letter to public;
create function tests.send_again(p_to text, p_for_good boolean default false) returns text language sql as $$
  select tests.outcome(format('select public.send_email_again(%L, %L, %L)', letter.id, p_to, p_for_good)) from letter
$$;
grant execute on function tests.send_again to public;

select tests.become('admin');
select is(tests.send_again('right@couple.test'), 'PT409 not_failed', 'P4: a letter on its way is not sent a second time');
select tests.become('owner');
update public.emails set status = 'bounced' where id in (select id from letter);
delete from graphile_worker._private_jobs;

select tests.become('stranger');
select is(tests.send_again('right@couple.test'), 'PT403 not_admin', 'A7: a stranger sends nothing');
select tests.become('admin');
select is(tests.send_again(bad), 'PT422 bad_address', 'A28: no letter goes to ' || coalesce(bad, 'nobody'))
  from unnest(array['nobody', 'two@couple.test,three@couple.test', 'x@y.test>', null]) bad;
select is(tests.outcome(format('select public.send_email_again(%L, %L)', tests.id('none'), 'a@b.test')), 'PT404 unknown_email', 'There must be a letter');
select is(public.send_email_again(id, 'right@couple.test', true), public.send_email_again(id, 'Right@couple.test', true), 'P4: pressing twice sends one letter') from letter;
select tests.become('owner');
select is(tests.jobs('email:%'), (select array_agg('email:' || e.id) from public.emails e where e.recipient = 'right@couple.test'),
  'P4: it is a message of its own, and its sending is queued');
select is((select status::text from public.emails e join letter using (id)), 'bounced', 'P7: the old one stays as it went');
select is((select c.email from public.bookings b join public.customers c on c.id = b.customer_id where b.id = tests.id('ada')), 'right@couple.test',
  'The couple''s address is corrected for good where that was asked');
select isnt((select settled_at from public.reconciliation_findings where kind = 'mail_undeliverable'), null, 'The matter is settled');
select bag_eq($$ select action from public.audit_log where action in ('sent_again', 'corrected') $$, $$ values ('sent_again'), ('corrected') $$,
  'P7: both are told in the log, once');
select is((select data from public.emails where recipient = 'right@couple.test'), (select e.data from public.emails e join letter using (id)), 'It says the same');
update public.emails set status = 'dead' where recipient = 'right@couple.test';
update public.bookings set status = 'cancelled' where id = tests.id('ada');
select tests.become('admin');
select is(tests.outcome(format('select public.send_email_again(%L, %L)', id, 'a@b.test')), 'PT409 no_longer_true', 'Nobody is told that a cancelled day is theirs')
  from public.emails where recipient = 'right@couple.test';

-- Deliveries -----------------------------------------------------------------------------------------------

select tests.become('owner');
create temporary table delivery on commit drop as select (public.store_webhook('stripe', 'evt_again', 'test', '{}') ->> 'id')::bigint as id;
grant select on delivery to public;
select public.settle_webhook(id, 'done') from delivery;
select tests.become('stranger');
select is(tests.outcome(format('select public.replay_delivery(%s)', id)), 'PT403 not_admin', 'A7: a stranger replays nothing') from delivery;
select tests.become('admin');
select is(public.replay_delivery(id), true, 'A delivery is worked on again') from delivery;
select is(public.replay_delivery(id), true, 'Asking twice is no harm') from delivery;
select is(public.replay_delivery(0), false, 'What is not there is not replayed');
select tests.become('owner');
select is(tests.jobs('replay:%'), (select array['replay:' || id] from delivery), 'It is queued once');
select is((select settled_at from public.webhook_events join delivery using (id)), null, 'And open until it is done');

-- The log and health -----------------------------------------------------------------------------------------

select tests.become('admin');
create temporary table log on commit drop as select public.log_for_admin(p_per_page => 2) as told;
select is(json_array_length(told -> 'entries'), 2, 'The log comes in pages') from log;
select ok((told ->> 'total')::int > 4, 'and says how many entries there are') from log;
select ok((public.log_for_admin(p_page => 2, p_per_page => 2) -> 'entries' -> 0 ->> 'id')::bigint < (told -> 'entries' -> 1 ->> 'id')::bigint, 'The next page goes on where the last ended') from log;
select is(public.log_for_admin(p_page => 2147483647, p_per_page => 2) ->> 'page', (((told ->> 'total')::int + 1) / 2)::text, 'A24: beyond the last page is the last') from log;
select ok(json_array_length(public.log_for_admin(p_page => 2147483647, p_per_page => 2) -> 'entries') > 0, 'A24: with what is on it');
select is((select array_agg(distinct e ->> 'actor') from json_array_elements(public.log_for_admin(p_actor => 'admin') -> 'entries') e),
  array['admin:a0000000-0000-4000-8000-0000000000aa'], 'It can be narrowed to the photographer');
select is((public.log_for_admin(p_from => tests.day(1)) ->> 'total')::int, 0, 'to days');
select is((select array_agg(distinct e ->> 'reference') from json_array_elements(public.log_for_admin(p_entity => 'payments') -> 'entries') e),
  (select array_agg(reference) from public.bookings), 'and a payment''s entry leads to its booking');
select ok(public.health_for_admin() ?& array['worker', 'clock', 'calendar', 'mail', 'schedules', 'workers', 'lastRun', 'lettersWaiting', 'money'], 'Health says how each part is');
select is(public.jobs_for_admin('waiting') -> 'counts' ->> 'waiting', (select count(*)::text from private.queued_jobs()), 'Jobs are counted by state');
select is(public.health_for_admin() -> 'money' -> 'ok', 'true', 'with no charge that fails');
select tests.become('owner');
select private.queue_job('capture_payment', '{"paymentIntentId": "pi_ada"}', 'capture:pi_ada');
update graphile_worker._private_jobs set attempts = 1, last_error = 'no' where key = 'capture:pi_ada';
select tests.become('admin');
select is((public.health_for_admin() -> 'money') - 'lateSeconds', '{"ok": false, "failing": 1}', 'A charge that fails is not health');
select is(public.jobs_for_admin('failing') -> 'jobs' -> 0 -> 'booking_id', to_jsonb(tests.id('ada')), 'and its job says whose money it is');
select ok((public.jobs_for_admin('failing') -> 'jobs' -> 0 -> 'couple') ? 'partnerName', 'by name');
-- As long as an id, of the signs that ids are made of.
select tests.become('owner');
insert into public.audit_log (actor, action, entity, entity_id, after)
values ('clock', 'changed', 'bookings', repeat('-', 36), '{}'), ('clock', 'changed', 'emails', '1', jsonb_build_object('booking_id', repeat('-', 36)));
select private.queue_job('refund_payment', '{}', 'refund:' || repeat('-', 36));
select tests.become('admin');
select is(tests.outcome('select public.log_for_admin()'), 'fine', 'An entry about what is no id does not break the log');
select is((select array_agg(e ->> 'bookingId' order by e ->> 'id') from json_array_elements(public.log_for_admin(p_actor => 'clock') -> 'entries') e where e ->> 'entityId' in ('1', repeat('-', 36))),
  array[null, null]::text[], 'it leads nowhere');
select is(tests.outcome('select public.jobs_for_admin()'), 'fine', 'nor does such a job the queue');
select is(public.log_for_admin() ->> 'isMore', 'false', 'All of a short log can be turned to');
select tests.become('owner');
insert into public.audit_log (actor, action, entity, entity_id) select 'service', 'changed', 'visits', n::text from generate_series(1, 51) n;
select tests.become('admin');
select is((told ->> 'total') || ' ' || (told ->> 'isMore') || ' ' || (told ->> 'page'), '50 true 50', 'Of a long one fifty pages, and it is said that there is more')
  from public.log_for_admin(p_entity => 'visits', p_page => 1000, p_per_page => 1) told;
select tests.become('stranger');
select is((public.log_for_admin() -> 'entries')::text, '[]', 'A7: a stranger reads no log');
select is(tests.outcome('select public.health_for_admin()'), 'PT403 not_admin', 'nor how things are');
select is(tests.outcome('select public.jobs_for_admin()'), 'PT403 not_admin', 'nor the queue');

select * from finish();
rollback;
