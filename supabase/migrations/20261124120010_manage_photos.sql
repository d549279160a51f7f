-- Pictures: uploaded by the photographer, shown once they are put into words for those who cannot see them.

alter table public.photos drop constraint photos_alt_check;
alter table public.photos
  alter column alt set default '',
  add constraint photos_alt_check check (length(alt) <= 300),
  add column version int not null default 1,
  add column created_at timestamptz not null default now();
comment on column public.photos.version is 'One more with each edit but the order''s: two tabs are told of each other.';
comment on column public.photos.alt is 'What it shows, in words. Empty: not described yet, and so shown to nobody.';
comment on column public.photos.position is 'The order within its package or the studio''s own, from 0: the first is the large one.';

create trigger next_version before update on public.photos for each row execute function private.next_version();
create trigger audit after insert or update or delete on public.photos for each row execute function private.audit();

grant insert (package_id, path, width, height, tint, position), update (package_id, alt, position), delete
  on public.photos to authenticated;
create policy "Admins hang pictures" on public.photos
  for insert to authenticated with check ((select private.is_admin()));
create policy "Admins change pictures" on public.photos
  for update to authenticated using ((select private.is_admin())) with check ((select private.is_admin()));
create policy "Admins take pictures down" on public.photos
  for delete to authenticated using ((select private.is_admin()));

drop policy "Strangers see the studio's pictures and those of published packages" on public.photos;
create policy "Strangers see described pictures of the studio and of published packages" on public.photos
  for select to anon using (
    alt <> '' and (
      package_id is null
      or exists (select from public.packages where packages.id = package_id and packages.status = 'published'))
  );

create function public.hang_photo(p_path text, p_width int, p_height int, p_tint text, p_package_id uuid default null)
returns uuid
language sql
-- Invoker: row-level security and the columns' grants decide.
set search_path = ''
as $$
  insert into public.photos (path, package_id, width, height, tint, position)
  select p_path, p_package_id, p_width, p_height, p_tint, coalesce(max(photos.position) + 1, 0)
    from public.photos where photos.package_id is not distinct from p_package_id
  returning photos.id
$$;
comment on function public.hang_photo is 'A picture whose files are in the bucket, at the end of its package''s (null: the studio''s) own. It has no words yet.';

create function public.arrange_photos(p_photos jsonb)
returns void
language plpgsql
-- Invoker: row-level security and the columns' grants decide.
set search_path = ''
as $$
declare
  v_stale uuid;
begin
  -- Whoever saves second waits here for the first, and then finds another version.
  perform from public.photos
    where photos.id in (select asked.id from jsonb_to_recordset(p_photos) as asked (id uuid)) order by photos.id for update;
  select photos.id into v_stale
    from jsonb_to_recordset(p_photos) as asked (id uuid, version int)
    join public.photos on photos.id = asked.id
   where photos.version is distinct from asked.version
   limit 1;
  if v_stale is not null then
    perform private.refuse_stale('picture', v_stale);
  end if;
  update public.photos
     set alt = asked.alt,
         package_id = asked.package_id,
         position = listed.place - 1 + case when photos.package_id is distinct from asked.package_id
           then (select coalesce(max(there.position) + 1, 0) from public.photos there where there.package_id is not distinct from asked.package_id)
           else 0 end
    from jsonb_array_elements(p_photos) with ordinality as listed (photo, place),
         jsonb_to_record(listed.photo) as asked (id uuid, alt text, package_id uuid)
   where photos.id = asked.id;
end
$$;
comment on function public.arrange_photos is
  'The pictures of one package, or of the studio''s own, in their order and with their words, all at once: [{id, version, alt, package_id}]. One whose package_id is another comes last there; one taken down meanwhile stays so. PT409 changed_meanwhile.';

grant execute on function public.hang_photo, public.arrange_photos to authenticated;

-- The files -------------------------------------------------------------------------------------------

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('photos', 'photos', true, 20971520, array['image/avif', 'image/webp', 'image/jpeg', 'image/png'])
on conflict (id) do update
  set public = excluded.public, file_size_limit = excluded.file_size_limit, allowed_mime_types = excluded.allowed_mime_types;

-- The bucket is public: its files are read past these policies, by those who know a name. Listing them is the photographer's.
create policy "Admins list the files of pictures" on storage.objects
  for select to authenticated using (bucket_id = 'photos' and (select private.is_admin()));
create policy "Admins put files of pictures" on storage.objects
  for insert to authenticated with check (bucket_id = 'photos' and (select private.is_admin()));
create policy "Admins replace files of pictures" on storage.objects
  for update to authenticated
  using (bucket_id = 'photos' and (select private.is_admin())) with check (bucket_id = 'photos' and (select private.is_admin()));
create policy "Admins delete files of pictures" on storage.objects
  for delete to authenticated using (bucket_id = 'photos' and (select private.is_admin()));
select private.require_second_factor_on('storage.objects');
