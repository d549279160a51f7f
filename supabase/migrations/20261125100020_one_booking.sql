-- One booking with all that belongs to it, for the photographer.

create function public.booking_for_admin(p_booking_id uuid)
returns jsonb
-- Its plan is kept, as private.today's: it takes longer to make than to follow, and is the same for every booking.
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan
as $$
declare
  v_today date := private.today();
begin
  return (
    with paid as materialized (
      select p.* from public.payments p where p.booking_id = p_booking_id),
    given_back as materialized (
      select r.* from paid join public.refunds r on r.payment_id = paid.id),
    -- As words, and apart: a cast in the join is not leakproof, and under row-level security the whole log would be read.
    about as materialized (
      select 'bookings' as entity, p_booking_id::text as id
      union all
      select 'payments', paid.id::text from paid
      union all
      select 'refunds', given_back.id::text from given_back)
    select jsonb_build_object(
      'id', b.id, 'reference', b.reference, 'status', b.status, 'version', b.version,
      'day', b.starts_on, 'days', b.days, 'place', b.place, 'notes', b.notes, 'byHand', b.by_hand,
      'currency', b.currency, 'totalCents', b.total_cents,
      'bookedAt', b.created_at, 'confirmedAt', b.confirmed_at, 'answerBy', b.answer_by, 'heldUntil', claim.expires_at,
      'payingUntil', b.paying_until, 'letGoAt', b.let_go_at, 'paidHow', b.paid_how,
      'couple', jsonb_build_object(
        'name', c.name, 'partnerName', c.partner_name, 'email', c.email, 'partnerEmail', c.partner_email, 'phone', c.phone),
      'package', jsonb_build_object('name', packages.name, 'slug', packages.slug, 'guestLimit', packages.guest_limit),
      'items', (
        select coalesce(jsonb_agg(jsonb_build_object('name', i.name, 'unitCents', i.unit_cents, 'quantity', i.quantity) order by i."position"), '[]')
          from public.booking_items i where i.booking_id = b.id),
      'payments', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', p.id, 'method', p.method, 'state', p.state, 'amountCents', p.amount_cents, 'currency', p.currency, 'note', p.note,
          'intentId', p.stripe_payment_intent_id, 'at', coalesce(p.voided_at, p.captured_at, p.created_at),
          'refunds', (
            select coalesce(jsonb_agg(jsonb_build_object(
              'id', r.id, 'amountCents', r.amount_cents, 'reason', r.reason, 'status', r.status, 'note', r.note, 'at', r.created_at)
              order by r.created_at), '[]')
              from given_back r where r.payment_id = p.id))
          order by p.created_at), '[]')
          from paid p),
      'leftToGiveBackCents', coalesce((
        select private.left_to_give_back(p.id) from paid p where p.state in ('authorised', 'captured')), 0),
      'refundDue', (
        select jsonb_build_object(
            'cents', private.refund_due(b.id), 'percent', private.refund_percent(b.cancellation, b.starts_on - v_today), 'daysBefore', b.starts_on - v_today)
         where b.cancellation <> '[]'),
      'cancellation', b.cancellation,
      'agreedOtherwise', (select studio.cancellation <> b.cancellation from public.studio),
      'emails', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', e.id, 'template', e.template, 'recipient', e.recipient, 'subject', e.subject, 'status', e.status,
          'problem', e.last_error, 'at', coalesce(e.delivered_at, e.bounced_at, e.sent_at, e.created_at))
          order by e.created_at desc, e.id), '[]')
          from public.emails e where e.booking_id = b.id),
      'findings', (
        select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'at', f.found_at) order by f.found_at), '[]')
          from public.reconciliation_findings f where f.booking_id = b.id and f.settled_at is null),
      'privateNotes', (
        select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'text', n.text, 'at', n.created_at) order by n.id desc), '[]')
          from public.booking_notes n where n.booking_id = b.id),
      'history', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', a.id, 'at', a.at, 'actor', a.actor, 'action', a.action, 'entity', a.entity, 'before', a.before, 'after', a.after)
          order by a.id desc), '[]')
          from about
          join public.audit_log a on a.entity = about.entity and a.entity_id = about.id))
      from public.bookings b
      join public.customers c on c.id = b.customer_id
      join public.packages on packages.id = b.package_id
      left join public.date_claims claim on claim.booking_id = b.id
     where b.id = p_booking_id);
end
$$;
comment on function public.booking_for_admin is 'A booking with all that belongs to it, for the photographer; null: there is none, or none to see. refundDue: what the schedule that it was made under gives back, if it were cancelled today; null: there was no schedule. agreedOtherwise: the studio''s is another by now.';
grant execute on function public.booking_for_admin to authenticated;
