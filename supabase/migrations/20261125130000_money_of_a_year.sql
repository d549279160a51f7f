-- The money of a year, move by move: what the photographer hands to an accountant.

create function public.money_of_year(p_year int)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'day', (m.at at time zone studio.time_zone)::date, 'cents', m.cents, 'currency', m.currency, 'state', m.state,
      'method', m.method, 'stripeId', m.stripe_id, 'why', m.why,
      'reference', b.reference, 'firstDay', b.starts_on, 'name', c.name, 'partnerName', c.partner_name,
      'package', coalesce(i.name, p.name)) order by m.at, m.cents desc), '[]')
    from public.studio
    join lateral (
      select paid.captured_at as at, paid.amount_cents as cents, paid.currency, 'done' as state, paid.method,
             paid.stripe_payment_intent_id as stripe_id, case when paid.method = 'offline' then paid.note end as why, paid.booking_id
        from public.payments paid
       where paid.state = 'captured'
         and paid.captured_at >= make_date(p_year, 1, 1)::timestamp at time zone studio.time_zone
         and paid.captured_at < make_date(p_year + 1, 1, 1)::timestamp at time zone studio.time_zone
      union all
      select back.created_at, -back.amount_cents, paid.currency, case back.status when 'succeeded' then 'done' else 'on its way' end, paid.method,
             back.stripe_refund_id, back.reason, paid.booking_id
        from public.refunds back
        join public.payments paid on paid.id = back.payment_id
       where back.status <> 'failed'
         and back.created_at >= make_date(p_year, 1, 1)::timestamp at time zone studio.time_zone
         and back.created_at < make_date(p_year + 1, 1, 1)::timestamp at time zone studio.time_zone
    ) m on true
    join public.bookings b on b.id = m.booking_id
    join public.customers c on c.id = b.customer_id
    join public.packages p on p.id = b.package_id
    left join public.booking_items i on i.booking_id = b.id and i.position = 0
$$;
comment on function public.money_of_year is
  'What was charged and given back (cents below zero) within a year of the studio''s days, in order. Its sum is the year''s on the first page of the admin. '
  'state: done, or on its way. why: the reason of a refund, or how it was paid offline; null: neither. Row-level security decides who sees any.';

grant execute on function public.money_of_year to authenticated;
