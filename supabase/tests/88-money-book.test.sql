-- The money of a year, move by move, as an accountant adds it up.
begin;
\ir helpers.psql
select no_plan();

update public.studio set time_zone = 'America/Los_Angeles';
select tests.book(name, tests.day(n)) from (values ('ada', 60), ('bea', 90)) couples (name, n);
select tests.open_checkout(name) from unnest(array['ada', 'bea']) name;
select tests.confirm('ada', '{"state": "captured"}');
select tests.confirm('bea', '{"state": "captured"}');
-- The last evening of a year in the studio, when it is the next year in UTC; and the morning after.
update public.payments set captured_at = '2031-12-31 23:30-08' where booking_id = tests.id('ada');
update public.payments set captured_at = '2032-01-01 00:30-08' where booking_id = tests.id('bea');
insert into public.refunds (payment_id, amount_cents, reason, status, created_at)
select payments.id, back.cents, back.reason, back.status, back.at::timestamptz
  from public.payments,
       (values (25000, 'kindness', 'succeeded', '2032-02-01 12:00-08'), (500, 'asked for', 'requested', '2032-02-02 12:00-08'),
               (9000, 'never went through', 'failed', '2032-02-03 12:00-08'), (100, 'the year before', 'succeeded', '2031-12-31 22:00-08')) back (cents, reason, status, at)
 where booking_id = tests.id('ada');

select tests.become('admin');
create temporary table book on commit drop as
  select year, jsonb_array_elements(public.money_of_year(year)) as move from unnest(array[2031, 2032, 2033]) year;
select is((select array_agg((move ->> 'cents')::int) from book where year = 2031), array[-100, 100000], 'A year is the studio''s, to the hour, in the order in which money moved');
select is((select array_agg((move ->> 'cents')::int) from book where year = 2032), array[100000, -25000, -500], 'What failed gave nothing back, and what is asked for counts');
select is((select array_agg(move ->> 'state') from book where year = 2032), array['done', 'done', 'on its way'], 'What has not arrived yet says so');
select is((select count(*) from book where year = 2033), 0::bigint, 'A year in which nothing moved is empty');
select is((select move ->> 'why' from book where year = 2032 and move ->> 'cents' = '-25000'), 'kindness', 'A refund says why');
select is((select move ->> 'day' from book where year = 2031 and move ->> 'cents' = '100000'), '2031-12-31', 'A day is the studio''s');
select tests.become('owner');

-- It adds up to what the first page says of this year.
update public.payments set captured_at = now() where booking_id = tests.id('ada');
update public.refunds set created_at = now();
select tests.become('admin');
select is(
  (select sum((move ->> 'cents')::bigint) from jsonb_array_elements(public.money_of_year(extract(year from private.today())::int)) move),
  (select sum(value::bigint) from jsonb_each_text(public.today_for_admin() -> 'money' -> 'byMonth') where key like to_char(private.today(), 'YYYY') || '-%'),
  'The lines of a year add up to the year on the first page');

select tests.become('stranger');
select is(public.money_of_year(extract(year from private.today())::int), '[]', 'A7: a stranger sees no money');

select * from finish();
rollback;
