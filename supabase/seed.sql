-- A studio to develop with. Production starts empty: see docs/deploy.md.

insert into public.studio (name, photographer, email, phone, place, time_zone, currency, cancellation)
values ('Juniper & Salt', 'Ines Calder', 'ines@juniperandsalt.test', '+1 360 555 0142',
        'Port Townsend, Washington', 'America/Los_Angeles', 'usd',
        '[{"daysBefore": 90, "percent": 100}, {"daysBefore": 30, "percent": 50}]');

-- The photographer, who signs in with golden-hour-2027.
insert into auth.users (
  id, instance_id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data,
  created_at, updated_at, confirmation_token, recovery_token, email_change, email_change_token_new)
values (
  'a0000000-0000-4000-8000-000000000001', '00000000-0000-0000-0000-000000000000', 'authenticated', 'authenticated',
  'ines@juniperandsalt.test', extensions.crypt('golden-hour-2027', extensions.gen_salt('bf')), now(),
  '{"provider": "email", "providers": ["email"]}', '{"name": "Ines Calder"}', now(), now(), '', '', '', '');
insert into auth.identities (provider_id, user_id, identity_data, provider, created_at, updated_at)
values ('a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001',
        '{"sub": "a0000000-0000-4000-8000-000000000001", "email": "ines@juniperandsalt.test", "email_verified": true}',
        'email', now(), now());
insert into public.admins (user_id) values ('a0000000-0000-4000-8000-000000000001');

insert into public.packages (id, slug, name, tagline, description, price_cents, days, hours, guest_limit, includes, status, position)
values
  ('b0000000-0000-4000-8000-000000000001', 'the-vow', 'The Vow', 'Two hours, one promise, almost nobody there.',
   'For the two of you and the handful of people you could not do it without. We meet at the place you chose, you say what you came to say, and we walk until the light goes. Most couples pick a bluff, a beach at low tide or their own back steps.',
   145000, 1, 2, 6,
   array['Two hours on the day, golden hour by default',
         'Help choosing a place, with the tide and sunset times for your date',
         'At least 80 finished photographs in a private gallery',
         'Full-size files, yours to print',
         'I will sign as your witness if you need one'],
   'published', 0),
  ('b0000000-0000-4000-8000-000000000002', 'the-day', 'The Day', 'From the ironing board to the last string light.',
   'A whole small wedding, told in order: getting ready, the ceremony, the walk, the long table. Six hours is enough for the quiet parts, which is where the good pictures are.',
   290000, 1, 6, 20,
   array['Six hours on the day',
         'A planning call and a timeline built around the light',
         'At least 300 finished photographs in a private gallery',
         'Family groups, done in twelve minutes',
         'Full-size files, yours to print',
         'A box of ten 5x7 prints'],
   'published', 1),
  ('b0000000-0000-4000-8000-000000000003', 'the-weekend', 'The Weekend', 'Two days on the coast, and time to arrive.',
   'The evening before and the day itself. I stay where you stay: there for the fire on the beach, the fog at breakfast, the vows, and the dinner afterwards. For couples whose people are coming a long way.',
   480000, 2, 12, 30,
   array['Two days in a row, up to twelve hours in all',
         'The evening before: fire, supper, whoever has arrived',
         'At least 550 finished photographs in a private gallery',
         'A planning call, a timeline and a rain plan',
         'Full-size files, yours to print',
         'A linen-bound album of 40 pages'],
   'published', 2);

insert into public.add_ons (id, slug, name, description, price_cents, hours, status, position)
values
  ('c0000000-0000-4000-8000-000000000001', 'extra-hour', 'Another hour', 'When an evening looks like it will not want to end.', 30000, 1, 'published', 0),
  ('c0000000-0000-4000-8000-000000000002', 'second-photographer', 'Second photographer', 'Two places at once: both of you getting ready, both sides of the vows.', 65000, 0, 'published', 1),
  ('c0000000-0000-4000-8000-000000000003', 'super-8-film', 'Super 8 film', 'Three reels, hand-held, scanned and cut to about four minutes. Silent, as it should be.', 78000, 0, 'published', 3),
  ('c0000000-0000-4000-8000-000000000004', 'fine-art-album', 'Linen album', 'Thirty pages, 10x10 inches, bound in Portland. More than one is for parents.', 42000, 0, 'published', 4),
  ('c0000000-0000-4000-8000-000000000005', 'print-box', 'Box of prints', 'Twenty-five 5x7 prints on cotton paper, in a cedar box.', 16000, 0, 'published', 5),
  ('c0000000-0000-4000-8000-000000000006', 'permit-and-planning', 'Permit and place', 'I find the place, file the park permit and bring it on the day.', 18000, 0, 'published', 2);

insert into public.package_add_ons (package_id, add_on_id, max_quantity, position)
select p.id, a.id, offer.max_quantity, offer.position
  from (values
    ('the-vow', 'extra-hour', 2, 0),
    ('the-vow', 'permit-and-planning', 1, 1),
    ('the-vow', 'super-8-film', 1, 2),
    ('the-vow', 'fine-art-album', 3, 3),
    ('the-vow', 'print-box', 5, 4),
    ('the-day', 'extra-hour', 4, 0),
    ('the-day', 'second-photographer', 1, 1),
    ('the-day', 'permit-and-planning', 1, 2),
    ('the-day', 'super-8-film', 1, 3),
    ('the-day', 'fine-art-album', 3, 4),
    ('the-day', 'print-box', 5, 5),
    ('the-weekend', 'second-photographer', 1, 0),
    ('the-weekend', 'permit-and-planning', 1, 1),
    ('the-weekend', 'super-8-film', 1, 2),
    ('the-weekend', 'fine-art-album', 3, 3),
    ('the-weekend', 'print-box', 5, 4)
  ) as offer (package, add_on, max_quantity, position)
  join public.packages p on p.slug = offer.package
  join public.add_ons a on a.slug = offer.add_on;

-- The pictures in supabase/photos, which `supabase start` and `npm run dev` put into the bucket; design/pictures.json lists them.
insert into public.photos (package_id, path, alt, width, height, tint, position)
select p.id, picture.path, picture.alt, picture.width, picture.height, picture.tint, picture.position
  from (values
    (null, 'studio/headland', 'Two people in wedding clothes on a grassy bluff, sea stacks and a low sun across the water', 1600, 1067, '#b7a386', 0),
    (null, 'studio/forest', 'A couple between tall firs in fog, light coming through from behind', 1600, 2000, '#a8ada4', 1),
    (null, 'studio/dried-flowers', 'Dried grasses, yarrow and lavender in a stoneware jar, window light on plaster', 1600, 2000, '#837462', 2),
    (null, 'studio/rain', 'Rain on a ferry''s window, the harbour lights blurred behind it', 1600, 2000, '#687072', 3),
    (null, 'studio/islands', 'Islands one behind the other at blue hour, the last warm light low in the sky', 1600, 1067, '#8c9290', 4),
    ('the-vow', 'the-vow/silver-morning', 'A couple on wet sand on a silver morning, a wooded island half in mist', 1600, 1067, '#bec0bc', 0),
    ('the-vow', 'the-vow/veil', 'Folds of a veil against a window, light coming through the cloth', 1600, 2000, '#dcd5ca', 1),
    ('the-vow', 'the-vow/low-tide', 'Pools among dark reef at low tide holding the colours of an evening sky', 1600, 1067, '#9f8979', 2),
    ('the-day', 'the-day/lighthouse', 'A white lighthouse on a grassy spit under heavy clouds, mountains across the strait', 1600, 1067, '#9c9787', 0),
    ('the-day', 'the-day/meadow', 'A couple in an alpine meadow in flower, snow on the mountains behind', 1600, 1067, '#aaaea0', 1),
    ('the-day', 'the-day/table', 'A table laid for two seen from above: linen, stoneware, greenery, dappled sun', 1600, 2000, '#a49e90', 2),
    ('the-weekend', 'the-weekend/tent', 'A canvas tent lit from within at dusk, guests at dinner, lights strung between the firs', 1600, 1067, '#827567', 0),
    ('the-weekend', 'the-weekend/lake', 'A still lake at first light, wooded mountains mirrored in it, a grey dock in front', 1600, 1067, '#9ba19b', 1),
    ('the-weekend', 'the-weekend/stars', 'Stars over the strait, a driftwood fire between two logs on the beach', 1600, 2000, '#323d4b', 2)
  ) as picture (package, path, alt, width, height, tint, position)
  left join public.packages p on p.slug = picture.package;
