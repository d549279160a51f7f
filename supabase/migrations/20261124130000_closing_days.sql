-- The photographer closes days: a range, days that repeat, and the rest of them around what is booked.

alter table public.blackouts add column series_id uuid;
comment on column public.blackouts.series_id is
  'Closed in one go: days that repeat, or the pieces of a range around a booking. Null: by itself.';
create index blackouts_of_series on public.blackouts (series_id) where series_id is not null;

grant update (reason) on public.blackouts to authenticated;
create policy "Admins change why days are closed" on public.blackouts
  for update to authenticated using ((select private.is_admin())) with check ((select private.is_admin()));

-- As it was, and able to say what the days were closed together with.
drop function public.close_days(date, date, text);
create function public.close_days(p_from date, p_to date, p_reason text, p_series_id uuid default null)
returns uuid
language plpgsql
set search_path = ''
as $$
declare
  v_blackout_id uuid;
  v_days daterange;
begin
  if p_from is null or p_to is null or not isfinite(p_from) or not isfinite(p_to) or p_to < p_from or p_to - p_from > 366 then
    perform private.refuse(422, 'bad_range', 'Close up to a year, from the earlier day to the later.');
  end if;
  v_days := daterange(p_from, p_to, '[]');
  perform private.lock_days(v_days);
  insert into public.blackouts (reason, series_id) values (p_reason, p_series_id) returning id into v_blackout_id;
  insert into public.date_claims (during, blackout_id) values (v_days, v_blackout_id) on conflict do nothing;
  if not found then
    perform private.refuse(409, 'days_claimed', 'A booking, a hold or another closed day is in the way.',
      jsonb_build_object('claims', private.claims_on(datemultirange(v_days))));
  end if;
  return v_blackout_id;
end
$$;
comment on function public.close_days is
  'Closes the days from p_from to p_to, both included. PT409 days_claimed (details.claims: what is in the way), PT422 bad_range.';

create function private.claims_on(p_days datemultirange)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'from', lower(c.during), 'to', upper(c.during) - 1,
      'bookingId', c.booking_id, 'reference', b.reference, 'status', b.status,
      'couple', nullif(concat_ws(' & ', customers.name, customers.partner_name), ''),
      'blackoutId', c.blackout_id, 'reason', blackouts.reason)) order by c.during), '[]')
    from public.date_claims c
    left join public.bookings b on b.id = c.booking_id
    left join public.customers on customers.id = b.customer_id
    left join public.blackouts on blackouts.id = c.blackout_id
   where c.during && p_days
$$;
comment on function private.claims_on is 'Who owns any of the days, in order: a booking with its couple, or a closed day with its reason.';

create type public.closing_repeat as enum ('weekly', 'yearly');

create function private.occurrences(p_days daterange, p_repeat public.closing_repeat, p_until date)
returns setof daterange
language sql
immutable
set search_path = ''
as $$
  select daterange(turn.first, turn.first + (upper(p_days) - lower(p_days)))
    from generate_series(0, case p_repeat
      when 'weekly' then (p_until - lower(p_days)) / 7
      when 'yearly' then extract(year from p_until)::int - extract(year from lower(p_days))::int
      else 0 end) n
   -- Each from the first, so that a 29 February comes back in leap years.
   cross join lateral (
     select (lower(p_days) + case p_repeat when 'yearly' then make_interval(years => n) else make_interval(days => 7 * n) end)::date as first) turn
   where n = 0 or turn.first <= p_until
   order by n
$$;
comment on function private.occurrences is 'The days themselves, and each time they come again, until the last that begins by p_until.';

create function public.close_range(
  p_from date, p_to date, p_reason text,
  p_repeat public.closing_repeat default null, p_until date default null, p_around boolean default false)
returns jsonb
language plpgsql
-- Invoker: row-level security lets admins close days, and nobody else.
set search_path = ''
as $$
declare
  v_turns daterange[];
  v_claimed datemultirange;
  v_pieces daterange[];
  v_piece daterange;
  v_series_id uuid;
  v_closed int := 0;
begin
  if p_from is null or p_to is null or not isfinite(p_from) or not isfinite(p_to) or p_to < p_from or p_to - p_from > 366
     or p_from not between date '2000-01-01' and date '2199-12-31' then
    perform private.refuse(422, 'bad_range', 'Close up to a year, from the earlier day to the later.');
  end if;
  if p_to < private.today() then
    perform private.refuse(422, 'days_past', 'These days have passed.');
  end if;
  if length(trim(coalesce(p_reason, ''))) not between 1 and 200 then
    perform private.refuse(422, 'bad_reason', 'Say why, in 200 characters at most.');
  end if;
  if p_repeat is not null then
    -- Five years are as far ahead as the studio's horizon can ever reach.
    if p_until is null or not isfinite(p_until) or p_until <= p_to or p_until > p_from + interval '5 years' then
      perform private.refuse(422, 'bad_until', 'Let it repeat until a day after the first time, five years at most.');
    end if;
    if p_repeat = 'weekly' and p_to - p_from > 6 then
      perform private.refuse(422, 'bad_repeat', 'What comes again each week can last seven days at most.');
    end if;
  end if;

  v_turns := array(select private.occurrences(daterange(p_from, p_to, '[]'), p_repeat, p_until));
  -- From the first to the last, as every writer of days takes them.
  perform private.lock_days(turn.days) from unnest(v_turns) with ordinality turn (days, n) order by turn.n;
  select coalesce(range_agg(c.during), '{}') into v_claimed
    from public.date_claims c
   where c.during && (select range_agg(days) from unnest(v_turns) days);
  if not isempty(v_claimed) and not p_around then
    perform private.refuse(409, 'days_claimed', 'Something is in the way.', jsonb_build_object(
      'claims', private.claims_on((select range_agg(days) from unnest(v_turns) days))));
  end if;

  select array_agg(piece.days order by piece.days) into v_pieces
    from unnest(v_turns) turn, unnest(datemultirange(turn) - v_claimed) piece (days);
  if v_pieces is null then
    perform private.refuse(409, 'nothing_left', 'None of these days is left to close.');
  end if;
  v_series_id := case when cardinality(v_pieces) > 1 then gen_random_uuid() end;
  foreach v_piece in array v_pieces loop
    perform public.close_days(lower(v_piece), upper(v_piece) - 1, trim(p_reason), v_series_id);
    v_closed := v_closed + (upper(v_piece) - lower(v_piece));
  end loop;
  return jsonb_build_object('days', v_closed, 'times', cardinality(v_pieces), 'seriesId', v_series_id);
end
$$;
comment on function public.close_range is
  'Closes the days from p_from to p_to, both included, and as often as they come again (weekly, yearly) until p_until; p_around: only those that nobody owns. '
  'Answers days and times. PT409 days_claimed (details.claims), nothing_left; PT422 bad_range, days_past, bad_reason, bad_until, bad_repeat.';

create function public.open_days(p_from date, p_to date)
returns int
language plpgsql
-- Invoker, as above.
set search_path = ''
as $$
declare
  v_days daterange;
  v_closing record;
  v_opened int := 0;
begin
  if p_from is null or p_to is null or not isfinite(p_from) or not isfinite(p_to) or p_to < p_from or p_to - p_from > 366 then
    perform private.refuse(422, 'bad_range', 'Open up to a year, from the earlier day to the later.');
  end if;
  v_days := daterange(p_from, p_to, '[]');
  -- Nobody else takes what stays closed while it is written anew.
  perform private.lock_days(daterange(min(lower(c.during)), max(upper(c.during))))
     from public.date_claims c where c.during && v_days and c.blackout_id is not null
   having count(*) > 0;
  for v_closing in
    select blackouts.id, blackouts.reason, blackouts.series_id, c.during
      from public.date_claims c join public.blackouts on blackouts.id = c.blackout_id
     where c.during && v_days
     order by c.during
  loop
    delete from public.blackouts where blackouts.id = v_closing.id;
    perform public.close_days(lower(rest.days), upper(rest.days) - 1, v_closing.reason, v_closing.series_id)
       from unnest(datemultirange(v_closing.during) - datemultirange(v_days)) rest (days);
    v_opened := v_opened + (upper(v_closing.during * v_days) - lower(v_closing.during * v_days));
  end loop;
  if v_opened = 0 then
    perform private.refuse(404, 'not_closed', 'These days are not closed.');
  end if;
  return v_opened;
end
$$;
comment on function public.open_days is
  'Opens the closed days from p_from to p_to; what else was closed with them stays so. How many were opened. PT404 not_closed, PT422 bad_range.';

create function public.lift_closing(p_id uuid, p_series boolean default false)
returns int
language plpgsql
-- Invoker, as above.
set search_path = ''
as $$
declare
  v_lifted int;
begin
  delete from public.blackouts
   where blackouts.id = p_id
      -- What has passed was closed, and stays so.
      or p_series and blackouts.series_id = (select one.series_id from public.blackouts one where one.id = p_id)
         and exists (select from public.date_claims c where c.blackout_id = blackouts.id and upper(c.during) > private.today());
  get diagnostics v_lifted = row_count;
  if v_lifted = 0 then
    perform private.refuse(404, 'unknown_closing', 'These days are not closed any more.');
  end if;
  return v_lifted;
end
$$;
comment on function public.lift_closing is
  'Opens a closing, or with p_series all of its series that are not over: how many. PT404 unknown_closing.';

grant execute on function private.claims_on, private.occurrences,
  public.close_days, public.close_range, public.open_days, public.lift_closing to authenticated, service_role;
