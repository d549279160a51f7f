-- P4: what becomes of a message after Postmark took it, and a person to see what could not be delivered.

alter table public.emails add column deferred_at timestamptz;
comment on column public.emails.deferred_at is
  'When a mail server last refused it for the time being; Postmark keeps trying. Null: none did, or it has arrived since.';

create type public.mail_report as enum ('delivered', 'bounced', 'deferred', 'complained');

create function public.record_mail_report(
  p_email_id uuid, p_provider_id text, p_recipient text, p_report public.mail_report, p_at timestamptz, p_detail text)
returns text
language plpgsql
set search_path = ''
as $$
declare
  v_email public.emails;
  v_is_copy boolean;
begin
  select * into v_email from public.emails where emails.provider_id = p_provider_id for update;
  if not found then
    -- F26: the answer to the sending was lost, or a second copy went out; what we wrote into it names the message.
    select * into v_email from public.emails where emails.id = p_email_id for update;
  end if;
  if not found then
    return 'unknown_message';
  end if;

  -- Whatever is reported, Postmark has taken the message: nobody need send it again.
  if v_email.status in ('queued', 'sending', 'dead') then
    update public.emails
       set status = 'sent', sent_at = coalesce(sent_at, now()), provider_id = coalesce(provider_id, p_provider_id),
           last_error = null
     where emails.id = v_email.id
    returning * into v_email;
  end if;

  -- A message goes to its recipient, and some to the partner as a copy. Its status is its recipient's alone.
  v_is_copy := lower(p_recipient) <> lower(v_email.recipient);
  case p_report
    when 'delivered' then
      -- Reports come late, twice and in any order. What has bounced stays bounced: a mail server may say
      -- yes first and no an hour later, never the other way round.
      update public.emails
         set status = 'delivered', delivered_at = p_at, deferred_at = null, last_error = null
       where emails.id = v_email.id and emails.status = 'sent' and not v_is_copy;
    when 'bounced' then
      update public.emails
         set status = 'bounced', bounced_at = p_at, last_error = left(p_detail, 2000)
       where emails.id = v_email.id and emails.status <> 'bounced' and not v_is_copy;
      if v_is_copy then
        perform private.report_mail('mail_copy_bounced', v_email, p_recipient, p_detail);
      end if;
    when 'deferred' then
      update public.emails
         set deferred_at = p_at, last_error = left(p_detail, 2000)
       where emails.id = v_email.id and emails.status = 'sent' and not v_is_copy;
    when 'complained' then
      perform private.report_mail('mail_complaint', v_email, p_recipient, p_detail);
  end case;
  return 'recorded';
end
$$;
comment on function public.record_mail_report is
  'Postmark tells what became of a message: found by the provider''s id, else by our own. Outcome: recorded, unknown_message.';

create function private.report_mail(p_kind text, p_email public.emails, p_recipient text, p_reason text)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_studio_email text;
begin
  select studio.email into v_studio_email from public.studio;
  perform private.report(p_kind, p_email.id::text, p_email.booking_id,
    jsonb_build_object('recipient', p_recipient, 'letter', p_email.template, 'reason', left(p_reason, 400)),
    -- A letter about a letter that the photographer cannot get would be the first of an endless row.
    p_tell => lower(p_recipient) <> lower(v_studio_email));
end
$$;
comment on function private.report_mail is 'Leaves a message that did not arrive, or was not welcome, for a person to see.';

create function private.watch_email()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.status in ('dead', 'bounced') then
    -- A letter that seemed to have got through may bounce hours later: then the matter is open again.
    update public.reconciliation_findings
       set settled_at = null
     where kind = 'mail_undeliverable' and subject = new.id::text and settled_at is not null;
    perform private.report_mail('mail_undeliverable', new, new.recipient, new.last_error);
  else
    -- It got through after all.
    update public.reconciliation_findings
       set settled_at = now()
     where kind in ('mail_undeliverable', 'mail_overdue') and subject = new.id::text and settled_at is null;
  end if;
  return null;
end
$$;
comment on function private.watch_email is 'I9: no message is given up without a finding, whoever gave it up; and one that gets through settles it.';
create trigger watch after update of status on public.emails
  for each row when (old.status is distinct from new.status and new.status in ('dead', 'bounced', 'sent', 'delivered'))
  execute function private.watch_email();

create function private.given_up_jobs()
returns table (job_id bigint, task text, key text, error text)
-- Not plain SQL, which would want the queue's tables to be there already.
language plpgsql
stable
-- Definer: the queue is closed to every API role.
security definer
set search_path = ''
as $$
begin
  return query
    select jobs.id::bigint, jobs.task_identifier, jobs.key, jobs.last_error
      from graphile_worker.jobs
     where jobs.attempts >= jobs.max_attempts and jobs.locked_at is null;
end
$$;
comment on function private.given_up_jobs is 'Jobs that have used up their attempts: nothing will try them again.';

create function public.report_stranded()
returns int
language plpgsql
set search_path = ''
as $$
declare
  v_count int := 0;
  v_email public.emails;
  v_job record;
begin
  -- A week covers any outage of Postmark's; after that, nobody waits for this letter any more.
  update public.emails
     set status = 'dead', last_error = 'Given up after a week: ' || coalesce(last_error, 'never tried')
   where status in ('queued', 'sending') and created_at < now() - interval '7 days';

  for v_email in
    select * from public.emails
     where status in ('queued', 'sending') and created_at < now() - interval '15 minutes'
        or status = 'sent' and deferred_at < now() - interval '1 day'
  loop
    v_count := v_count + 1;
    perform private.report_mail('mail_overdue', v_email, v_email.recipient, v_email.last_error);
  end loop;
  for v_job in select * from private.given_up_jobs() loop
    v_count := v_count + 1;
    perform private.report('job_given_up', coalesce(v_job.key, v_job.job_id::text), null,
      jsonb_build_object('task', v_job.task, 'job', v_job.job_id, 'reason', left(v_job.error, 400)));
  end loop;
  return v_count;
end
$$;
comment on function public.report_stranded is
  'Leaves for a person what should long have been done: messages overdue, jobs out of attempts. How many there are.';

grant execute on function private.report_mail, private.watch_email, private.given_up_jobs,
  public.record_mail_report, public.report_stranded to service_role;
