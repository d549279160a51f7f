-- A confirmation that cannot be delivered: the couple see it on their own page, and say there where they read mail.

create function public.correct_mailbox(p_link_hash text, p_mailbox text)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_booking public.bookings;
  v_letter public.emails;
begin
  perform private.act_as('couple');
  select * into v_booking from public.bookings where bookings.link_hash = decode(p_link_hash, 'hex') for update;
  if not found then
    return jsonb_build_object('outcome', 'unknown_booking');
  end if;
  v_letter := private.lost_confirmation(v_booking.id);
  if v_letter.id is null then
    -- F9: pressed twice, or it has got through after all.
    return jsonb_build_object('outcome', 'not_lost');
  end if;
  select * into v_letter from public.emails where emails.id = v_letter.id for update;
  -- Theirs by now, which the photographer may have corrected since the letter went.
  perform private.write_letter_again(v_letter, v_booking, p_mailbox, private.couples_mailbox(v_booking.id));
  return jsonb_build_object('outcome', 'corrected');
end
$$;
comment on function public.correct_mailbox is
  'Corrects where the couple behind a link read mail, once their confirmation could not be delivered, and sends it there. '
  'Outcome: corrected, not_lost (it is on its way, has arrived, or they have tried five times), unknown_booking. PT422 bad_address.';
grant execute on function private.write_letter_again, public.correct_mailbox to service_role;
