-- A wedding that has been is completed by itself.

create function public.complete_past_weddings()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_count int;
begin
  perform private.act_as('clock');
  update public.bookings set status = 'completed'
   where bookings.status = 'confirmed' and bookings.starts_on + bookings.days <= private.today();
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
comment on function public.complete_past_weddings is
  'Completes the confirmed bookings whose last day, the studio''s, has passed: how many. What was cancelled a moment before stays so, and a second call finds none.';
grant execute on function public.complete_past_weddings to service_role;
