-- P7: the log says which days were closed or opened, not only why. The days are claims, so the entry is written where
-- both are known.

create function private.audit_closing()
returns trigger
language plpgsql
-- Definer: nobody is granted insert on the log, so that entries come from here and its like alone.
security definer
set search_path = ''
as $$
declare
  v_id uuid := case tg_table_name when 'date_claims' then to_jsonb(new) ->> 'blackout_id' else to_jsonb(old) ->> 'id' end;
  v_days jsonb;
  v_before jsonb;
  v_after jsonb;
begin
  select jsonb_build_object('from', lower(c.during), 'to', upper(c.during) - 1) into v_days
    from public.date_claims c where c.blackout_id = v_id;
  v_days := coalesce(v_days, '{}');
  if tg_table_name = 'date_claims' then
    select to_jsonb(blackouts) || v_days into v_after from public.blackouts where blackouts.id = v_id;
  elsif tg_op = 'UPDATE' then
    v_before := jsonb_build_object('reason', old.reason) || v_days;
    v_after := jsonb_build_object('reason', new.reason) || v_days;
  else
    v_before := to_jsonb(old) || v_days;
  end if;
  insert into public.audit_log (actor, action, entity, entity_id, before, after)
  values (private.actor(), case when v_before is null then 'created' when v_after is null then 'deleted' else 'changed' end,
          'blackouts', v_id::text, v_before, v_after);
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
comment on function private.audit_closing is 'Days are closed, opened, or closed for another reason: which, and why.';

drop trigger audit on public.blackouts;
create trigger audit after update on public.blackouts
  for each row when (old.reason is distinct from new.reason) execute function private.audit_closing();
-- Before: its claim goes with it.
create trigger audit_opening before delete on public.blackouts
  for each row execute function private.audit_closing();
-- It is closed when its days are claimed.
create trigger audit_closing after insert on public.date_claims
  for each row when (new.blackout_id is not null) execute function private.audit_closing();
grant execute on function private.audit_closing to authenticated, service_role;
