-- Pictures come in a fourth width: what a phone of usual sharpness shows across its whole window.

comment on table public.photos is
  'Pictures in the bucket "photos", each there as <path>-480, -720, -960 and -1600 in .avif and .webp.';
