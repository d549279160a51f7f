-- P1: who owns a day. The table itself refuses a second owner, whatever function or person writes.
begin;
\ir helpers.psql
select no_plan();
select tests.become('service_role');

select tests.book('ada', tests.day(100), '{"package": "b0000000-0000-4000-8000-0000000000a2"}');
insert into public.blackouts (id, reason) values (tests.id('away'), 'Away');
select tests.book('other', tests.day(90));
delete from public.date_claims where booking_id = tests.id('other');

select throws_ok(format($$ insert into public.date_claims (during, booking_id) values (%L, %L) $$, during, tests.id('other')), '23P01', null, 'P1: no two claims overlap: ' || what)
  from (values
    (daterange(tests.day(100), tests.day(102)), 'the same days'),
    (daterange(tests.day(99), tests.day(101)), 'the first day'),
    (daterange(tests.day(101), tests.day(103)), 'the last day'),
    (daterange(tests.day(90), tests.day(120)), 'around them')) cases (during, what);
select throws_ok(format($$ insert into public.date_claims (during, blackout_id) values (daterange(%L, %L), %L) $$, tests.day(101), tests.day(102), tests.id('away')),
  '23P01', null, 'P1 F6: a closed day is a claim like any other');
select throws_ok(format($$ insert into public.date_claims (during, booking_id, blackout_id) values (daterange(%L, %L), %L, %L) $$, tests.day(1), tests.day(2), tests.id('other'), tests.id('away')),
  '23514', null, 'A claim has one owner');
select throws_ok(format($$ insert into public.date_claims (during) values (daterange(%L, %L)) $$, tests.day(1), tests.day(2)), '23514', null, 'and not none');
select throws_ok(format($$ insert into public.date_claims (during, blackout_id, expires_at) values (daterange(%L, %L), %L, now()) $$, tests.day(1), tests.day(2), tests.id('away')),
  '23514', null, 'Only a hold runs out');
select throws_ok(format($$ insert into public.date_claims (during, booking_id) values (%L, %L) $$, during, tests.id('other')), '23514', null, 'A24: not a claim: ' || during)
  from unnest(array['empty', '[2030-01-01,)', '(,2030-01-01)', '[2030-01-01,infinity)']) during;
select lives_ok(format($$ insert into public.date_claims (during, booking_id) values (daterange(%L, %L), %L) $$, tests.day(102), tests.day(103), tests.id('other')), 'The day after is free');
select throws_ok(format($$ insert into public.date_claims (during, booking_id) values (daterange(%L, %L), %L) $$, tests.day(150), tests.day(151), tests.id('other')), '23505', null, 'A booking has one claim');

-- Closing days ---------------------------------------------------------------------------------------

select is(tests.outcome($$ select public.close_days(tests.day(99), tests.day(100), 'Away') $$), 'PT409 days_claimed', 'F6: a held day cannot be closed');
select is(tests.details($$ select public.close_days(tests.day(95), tests.day(100), 'Away') $$) #>> '{claims,0,bookingId}', tests.id('ada')::text, 'F6: and whose it is is told');
select is((select count(*)::int from public.blackouts where id <> tests.id('away')), 0, 'F6: nothing is left of the attempt');
select is(tests.outcome($$ select public.close_days(tests.day(110), tests.day(112), 'Away') $$), 'fine', 'Free days can');
select is((select during from public.date_claims where blackout_id is not null), daterange(tests.day(110), tests.day(113)), 'both ends included');
select is(tests.outcome($$ select tests.book('bob', tests.day(111)) $$), 'PT409 date_blocked', 'P1: and are nobody''s wedding');
select is(tests.outcome($$ select public.close_days(tests.day(5), tests.day(4), 'x') $$), 'PT422 bad_range', 'From the later to the earlier is no range');
select is(tests.outcome($$ select public.close_days(tests.day(5), 'infinity', 'x') $$), 'PT422 bad_range', 'and neither is for ever');
select is(tests.outcome($$ select public.close_days(tests.day(5), null, 'x') $$), 'PT422 bad_range', 'or half of one');

-- Letting go -------------------------------------------------------------------------------------------

select is(public.release_hold(tests.id('ada'), 'couple') ->> 'outcome', 'released', 'A hold without a payment page is let go');
select is(tests.status('ada'), 'expired', 'its booking is expired');
select is((select count(*)::int from public.date_claims where booking_id = tests.id('ada')), 0, 'its days are free');
select is(public.release_hold(tests.id('ada'), 'couple'), '{"outcome": "not_held", "status": "expired"}', 'twice is once');
select is(public.release_hold(tests.id('nobody'), 'couple') ->> 'outcome', 'unknown_booking', 'What never was is not let go');

select tests.book('cleo', tests.day(100));
select tests.open_checkout('cleo');
select is(public.release_hold(tests.id('cleo'), 'clock'), '{"outcome": "other_session", "sessionId": "cs_cleo"}', 'F19: a hold with a payment page is not let go by who has not heard of it');
select is(public.release_hold(tests.id('cleo'), 'clock', 'cs_another'), '{"outcome": "other_session", "sessionId": "cs_cleo"}', 'F19: nor by the end of another page');
select is(public.release_hold(tests.id('cleo'), 'clock', 'cs_cleo') ->> 'outcome', 'released', 'F19: but by the end of its own');
select tests.book('dora', tests.day(100));
select tests.confirm('dora');
select is(public.release_hold(tests.id('dora'), 'clock'), '{"outcome": "not_held", "status": "confirmed"}', 'P3: a confirmed booking is never let go');

select tests.book('eve', tests.day(104));
select is(tests.open_checkout('eve') ->> 'outcome', 'attached', 'A payment page is noted');
select is((select expires_at from public.date_claims where booking_id = tests.id('eve')), now() + interval '31 minutes', 'and the hold ends with it');
select is(tests.open_checkout('eve') ->> 'outcome', 'attached', 'twice is once');
select is(public.attach_checkout(tests.id('eve'), 'cs_other', 'https://pay.test/other', false, now()),
  '{"outcome": "other_session", "sessionId": "cs_eve", "sessionUrl": "https://pay.test/eve"}', 'F9: a second page is refused for the first');
select is(public.attach_checkout(tests.id('ada'), 'cs_x', 'https://pay.test/x', false, now()) ->> 'outcome', 'hold_gone', 'A page for a hold that is over is told so');

-- A booking's life --------------------------------------------------------------------------------------

select tests.become('owner');
create table tests.lives (before text, after text);
insert into tests.lives values ('held', 'confirmed'), ('held', 'expired'), ('held', 'lost'), ('expired', 'confirmed'), ('expired', 'lost'),
  ('held', 'requested'), ('expired', 'requested'), ('requested', 'confirmed'), ('requested', 'declined'),
  ('confirmed', 'completed'), ('confirmed', 'cancelled');

create function tests.change(p_from text, p_to text) returns text language plpgsql as $$
begin
  alter table public.bookings disable trigger guard_booking;
  update public.bookings set status = p_from::public.booking_status where id = tests.id('eve');
  alter table public.bookings enable trigger guard_booking;
  update public.bookings set status = p_to::public.booking_status where id = tests.id('eve');
  return 'fine';
exception when check_violation then return 'refused';
end $$;
select is(
    tests.change(before::text, after::text),
    case when exists (select from tests.lives where lives.before = b.before::text and lives.after = a.after::text) then 'fine' else 'refused' end,
    format('I12: from %s to %s', before, after))
  from unnest(enum_range(null::public.booking_status)) b (before), unnest(enum_range(null::public.booking_status)) a (after)
 where before <> after;

select is((select version from public.bookings where id = tests.id('dora')), 2, 'Each change is a new version');

select * from finish();
rollback;
