-- The ground: nothing is granted by default, private helpers live apart, and an error is raised in one place.

-- Hosted projects may grant new tables and functions in public to everybody. We grant by name, below each table.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
-- Postgres itself lets PUBLIC execute every new function; that default is global, so it is revoked globally.
alter default privileges revoke execute on functions from public;

create schema private;
comment on schema private is 'Helpers of the functions in public. Not exposed through PostgREST.';
revoke all on schema private from public;
grant usage on schema private to authenticated, service_role;

create function private.refuse(p_status int, p_code text, p_sentence text, p_details jsonb default '{}')
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- PostgREST turns PTxyz into HTTP xyz, with message, hint and details in the body.
  raise exception using
    errcode = 'PT' || p_status,
    message = p_sentence,
    hint = p_code,
    detail = p_details::text;
end
$$;
comment on function private.refuse is
  'Refuses a request: HTTP status, machine code (hint), sentence for the couple (message), details (JSON).';
grant execute on function private.refuse to authenticated, service_role;

create function private.touch()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  new.updated_at := now();
  return new;
end
$$;
comment on function private.touch is 'Keeps updated_at true.';
