-- Words of the photographer's own stand in every letter that goes to a couple, not in two of them.

create function private.is_letter_to_couple(p_template text)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select p_template in (
    'booking-confirmed', 'booking-moved', 'booking-cancelled', 'money-returned', 'request-received', 'request-declined', 'date-lost')
$$;
comment on function private.is_letter_to_couple is 'Whether a letter goes to couples. Others go to the photographer, who needs no words of their own.';
grant execute on function private.is_letter_to_couple to authenticated, service_role;

alter table public.letter_words drop constraint letter_words_template_check,
  add constraint is_letter_to_couple check (private.is_letter_to_couple(template));

create or replace function private.send_test_letter(p_template text, p_data jsonb)
returns uuid
language plpgsql
-- Definer: messages are written by functions alone. It goes to the studio's own address, whatever it says.
security definer
set search_path = ''
as $$
declare
  v_id uuid;
begin
  perform private.require_admin();
  if not coalesce(private.is_letter_to_couple(p_template), false) or jsonb_typeof(p_data) is distinct from 'object' or length(p_data::text) > 20000 then
    perform private.refuse(422, 'bad_letter', 'There is no such letter to try.');
  end if;
  insert into public.emails (template, recipient, data, dedupe_key)
  select p_template, studio.email, p_data || '{"isTest": true}', 'test:' || gen_random_uuid() from public.studio
  returning emails.id into v_id;
  perform private.queue_job('send_email', jsonb_build_object('emailId', v_id), 'email:' || v_id);
  perform private.note('sent_test', 'emails', v_id::text, jsonb_build_object('template', p_template));
  return v_id;
end
$$;
