-- P5: what the site shows as free is free.

create type public.day_state as enum
  ('free', 'on_request', 'held', 'requested', 'booked', 'closed', 'busy', 'unknown', 'too_soon', 'too_late');
comment on type public.day_state is
  'on_request: the calendar cannot be read, and the studio lets couples ask for the day. requested: somebody has, and waits for the answer.';

create function private.lock_days(p_days daterange)
returns void
language plpgsql
set search_path = ''
as $$
begin
  -- One lock a day, in order, before anything is read: losers queue up instead of deadlocking on the constraint.
  perform pg_advisory_xact_lock(7001, day::date - date '2000-01-01')
     from generate_series(lower(p_days), upper(p_days) - 1, interval '1 day') day
    order by day;
end
$$;
comment on function private.lock_days is 'Makes writers of the same days take turns, until the transaction ends.';

create function private.drop_lapsed_holds(p_days daterange)
returns void
language plpgsql
set search_path = ''
as $$
begin
  -- Only holds that Stripe has never heard of: the others end when Stripe says so.
  with lapsed as (
    update public.bookings
       set status = 'expired'
      from public.date_claims
     where date_claims.booking_id = bookings.id
       and date_claims.during && p_days
       and date_claims.expires_at < now()
       and bookings.status = 'held'
       and bookings.stripe_session_id is null
    returning bookings.id
  )
  delete from public.date_claims using lapsed where date_claims.booking_id = lapsed.id;
end
$$;
comment on function private.drop_lapsed_holds is 'Frees days whose hold ran out before a Checkout Session was made.';

create function private.day_states(p_from date, p_to date, p_weekday int default null)
returns table (day date, state public.day_state, until timestamptz)
-- Its plan is kept, as private.today's.
language plpgsql
stable
set search_path = ''
as $$
begin
  return query
    with owned as (
      -- Days to be looked up, instead of asking for each day who owns it.
      select each.day::date as day, c.booking_id, c.blackout_id, c.expires_at, b.status
        from public.date_claims c
        left join public.bookings b on b.id = c.booking_id
       cross join generate_series(greatest(lower(c.during), p_from)::timestamp, least(upper(c.during) - 1, p_to), interval '1 day') each (day)
       where c.during && daterange(p_from, p_to + 1)
         and not (c.expires_at is not null and c.expires_at < now() and b.stripe_session_id is null)
    )
    select
      d.day,
      case
        when d.day < today.day + studio.lead_days then 'too_soon'
        when d.day > today.day + studio.horizon_days then 'too_late'
        when claim.blackout_id is not null then 'closed'
        when claim.expires_at is not null then 'held'
        when claim.status = 'requested' then 'requested'
        when claim.booking_id is not null then 'booked'
        when override.verdict = 'closed' then 'closed'
        when override.verdict = 'free' then 'free'
        when exists (
          select from public.calendar_busy
           where calendar_busy.during && tstzrange(d.starts, d.ends)
        ) then 'busy'
        -- A calendar not read for ten minutes (two missed rounds) may have changed: better to say so than to guess.
        when exists (
          select from public.calendars
           where (calendars.synced_at is null or calendars.synced_at < now() - interval '10 minutes')
             and not exists (
               select from public.calendar_checks
                where calendar_checks.calendar_id = calendars.id and calendar_checks.day = d.day
                  and calendar_checks.checked_at >= now() - interval '10 minutes')
        ) then case studio.when_calendar_unreadable when 'request' then 'on_request' else 'unknown' end
        else 'free'
      end::public.day_state,
      claim.expires_at
    from public.studio
    -- Asked once: without a question of its own it would be asked anew for each day.
    cross join (select (select private.today()) as day) today
    cross join lateral private.studio_days(p_from, p_to, studio.time_zone, p_weekday) d
    left join owned claim on claim.day = d.day
    left join public.calendar_overrides override on override.day = d.day;
end
$$;
comment on function private.day_states is
  'What each day is, and until when a held one is; of the weeks'' p_weekday alone (6: Saturday), if one is given. The one place that knows what makes a day free.';

create function public.availability(p_from date, p_to date, p_days int default 1)
returns table (day date, state public.day_state, until timestamptz)
language plpgsql
stable
set search_path = ''
as $$
begin
  if p_from is null or p_to is null or not isfinite(p_from) or not isfinite(p_to)
     or p_to < p_from or p_to - p_from > 400 or p_days is null or p_days not between 1 and 14 then
    perform private.refuse(422, 'bad_range', 'Ask for up to 400 days, from the earlier to the later.');
  end if;
  return query
    with states as materialized (
      select * from private.day_states(p_from, p_to + p_days - 1)
    )
    -- A package of several days needs them all: the first that cannot be had says why, else the first to be asked for.
    select distinct on (first.day) first.day, needed.state, needed.until
      from states first
     cross join generate_series(0, p_days - 1) later
      join states needed on needed.day = first.day + later
     where first.day <= p_to
     order by first.day, needed.state = 'free', needed.state = 'on_request', needed.day;
end
$$;
comment on function public.availability is
  'For each day from p_from to p_to: whether a package of p_days days could start there, and if not, why. PT422 bad_range.';

create function private.nearest_free_days(p_day date, p_days int, p_count int default 3)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(near.day order by near.day), '[]')
    from (
      select a.day
        from public.availability(p_day - 120, p_day + 120, p_days) a
       where a.state = 'free'
       order by abs(a.day - p_day), a.day
       limit p_count
    ) near
$$;
comment on function private.nearest_free_days is 'The free days closest to a day, in order of the calendar.';

grant execute on function private.lock_days, private.drop_lapsed_holds, private.day_states,
  private.nearest_free_days, public.availability to service_role;
