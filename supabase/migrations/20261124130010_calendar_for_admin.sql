-- What the photographer sees of the days: who owns each, what Google says, and why one is not free.
--
-- Read past row-level security, after asking who asks: under it no index on ranges can be used (their operators are not
-- leakproof), each day would be compared with every claim there ever was, and a year took most of a second.

create function private.google_state()
returns json
language sql
stable
set search_path = ''
as $$
  select json_build_object(
    'owner', account.owner,
    'connectedAt', account.connected_at,
    'brokenAt', account.broken_at,
    'brokenWhy', account.broken_why,
    'calendars', (
      select coalesce(json_agg(json_build_object(
          'googleId', c.google_id, 'name', c.name, 'syncedAt', c.synced_at, 'error', c.error) order by c.name), '[]')
        from public.calendars c))
    from public.google_account account
$$;
comment on function private.google_state is 'The connected account, and how old each calendar''s last good answer is. Null: none is connected.';

create function private.calendar_for_admin(p_from date, p_to date)
returns json
language plpgsql
stable
-- Definer: see above.
security definer
set search_path = ''
as $$
declare
  v_today date;
begin
  perform private.require_admin();
  v_today := private.today();
  if p_from is null or p_to is null or not isfinite(p_from) or not isfinite(p_to) or p_to < p_from or p_to - p_from > 400 then
    perform private.refuse(422, 'bad_range', 'Ask for up to 400 days, from the earlier to the later.');
  end if;
  return (
    with claims as materialized (
      select c.during, c.expires_at, c.blackout_id, b.id, b.reference, b.status, packages.name as package,
             concat_ws(' & ', customers.name, customers.partner_name) as couple, blackouts.reason, blackouts.series_id
        from public.date_claims c
        left join public.bookings b on b.id = c.booking_id
        left join public.customers on customers.id = b.customer_id
        left join public.packages on packages.id = b.package_id
        left join public.blackouts on blackouts.id = c.blackout_id
       where c.during && daterange(p_from, p_to, '[]')
         -- A hold that ran out before it had a payment page holds nothing.
         and not (c.expires_at is not null and c.expires_at < now() and b.stripe_session_id is null)
    ), owned as (
      select claims.id, claims.blackout_id, claims.expires_at, claims.status, each.day::date as day
        from claims
       cross join generate_series(greatest(lower(claims.during), p_from)::timestamp, least(upper(claims.during) - 1, p_to), interval '1 day') each (day)
    ), busy as (
      select calendars.name, b.during,
             greatest(p_from, (lower(b.during) at time zone studio.time_zone)::date) as first,
             -- A moment before its end: what ends at midnight is not the next day's.
             least(p_to, ((upper(b.during) - interval '1 microsecond') at time zone studio.time_zone)::date) as last
        from public.studio
       cross join public.calendar_busy b
        join public.calendars on calendars.id = b.calendar_id
       -- An hour on each side, for days that begin at odd times; the dates say exactly.
       where b.during && tstzrange(
               (p_from::timestamp at time zone studio.time_zone) - interval '1 hour',
               ((p_to + 1)::timestamp at time zone studio.time_zone) + interval '1 hour')
    )
    select json_build_object(
      'firstDay', v_today + studio.lead_days,
      'lastDay', v_today + studio.horizon_days,
      'days', (
        select json_agg(json_build_object(
            'day', s.day,
            -- As for couples, but a wedding that has been, or that is nearer than can be booked, is one.
            'state', case
              when owned.blackout_id is not null then 'closed'
              when owned.expires_at is not null then 'held'
              when owned.status = 'requested' then 'requested'
              when owned.id is not null then 'booked'
              when s.day < v_today then 'past'
              else s.state::text end) order by s.day)
          from private.day_states(p_from, p_to) s
          left join owned on owned.day = s.day),
      'claims', (
        select coalesce(json_agg(json_build_object(
            'from', lower(claims.during), 'to', upper(claims.during) - 1,
            'bookingId', claims.id, 'reference', claims.reference, 'status', claims.status,
            'couple', nullif(claims.couple, ''), 'package', claims.package, 'heldUntil', claims.expires_at,
            'blackoutId', claims.blackout_id, 'reason', claims.reason, 'seriesId', claims.series_id)
            order by claims.during), '[]')
          from claims),
      'busy', (
        select coalesce(json_agg(json_build_object(
            'calendar', busy.name, 'from', busy.first, 'to', busy.last, 'start', lower(busy.during), 'end', upper(busy.during))
            order by busy.during), '[]')
          from busy where busy.first <= busy.last),
      'overrides', (
        select coalesce(json_agg(json_build_object('day', o.day, 'verdict', o.verdict, 'reason', o.reason) order by o.day), '[]')
          from public.calendar_overrides o where o.day between p_from and p_to),
      'google', private.google_state())
      from public.studio);
end
$$;
create function public.calendar_for_admin(p_from date, p_to date)
returns json
language sql
stable
set search_path = ''
as $$
  select private.calendar_for_admin(p_from, p_to)
$$;
comment on function public.calendar_for_admin is
  'The days from p_from to p_to for the photographer: each day''s state, and apart from it who owns which days, what Google calls busy, '
  'days freed or closed by hand, and how old Google''s word is. PT403, PT422 bad_range.';

create function private.last_word(p_entity text, p_id text)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object('by', a.actor, 'at', a.at)
    from public.audit_log a
   where a.entity = p_entity and a.entity_id = p_id
   order by a.id desc limit 1
$$;
comment on function private.last_word is 'Who changed it last, and when.';

create function private.reasons_against(p_day date)
returns setof jsonb
language sql
stable
set search_path = ''
as $$
  -- The calendar's rules
  select jsonb_build_object('kind', 'past') where p_day < private.today()
  union all
  select jsonb_build_object('kind', 'too_soon', 'leadDays', studio.lead_days, 'firstDay', private.today() + studio.lead_days)
    from public.studio where p_day >= private.today() and p_day < private.today() + studio.lead_days
  union all
  select jsonb_build_object('kind', 'too_late', 'horizonDays', studio.horizon_days, 'lastDay', private.today() + studio.horizon_days)
    from public.studio where p_day > private.today() + studio.horizon_days
  union all
  -- Who owns it
  select jsonb_build_object(
      'kind', case when c.expires_at is not null then 'held' when b.status = 'requested' then 'requested' else 'booked' end,
      'bookingId', b.id, 'reference', b.reference, 'status', b.status, 'package', packages.name,
      'couple', concat_ws(' & ', customers.name, customers.partner_name),
      'from', lower(c.during), 'to', upper(c.during) - 1, 'until', coalesce(c.expires_at, b.answer_by))
    from public.date_claims c
    join public.bookings b on b.id = c.booking_id
    join public.customers on customers.id = b.customer_id
    join public.packages on packages.id = b.package_id
   where c.during @> p_day
     and not (c.expires_at is not null and c.expires_at < now() and b.stripe_session_id is null)
  union all
  select jsonb_build_object(
      'kind', 'closed', 'blackoutId', blackouts.id, 'reason', blackouts.reason,
      'from', lower(c.during), 'to', upper(c.during) - 1, 'word', private.last_word('blackouts', blackouts.id::text),
      'times', (select count(*) from public.blackouts other where other.series_id = blackouts.series_id))
    from public.date_claims c
    join public.blackouts on blackouts.id = c.blackout_id
   where c.during @> p_day
  union all
  -- The photographer's word, and Google's
  select jsonb_build_object('kind', 'closed_by_hand', 'reason', o.reason, 'word', private.last_word('calendar_overrides', o.day::text))
    from public.calendar_overrides o where o.day = p_day and o.verdict = 'closed'
  union all
  select jsonb_build_object(
      'kind', 'busy', 'calendar', calendars.name, 'start', lower(busy.during), 'end', upper(busy.during),
      'readAt', greatest(calendars.synced_at, (
        select checks.checked_at from public.calendar_checks checks where checks.calendar_id = calendars.id and checks.day = p_day)),
      'overruled', exists (select from public.calendar_overrides o where o.day = p_day))
    from public.studio
   cross join lateral private.studio_days(p_day, p_day, studio.time_zone) d
    join public.calendar_busy busy on busy.during && tstzrange(d.starts, d.ends)
    join public.calendars on calendars.id = busy.calendar_id
  union all
  select jsonb_build_object(
      'kind', 'unknown', 'calendar', calendars.name, 'readAt', calendars.synced_at, 'error', calendars.error,
      'rule', studio.when_calendar_unreadable,
      'overruled', exists (select from public.calendar_overrides o where o.day = p_day))
    from public.studio
   cross join public.calendars
   where p_day between private.today() and private.today() + studio.horizon_days
     and (calendars.synced_at is null or calendars.synced_at < now() - interval '10 minutes')
     and not exists (
       select from public.calendar_checks checks
        where checks.calendar_id = calendars.id and checks.day = p_day and checks.checked_at >= now() - interval '10 minutes')
$$;
comment on function private.reasons_against is 'Every reason why a day cannot be booked, not only the first.';

create function private.why_not_free(p_day date)
returns jsonb
language plpgsql
stable
-- Definer: see above.
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  if p_day is null or not isfinite(p_day) or p_day not between date '2000-01-01' and date '2199-12-31' then
    perform private.refuse(422, 'bad_day', 'Name a day.');
  end if;
  return (
    select jsonb_build_object(
      'day', s.day,
      -- For couples, as the site would answer them now.
      'state', s.state,
      'reasons', (select coalesce(jsonb_agg(r), '[]') from private.reasons_against(p_day) r),
      'override', (
        select jsonb_build_object('verdict', o.verdict, 'reason', o.reason, 'word', private.last_word('calendar_overrides', o.day::text))
          from public.calendar_overrides o where o.day = p_day),
      -- A package of several days needs the next ones, too.
      'longer', (
        select coalesce(jsonb_agg(jsonb_build_object('package', packages.name, 'days', packages.days, 'day', stop.day, 'state', stop.state)
                        order by packages.days, packages.name), '[]')
          from public.packages
         cross join lateral (
           select later.day, later.state from private.day_states(p_day + 1, p_day + packages.days - 1) later
            where later.state not in ('free', 'on_request') order by later.day limit 1) stop
         where packages.status = 'published' and packages.days > 1))
      from private.day_states(p_day, p_day) s);
end
$$;
create function public.why_not_free(p_day date)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select private.why_not_free(p_day)
$$;
comment on function public.why_not_free is
  'Why a day is not free, as data: its state for couples, every reason that applies, the photographer''s own word on it, and the packages of several days '
  'that the days after it leave no room for. PT403, PT422 bad_day.';

grant execute on function private.calendar_for_admin, private.why_not_free, public.calendar_for_admin, public.why_not_free
  to authenticated;
