-- A couple whose confirmation could not be delivered say on their own page where they read mail.
begin;
\ir helpers.psql
select no_plan();

create function tests.correct(p_name text, p_mailbox text) returns text language sql as $$
  select public.correct_mailbox(encode(sha256(p_name::bytea), 'hex'), p_mailbox) ->> 'outcome' $$;
create function tests.may_correct(p_name text) returns boolean language sql as $$
  select (public.booking_by_link(encode(sha256(p_name::bytea), 'hex')) ->> 'canCorrectMailbox')::boolean $$;
-- The newest confirmation, as the owner looks at it; and what becomes of it, a minute after it was written.
create function tests.recipient(p_name text) returns text language sql security definer as $$
  select recipient from public.emails where booking_id = tests.id(p_name) and template = 'booking-confirmed' order by created_at desc limit 1 $$;
create function tests.let_be(p_name text, p_status public.email_status) returns void language sql security definer as $$
  update public.emails set created_at = created_at - interval '1 minute' where booking_id = tests.id(p_name);
  update public.emails set status = p_status where recipient = tests.recipient(p_name) and booking_id = tests.id(p_name) and template = 'booking-confirmed' $$;
create function tests.mailbox(p_name text) returns text language sql security definer as $$ select private.couples_mailbox(tests.id(p_name)) $$;
create function tests.version(p_name text) returns int language sql security definer as $$ select version from public.bookings where id = tests.id(p_name) $$;
create function tests.is_fresh(p_name text, p_since interval) returns boolean language plpgsql security definer as $$
begin
  update public.emails set status = 'sent', sent_at = now() - p_since where recipient = tests.recipient(p_name) and booking_id = tests.id(p_name);
  return (public.booking_by_link(encode(sha256(p_name::bytea), 'hex')) #>> '{confirmation,isFresh}')::boolean;
end $$;
grant execute on all functions in schema tests to public;

select tests.book(name, tests.day(50 + n)), tests.open_checkout(name) from (values (0, 'ada'), (1, 'gone'), (2, 'bea')) each (n, name);

-- Nobody else ----------------------------------------------------------------------------------------

select tests.become('anon');
select is(tests.outcome('select public.correct_mailbox(''00'', ''a@b.test'')'), '42501', 'A2: past the site strangers correct nothing');
select tests.become('admin');
select is(tests.outcome('select public.correct_mailbox(''00'', ''a@b.test'')'), '42501', 'nor does the photographer, who has a form for it');

-- When -----------------------------------------------------------------------------------------------

select tests.become('service_role');
select is(tests.correct('nobody', 'a@b.test'), 'unknown_booking', 'A13: who guesses corrects nothing');
select is(tests.correct('ada', 'a@b.test'), 'not_lost', 'Before there is a confirmation nothing is to be corrected');
select tests.confirm(name) from unnest(array['ada', 'gone', 'bea']) name;
select is(tests.may_correct('ada'), false, 'nor while it is on its way');
select tests.let_be('ada', 'delivered');
select is(tests.correct('ada', 'a@b.test'), 'not_lost', 'A13: nor once it has arrived: whoever finds the link redirects nobody''s mail');
select is(tests.mailbox('ada'), md5('ada') || '@couple.test', 'and the address stays');

-- Whether it arrived is heard in seconds, or never: their page looks again as long as that.
select is(tests.is_fresh('gone', '9 minutes'), true, 'A letter that has just gone out may be heard of any moment');
select is(tests.is_fresh('gone', '11 minutes'), false, 'and one of a while ago will not');

-- Once it is lost --------------------------------------------------------------------------------------

select tests.let_be('ada', 'bounced');
select is(tests.may_correct('ada'), true, 'Of a letter that bounced their page says so, and asks');
select is(tests.outcome(format('select tests.correct(''ada'', %L)', bad)), 'PT422 bad_address', 'A28: no letter goes to ' || coalesce(bad, 'nobody'))
  from unnest(array['nobody', 'two@couple.test,three@couple.test', 'x@y.test>', null]) bad;
create temporary table before on commit drop as select tests.version('ada') as version;
select is(tests.correct('ada', 'right@couple.test'), 'corrected', 'A right one is taken');
select is(tests.mailbox('ada'), 'right@couple.test', 'their mail goes there from now on');
select is(tests.recipient('ada'), 'right@couple.test', 'and the confirmation goes there at once');
select tests.become('owner');
select ok(tests.version('ada') > version, 'Two tabs: a photographer with the old address in a form is told') from before;
select isnt((select settled_at from public.reconciliation_findings where kind = 'mail_undeliverable' and booking_id = tests.id('ada')), null, 'What waited for the photographer is dealt with');
select bag_eq(format($$ select actor, action from public.audit_log where entity_id in (%L, (select id::text from public.emails where status = 'bounced')) and action in ('corrected', 'sent_again') $$, tests.id('ada')),
  $$ values ('couple', 'corrected'), ('couple', 'sent_again') $$, 'P7: the log knows who it was');
select is((select count(*)::int from public.audit_log where coalesce(before::text, '') || coalesce(after::text, '') like '%right@%'), 0, 'and keeps nobody''s address for ever');
select tests.become('service_role');
select is(tests.correct('ada', 'right@couple.test'), 'not_lost', 'F9: pressed twice, once');

-- Of an address that is another already --------------------------------------------------------------

select tests.let_be('bea', 'bounced');
select is(tests.correct('bea', tests.mailbox('bea')), 'corrected', 'Who finds nothing wrong with it has it sent again');
select tests.become('owner');
select is((select count(*)::int from public.audit_log where entity_id = tests.id('bea')::text and action = 'corrected'), 0, 'P7: and the log does not say that they corrected it');
update public.customers set email = 'half@couple.test' where email = tests.mailbox('bea');
select tests.become('service_role');
select tests.let_be('bea', 'dead');
select is(public.booking_by_link(encode(sha256('bea'), 'hex')) #>> '{confirmation,to}', md5('bea') || '@couple.test',
  'Where the photographer has corrected it meanwhile, their page still says where the letter could not go');
select is(tests.correct('bea', 'whole@couple.test'), 'corrected', 'and they may know better');
select is(tests.mailbox('bea'), 'whole@couple.test', 'their mail goes there, too');

-- How often ------------------------------------------------------------------------------------------

do $$ begin
  for n in 2..5 loop
    perform tests.let_be('ada', 'dead');
    perform tests.correct('ada', n || '@couple.test');
  end loop;
end $$;
select is(tests.recipient('ada'), '5@couple.test', 'Five addresses may be wrong');
select tests.let_be('ada', 'bounced');
select is(tests.correct('ada', '6@couple.test'), 'not_lost', 'then they have to write to the studio: nobody sends letters around the world with a link');
select is(tests.may_correct('ada'), false, 'and their page says so');

select tests.let_be('gone', 'bounced');
select tests.become('owner');
update public.bookings set status = 'cancelled' where id = tests.id('gone');
select tests.become('service_role');
select is(tests.correct('gone', 'a@b.test'), 'not_lost', 'Nobody is told that a cancelled day is theirs');

select * from finish();
rollback;
