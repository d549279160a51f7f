-- What a visitor's own browser may be told of its holds.

create function public.holds_of_visitor(p_visitor_key text)
returns table (booking_id uuid, starts_on date, days int)
language sql
stable
set search_path = ''
as $$
  select b.id, b.starts_on, b.days
    from public.bookings b
   where b.visitor_key = p_visitor_key and b.status = 'held'
$$;
comment on function public.holds_of_visitor is
  'The days that this browser itself is holding: the calendar does not call them somebody else''s, and only this browser may let them go early. '
  'A booking''s id alone, which Stripe''s way back carries in its address, gives no right to anything.';

create function public.is_visitors_booking(p_booking_id uuid, p_visitor_key text)
returns boolean
language sql
stable
set search_path = ''
as $$
  select exists (
    select from public.bookings b
     where b.id = p_booking_id
       and (b.visitor_key = p_visitor_key or b.updated_at > now() - interval '1 hour'))
$$;
comment on function public.is_visitors_booking is
  'Whether this browser made the booking, or anything happened to it within the hour: then whoever comes back from paying is them.';

grant execute on function public.holds_of_visitor, public.is_visitors_booking to service_role;
