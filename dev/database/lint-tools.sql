-- What the database checks need beyond the product: the clock as hosted Supabase grants it, and the tools.
-- `postgres` may not make these itself; hosted, an extension (supautils) lets it.

create extension if not exists pg_cron with schema pg_catalog;
grant usage on schema cron to postgres with grant option;
grant all privileges on all tables in schema cron to postgres with grant option;
grant all on all functions in schema cron to postgres with grant option;
revoke all on table cron.job from postgres;
grant select on table cron.job to postgres with grant option;

create extension if not exists pgtap with schema extensions;
create extension if not exists plpgsql_check with schema extensions;
