-- A letter that failed is sent again only while what it says is so: the first rule knew of confirmations and requests alone.

alter function private.send_email_again(uuid, text, boolean) rename to send_failed_email_again;
create function private.send_email_again(p_email_id uuid, p_recipient text, p_for_good boolean)
returns uuid
language plpgsql
-- Definer: messages are written by functions alone.
security definer
set search_path = ''
as $$
declare
  v_email record;
begin
  perform private.require_admin();
  select e.template, b.status into v_email
    from public.emails e join public.bookings b on b.id = e.booking_id
   where e.id = p_email_id and e.status in ('dead', 'bounced')
     -- Until the letter is queued the booking stays as it is.
     for update of b;
  if v_email.status <> all (case
      when v_email.template in ('booking-confirmed', 'booking-notice', 'booking-moved') then array['confirmed', 'completed']
      when v_email.template in ('request-received', 'request-notice') then array['requested']
      when v_email.template = 'payment-link' then array['held']
      -- The others tell of something that has happened, and that stays so.
      end::public.booking_status[])
  then
    perform private.refuse(409, 'no_longer_true', 'The booking has changed since, so this letter would no longer be true.');
  end if;
  return private.send_failed_email_again(p_email_id, p_recipient, p_for_good);
end
$$;
grant execute on function private.send_email_again to authenticated;
revoke execute on function private.send_failed_email_again from authenticated;
