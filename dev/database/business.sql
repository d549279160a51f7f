-- A studio that has been at it for a while, as the booking functions would have left it: for looking at the admin, and for
-- measuring it. `business.asked` is how many couples have pressed the button; about three in five of them married here.
-- As the superuser, past the triggers, because it all happened at times of its own.
begin;
set local session_replication_role = replica;

create temporary table asked on commit drop as
with numbered as (
  select n,
         gen_random_uuid() as id,
         gen_random_uuid() as customer_id,
         -- The same business each time it is made.
         (hashtextextended('elope', n) & 1048575) / 1048576.0 as dice,
         (hashtextextended('juniper', n) & 1048575) / 1048576.0 as dice2,
         (hashtextextended('salt', n) & 1048575) / 1048576.0 as dice3
    -- Of those who would marry in the next ten months, some have not asked yet; others take their places.
    from generate_series(1, current_setting('business.asked')::int + 400) n
),
chosen as (
  select numbered.*, packages.id as package_id, packages.days,
         case
           when dice < 0.62 then 'confirmed'
           when dice < 0.68 then 'cancelled'
           when dice < 0.97 then 'expired'
           else 'lost'
         end as status
    from numbered
    join public.packages on packages.id = (array['b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002',
      'b0000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000003'])[1 + (dice3 * 3.999)::int % 4]::uuid
),
-- From ten months ahead back into the past, each wedding after the last: three days between them, and none where there are so many
-- that the first would be in another century. Who never married had asked for somebody else's day.
placed as (
  select chosen.*,
         private.today() + 300 - sum(case when chosen.status = 'confirmed' then chosen.days + gap.days else 0 end) over (order by n)::int as starts_on
    from chosen
   cross join (select case when current_setting('business.asked')::int > 1000 then 0 else 3 end as days) gap
),
dated as (
  select placed.*, starts_on - (30 + (dice2 * 240)::int) as asked_on from placed
)
select n, id, customer_id, dice, starts_on, package_id, asked_on::timestamptz + interval '17 hours' + dice * interval '5 hours' as asked_at,
       case when status = 'confirmed' and starts_on < private.today() then 'completed' else status end as status
  from dated
 where asked_on <= private.today() - 2
 order by n
 limit current_setting('business.asked')::int;

insert into public.customers (id, name, partner_name, email, phone, created_at)
select customer_id,
       (array['Nora Whitfield', 'Maya Lindqvist', 'Tess Okafor', 'June Abara', 'Clara Voss', 'Ida Marsh', 'Rosa Delgado', 'Hana Mori', 'Leah Stone', 'Freya Holm'])[1 + n % 10],
       (array['Sam Rivera', 'Theo Brandt', 'Alex Kim', 'Jonah Pike', 'Ellis Grant', 'Wren Castillo', 'Noah Berg'])[1 + n % 7],
       'couple-' || n || '@example.test', '+1 360 555 ' || lpad((n % 10000)::text, 4, '0'), asked_at
  from asked;

insert into public.bookings (id, reference, status, customer_id, package_id, starts_on, days, place, currency, total_cents,
  cancellation, request_key, visitor_key, address_key, link_hash, stripe_session_id, livemode, created_at, updated_at, confirmed_at)
select asked.id, 'ELO-' || upper(lpad(to_hex(n::bigint * 2654435761 % 16777216), 6, '0')), asked.status::public.booking_status, customer_id, asked.package_id, starts_on, packages.days,
       (array['Fort Worden bluff', 'Marrowstone Point', 'Deception Pass', 'Ruby Beach', 'Their own back steps', 'Lake Crescent'])[1 + n % 6],
       'usd', packages.price_cents + case when n % 3 = 0 then 30000 else 0 end,
       -- The schedule was a kinder one until half a year ago, and those who booked by then keep it.
       case when asked_at < now() - interval '180 days' then '[{"daysBefore": 60, "percent": 100}, {"daysBefore": 14, "percent": 50}]' else studio.cancellation end,
       'business-request-' || n, 'business-visitor-' || n, 'business-address', sha256(('business' || n)::bytea),
       'cs_business_' || n, false, asked_at, asked_at, case when asked.status in ('completed', 'confirmed', 'cancelled') then asked_at + interval '4 minutes' end
  from asked join public.packages on packages.id = asked.package_id cross join public.studio;

insert into public.booking_items (booking_id, position, name, unit_cents, quantity)
select asked.id, 0, packages.name, packages.price_cents, 1 from asked join public.packages on packages.id = asked.package_id;
insert into public.booking_items (booking_id, position, add_on_id, name, unit_cents, quantity)
select asked.id, 1, 'c0000000-0000-4000-8000-000000000001', 'Another hour', 30000, 1 from asked where n % 3 = 0;

insert into public.date_claims (during, booking_id)
select daterange(b.starts_on, b.starts_on + b.days), b.id from asked join public.bookings b on b.id = asked.id
 where b.status in ('completed', 'confirmed');

insert into public.payments (booking_id, stripe_payment_intent_id, stripe_session_id, state, amount_cents, currency, livemode, created_at, updated_at, captured_at)
select b.id, 'pi_business_' || n, b.stripe_session_id, 'captured', b.total_cents, 'usd', false, b.confirmed_at, b.confirmed_at, b.confirmed_at + interval '20 seconds'
  from asked join public.bookings b on b.id = asked.id where b.confirmed_at is not null;
insert into public.webhook_events (provider, event_id, type, payload, received_at, attempts, outcome, settled_at)
select 'stripe', 'evt_business_' || n, 'checkout.session.completed',
       jsonb_build_object('id', 'evt_business_' || n, 'type', 'checkout.session.completed', 'data', jsonb_build_object('object', jsonb_build_object('id', b.stripe_session_id, 'object', 'checkout.session'))),
       b.confirmed_at, 1, 'done', b.confirmed_at
  from asked join public.bookings b on b.id = asked.id where b.confirmed_at is not null;
insert into public.refunds (payment_id, stripe_refund_id, amount_cents, reason, status, created_at)
select p.id, 're_business_' || n, p.amount_cents / 2, 'The couple has called it off', 'succeeded', least(asked_at + interval '20 days', now() - interval '1 day')
  from asked join public.payments p on p.booking_id = asked.id where asked.status = 'cancelled';

insert into public.emails (booking_id, template, recipient, dedupe_key, status, attempts, subject, html, body_text, provider_id, created_at, sent_at, delivered_at)
select b.id, letter.template, letter.recipient, 'business:' || letter.template || ':' || n || ':' || letter.part, 'delivered', 1, letter.subject,
       '<p>' || letter.subject || '</p>', letter.subject, 'business-' || n || '-' || letter.template || letter.part, b.confirmed_at, b.confirmed_at + interval '6 seconds', b.confirmed_at + interval '9 seconds'
  from asked
  join public.bookings b on b.id = asked.id
  join public.customers c on c.id = b.customer_id
 cross join public.studio
 cross join lateral (values
   ('booking-confirmed', 1, c.email, 'Your day is booked: ' || b.reference),
   ('booking-notice', 1, studio.email, 'Booked: ' || b.reference)) letter (template, part, recipient, subject)
 where b.confirmed_at is not null;

-- What the triggers would have noted: held, its payment page, its end; and the money.
insert into public.audit_log (at, actor, action, entity, entity_id, before, after)
select story.at, story.actor, story.action, story.entity, story.entity_id, story.before, story.after
  from asked
  join public.bookings b on b.id = asked.id
  left join public.payments p on p.booking_id = b.id
 cross join lateral (values
   (asked_at, 'couple', 'created', 'bookings', b.id::text, null::jsonb, jsonb_build_object('status', 'held', 'reference', b.reference, 'starts_on', b.starts_on, 'total_cents', b.total_cents, 'currency', b.currency)),
   (asked_at + interval '1 second', 'couple', 'changed', 'bookings', b.id::text, '{"stripe_session_id": null}', jsonb_build_object('stripe_session_id', b.stripe_session_id)),
   (coalesce(b.confirmed_at, asked_at + interval '35 minutes'), case when b.confirmed_at is null then 'stripe' else 'webhook' end, 'changed', 'bookings', b.id::text,
     '{"status": "held"}', jsonb_build_object('status', case when b.confirmed_at is null then b.status::text else 'confirmed' end)),
   (p.created_at, 'webhook', 'created', 'payments', p.id::text, null, jsonb_build_object('state', 'authorised', 'amount_cents', p.amount_cents, 'currency', p.currency, 'booking_id', b.id)),
   (p.captured_at, 'stripe', 'changed', 'payments', p.id::text, '{"state": "authorised"}', '{"state": "captured"}')
   ) story (at, actor, action, entity, entity_id, before, after)
 where story.entity_id is not null
 order by story.at;
commit;
analyze;
