-- P7: every change of a booking or a payment can be explained afterwards.

create table public.audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  action text not null,
  entity text not null,
  entity_id text not null,
  before jsonb,
  after jsonb
);
comment on table public.audit_log is 'Who did what, when, from what, to what. Append-only, for the service role too.';
comment on column public.audit_log.actor is
  '"admin:<user id>" when somebody signed in did it, else what the function said ("couple", "stripe", "clock").';
comment on column public.audit_log.before is 'The changed columns as they were; null: the row is new.';
comment on column public.audit_log.after is 'The changed columns as they became; null: the row was deleted.';
create index audit_log_of_entity on public.audit_log (entity, entity_id, id);

create function private.keep_for_ever()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  raise exception 'The audit log is append-only.' using errcode = 'insufficient_privilege';
end
$$;
create trigger keep_for_ever before update or delete or truncate on public.audit_log
  for each statement execute function private.keep_for_ever();

create function private.act_as(p_actor text)
returns void
language sql
set search_path = ''
as $$
  select set_config('elope.actor', p_actor, true)
$$;
comment on function private.act_as is 'Names, for the audit log, on whose behalf the rest of this transaction acts.';

create function private.actor()
returns text
language sql
stable
set search_path = ''
as $$
  select coalesce(
    'admin:' || (select auth.uid())::text,
    nullif(current_setting('elope.actor', true), ''),
    'role:' || current_user
  )
$$;

create function private.audit()
returns trigger
language plpgsql
-- Definer: nobody is granted insert on the log, so that entries come from here alone.
security definer
set search_path = ''
as $$
declare
  -- What the log must not hold for ever (secrets, a couple's own words, where they came from), and noise.
  v_skip constant text[] := array[
    'link_hash', 'notes', 'visitor_key', 'address_key', 'request_key', 'stripe_session_url', 'updated_at', 'version'];
  v_old jsonb := to_jsonb(old) - v_skip;
  v_new jsonb := to_jsonb(new) - v_skip;
  v_before jsonb;
  v_after jsonb;
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, v_new -> o.key)
      into v_before, v_after
      from jsonb_each(v_old) o
     where o.value is distinct from v_new -> o.key;
    if v_before is null then
      return null;
    end if;
  else
    v_before := v_old;
    v_after := v_new;
  end if;
  insert into public.audit_log (actor, action, entity, entity_id, before, after)
  values (
    private.actor(),
    case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end,
    tg_table_name,
    -- A day's override has no other name than its day; what has no id of its own is there once, and called by its table's name.
    coalesce(coalesce(v_new, v_old) ->> 'id', coalesce(v_new, v_old) ->> 'day', tg_table_name),
    v_before,
    v_after
  );
  return null;
end
$$;
comment on function private.audit is 'Writes the row''s change into the audit log: changed columns only.';
grant execute on function private.act_as, private.actor, private.audit, private.keep_for_ever
  to authenticated, service_role;

alter table public.audit_log enable row level security;
grant select on public.audit_log to authenticated, service_role;
create policy "Admins read the audit log" on public.audit_log
  for select to authenticated using ((select private.is_admin()));
