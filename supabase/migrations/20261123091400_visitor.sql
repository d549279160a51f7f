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

grant execute on function public.holds_of_visitor to service_role;
