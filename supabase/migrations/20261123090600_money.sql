-- What was paid, and what Stripe told us.

create type public.payment_state as enum ('authorised', 'captured', 'voiding', 'voided', 'quarantined');

create table public.payments (
  id uuid primary key default gen_random_uuid(),
  booking_id uuid not null references public.bookings (id),
  stripe_payment_intent_id text not null unique,
  stripe_session_id text not null,
  state public.payment_state not null,
  amount_cents int not null check (amount_cents >= 0),
  currency text not null,
  livemode boolean not null,
  capture_before timestamptz,
  note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  captured_at timestamptz,
  voided_at timestamptz
);
comment on table public.payments is 'A payment intent of Stripe''s, and the booking it is for.';
comment on column public.payments.state is
  'authorised: on hold, not charged. captured: charged. voiding: to be let go by a job. voided: let go. quarantined: differs from the booking, a person decides.';
comment on column public.payments.amount_cents is 'As Stripe gave it, so that a wrong amount is kept too.';
comment on column public.payments.capture_before is 'When the bank lets the authorisation lapse; null: Stripe did not say.';
comment on column public.payments.note is 'Why it was voided or quarantined; null: nothing unusual.';
comment on column public.payments.captured_at is 'Null: not charged.';
comment on column public.payments.voided_at is 'Null: not let go.';
create index payments_booking on public.payments (booking_id);
create index payments_unsettled on public.payments (created_at) where state in ('authorised', 'voiding');
-- I4: one booking, one payment that counts.
create unique index payments_one_that_counts on public.payments (booking_id) where state in ('authorised', 'captured');

create table public.refunds (
  id uuid primary key default gen_random_uuid(),
  payment_id uuid not null references public.payments (id),
  stripe_refund_id text unique,
  amount_cents int not null check (amount_cents > 0),
  reason text not null,
  status text not null default 'requested' check (status in ('requested', 'pending', 'succeeded', 'failed')),
  created_at timestamptz not null default now()
);
comment on table public.refunds is 'Money given back.';
comment on column public.refunds.stripe_refund_id is 'Null: not yet asked of Stripe.';
create index refunds_payment on public.refunds (payment_id);

create type public.webhook_outcome as enum ('received', 'done', 'ignored', 'failed');

create table public.webhook_events (
  id bigint generated always as identity primary key,
  provider text not null check (provider in ('stripe', 'postmark', 'google')),
  event_id text not null check (length(event_id) between 1 and 255),
  type text not null,
  payload jsonb not null,
  received_at timestamptz not null default now(),
  attempts int not null default 0,
  outcome public.webhook_outcome not null default 'received',
  note text,
  settled_at timestamptz,
  constraint one_row_an_event unique (provider, event_id)
);
comment on table public.webhook_events is 'Every delivery that was truly the provider''s, understood or not. Kept for good: a replay finds itself here.';
comment on column public.webhook_events.note is 'What went wrong, or why it was ignored; null: neither.';
comment on column public.webhook_events.settled_at is 'When it was done or ignored; null: still to be worked on.';
create index webhook_events_open on public.webhook_events (received_at) where settled_at is null;

create trigger touch before update on public.payments for each row execute function private.touch();
create trigger audit after insert or update or delete on public.payments
  for each row execute function private.audit();
create trigger audit after insert or update or delete on public.refunds
  for each row execute function private.audit();

alter table public.payments enable row level security;
alter table public.refunds enable row level security;
alter table public.webhook_events enable row level security;
grant select on public.payments, public.refunds, public.webhook_events to authenticated;
grant select, insert, update on public.payments, public.refunds, public.webhook_events to service_role;
create policy "Admins read payments" on public.payments
  for select to authenticated using ((select private.is_admin()));
create policy "Admins read refunds" on public.refunds
  for select to authenticated using ((select private.is_admin()));
create policy "Admins read webhook deliveries" on public.webhook_events
  for select to authenticated using ((select private.is_admin()));
