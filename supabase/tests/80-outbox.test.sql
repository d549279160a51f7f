-- P4: every letter once. F26, F27: a worker that dies or hears nothing leaves a trace.
begin;
\ir helpers.psql
select no_plan();
select tests.become('service_role');

select tests.book('ada', tests.day(100), '{"addOns": [{"id": "c0000000-0000-4000-8000-0000000000a1", "quantity": 2}]}');
select tests.confirm('ada', '{"cents": 160000}');
create temporary table letter as select id from public.emails where booking_id = tests.id('ada') and template = 'booking-confirmed';

create temporary table first as select public.claim_email(id) as c from letter;
select is(c ->> 'template', 'booking-confirmed', 'A letter is taken up with all that it needs') from first;
select is(c -> 'recipient', jsonb_build_object('email', md5('ada') || '@couple.test', 'name', 'ada'), 'its reader') from first;
select is(c -> 'items' -> 1, '{"name": "Another hour", "quantity": 2, "unitCents": 30000}', 'what was booked') from first;
select is(c -> 'payment', '{"state": "authorised", "currency": "usd", "amountCents": 160000}', 'what was paid') from first;
select is((c ->> 'attempt')::int, 1, 'the first attempt') from first;
select is(c -> 'maybeSent', 'null', 'certainly not sent before') from first;
select is(c ? 'link', false, 'A13: and no link, which the database does not know') from first;

select is(tests.outcome(format('select public.claim_email(%L)', id)), 'PT409 email_in_hand', 'P4: while one worker has it no other gets it') from letter;
update public.emails set claimed_at = now() - interval '59 seconds' from letter where emails.id = letter.id;
select is(tests.outcome(format('select public.claim_email(%L)', id)), 'PT409 email_in_hand', 'F27: for a minute') from letter;
update public.emails set claimed_at = now() - interval '61 seconds' from letter where emails.id = letter.id;
create temporary table second as select public.claim_email(id) as c from letter;
select is((c ->> 'attempt')::int, 2, 'F27: then another does') from second;
select is((c #>> '{maybeSent,times}')::int, 1, 'F27: who is told that it may have been sent') from second;
select is((c #>> '{maybeSent,at}')::timestamptz, now() - interval '61 seconds', 'F27: and when') from second;

select public.record_email_trouble(id, 'no answer', false, true) from letter;
select is((select status::text || ' ' || maybe_sent_times from public.emails join letter using (id)), 'queued 2', 'F26: an attempt that nobody knows the end of is counted');
create temporary table third as select public.claim_email(id) as c from letter;
select is((c #>> '{maybeSent,times}')::int, 2, 'F26: and told to the next') from third;
select public.record_email_trouble(id, 'refused for now', false, false) from letter;
create temporary table fourth as select public.claim_email(id) as c from letter;
select is((c #>> '{maybeSent,times}')::int, 2, 'F29: one that surely was not sent is not') from fourth;

select public.record_email_sent(id, 'pm-1', 'Subject', '<p>', 'text') from letter;
select is((select array[status::text, provider_id, subject] from public.emails join letter using (id)), array['sent', 'pm-1', 'Subject'], 'P4: what was sent is kept');
select is(public.claim_email(id), null, 'P4: and is not taken up again') from letter;
select public.record_email_trouble(id, 'too late to complain', true, false) from letter;
select is((select status::text from public.emails join letter using (id)), 'sent', 'P4: a worker that comes too late changes nothing');
select is(public.claim_email(tests.id('nothing')), null, 'A letter that never was is none');

create temporary table notice as select id from public.emails where booking_id = tests.id('ada') and template = 'booking-notice';
select is(public.claim_email(id) #>> '{recipient,name}', 'Ines Calder', 'The photographer''s letter is to the photographer') from notice;
select public.record_email_trouble(id, 'no such mailbox', true, false) from notice;
select is((select status::text || ': ' || last_error from public.emails join notice using (id)), 'dead: no such mailbox', 'F28: what can never be sent waits for a person');
select is(public.claim_email(id), null, 'F30: and is not tried again') from notice;

select tests.become('owner');
delete from graphile_worker._private_jobs;
select tests.become('service_role');
select private.queue_email('booking-confirmed', tests.id('ada'), upper(md5('ada') || '@couple.test'));
select is((select count(*)::int from public.emails where booking_id = tests.id('ada') and template = 'booking-confirmed'), 1, 'P4: the same letter to the same person is one letter');
select tests.become('owner');
select is(tests.jobs(), '{}', 'P4: and queues nothing');

select * from finish();
rollback;
