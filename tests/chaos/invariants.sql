-- What must hold whatever happened: each query returns no rows. Run after every fault, with two tables that
-- say how things are at the vendors: stripe_sessions (id, booking_id, status, intent, intent_status) and
-- accepted_mail (id, email_id, resend).

-- I1: two live claims on one day
select a.id, b.id from date_claims a join date_claims b on a.id < b.id and a.during && b.during;

-- I1: a live booking without its days, or days of a booking that is not live
select b.id, b.status, c.during from bookings b left join date_claims c on c.booking_id = b.id
 where b.status in ('held', 'requested', 'confirmed', 'completed') <> (c.id is not null)
    or c.during <> daterange(b.starts_on, b.starts_on + b.days);

-- I2: a live booking over a closed day
select b.id from bookings b join date_claims c on c.blackout_id is not null and c.during && daterange(b.starts_on, b.starts_on + b.days)
 where b.status in ('held', 'requested', 'confirmed');

-- I3: money kept for five minutes without a booking; of one that was cancelled the photographer said how much
select p.id, b.status from payments p join bookings b on b.id = p.booking_id
 where p.state in ('authorised', 'captured') and b.status not in ('confirmed', 'completed')
   and not (b.status = 'cancelled' and p.state = 'captured')
   and not (b.status = 'requested' and p.state = 'authorised')
   and p.updated_at < now() - interval '5 minutes';

-- I3: a request without money put aside for it, or one that waits longer than there is time for
select b.id, b.answer_by from bookings b
 where b.status = 'requested'
   and (b.answer_by < now() - interval '20 minutes' or b.answer_by is null
        or 1 <> (select count(*) from payments p where p.booking_id = b.id and p.state in ('authorised', 'captured')));

-- I4: a confirmed booking without exactly one payment of its amount, currency and mode
select b.id, count(p.id) from bookings b
  left join payments p on p.booking_id = b.id and p.state in ('authorised', 'captured')
   and p.amount_cents = b.total_cents and p.currency = b.currency and (p.livemode = b.livemode or p.method = 'offline')
 where b.status in ('confirmed', 'completed') group by b.id having count(p.id) <> 1;

-- I4: a booking that does not cost what its items add up to
select b.id, b.total_cents from bookings b
 where b.total_cents is distinct from (select sum(i.unit_cents * i.quantity) from booking_items i where i.booking_id = b.id);

-- I5: one payment or session on two bookings
select stripe_payment_intent_id from payments where method = 'stripe' group by 1 having count(distinct booking_id) > 1
union all select stripe_session_id from bookings where stripe_session_id is not null group by 1 having count(*) > 1;

-- I6: paid at Stripe, unknown here
select s.id, s.intent from stripe_sessions s
 where s.intent_status in ('requires_capture', 'succeeded')
   and not exists (select from payments p where p.stripe_payment_intent_id = s.intent);

-- I7: a day let go whose payment page is still open (by hand there may have been several), or a hold long past its end
select b.id, s.id from bookings b
  join stripe_sessions s on s.status = 'open' and (s.id = b.stripe_session_id or b.by_hand and s.booking_id = b.id::text)
 where b.status in ('expired', 'lost')
union all
select b.id, null from bookings b join date_claims c on c.booking_id = b.id where b.status = 'held' and c.expires_at < now() - interval '5 minutes';

-- I8: a confirmed booking without its letters; the photographer needs none about what they called paid themselves
select b.id from bookings b
 where b.status in ('confirmed', 'completed')
   and 2 - exists (select from payments p where p.booking_id = b.id and p.method = 'offline')::int <> (select count(distinct e.template) from emails e where e.booking_id = b.id and e.template in ('booking-confirmed', 'booking-notice'));

-- I9: a letter overdue, in hand for too long, or given up, and nobody told
select e.id, e.status from emails e
 where (e.status in ('queued', 'sending') and e.created_at < now() - interval '15 minutes'
        or e.status = 'sending' and e.claimed_at < now() - interval '2 minutes' or e.status in ('dead', 'bounced'))
   and not exists (select from reconciliation_findings f where f.subject = e.id::text and f.settled_at is null);

-- I10: one letter taken twice, the second not marked as sent again
select m.email_id from accepted_mail m group by m.email_id having count(*) filter (where not m.resend) > 1 or count(*) > 2;

-- I10: a letter that has left, and more than one for the same matter, unless the photographer sent it again
select booking_id, template, recipient from emails
 where template not in ('needs-you', 'account-notice', 'booking-moved', 'money-returned') and dedupe_key not like '%:again %' group by 1, 2, 3 having count(*) > 1;

-- I11: a delivery not worked on for five minutes
select id, note from webhook_events where settled_at is null and received_at < now() - interval '5 minutes';

-- I12: a step that a booking's life does not have
select entity_id, before ->> 'status', after ->> 'status' from audit_log
 where entity = 'bookings' and action = 'changed' and after ? 'status'
   and (before ->> 'status', after ->> 'status') not in (('held', 'confirmed'), ('held', 'expired'), ('held', 'lost'),
     ('expired', 'confirmed'), ('expired', 'lost'), ('held', 'requested'), ('expired', 'requested'),
     ('requested', 'confirmed'), ('requested', 'declined'), ('confirmed', 'completed'), ('confirmed', 'cancelled'));

-- I13: more given back than was paid
select p.id from payments p join refunds r on r.payment_id = p.id and r.status <> 'failed' group by p.id, p.amount_cents having sum(r.amount_cents) > p.amount_cents;
