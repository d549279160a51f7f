-- Whoever cancels earlier never gets back less: a schedule the wrong way round is a slip of the pen.

create or replace function private.is_cancellation_schedule(p_steps jsonb)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
begin
  return jsonb_typeof(p_steps) = 'array'
     and jsonb_array_length(p_steps) <= 10
     and not exists (
       select from jsonb_array_elements(p_steps) step
        where jsonb_typeof(step) <> 'object'
           or jsonb_typeof(step -> 'daysBefore') is distinct from 'number' or jsonb_typeof(step -> 'percent') is distinct from 'number'
           or (step ->> 'daysBefore')::numeric <> (step ->> 'daysBefore')::numeric::int or (step ->> 'daysBefore')::int not between 0 and 1825
           or (step ->> 'percent')::numeric <> (step ->> 'percent')::numeric::int or (step ->> 'percent')::int not between 0 and 100)
     and (select count(*) = count(distinct step ->> 'daysBefore') from jsonb_array_elements(p_steps) step)
     and not exists (
       select from jsonb_array_elements(p_steps) early, jsonb_array_elements(p_steps) late
        where (early ->> 'daysBefore')::int > (late ->> 'daysBefore')::int and (early ->> 'percent')::int < (late ->> 'percent')::int);
exception when others then
  return false;
end
$$;
comment on function private.is_cancellation_schedule is 'At most ten steps of whole days and percents, no two of the same day, none that gives back less than a later one.';
