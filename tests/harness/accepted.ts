/** Warnings of `supabase db lint` and `supabase db advisors` that stand, each with the reason. Matched by how they begin. */

export const acceptedLint: Record<string, string> = {};

export const acceptedAdvice: Record<string, string> = {
  "unused_index: INFO: ": "a database that is seconds old has used none of its indexes",
  "rls_enabled_no_policy: INFO: Table `graphile_worker.": "the queue is graphile-worker's own: no API role may enter its schema, and its owner needs no policy",
  "function_search_path_mutable: WARN: Function `graphile_worker.":
    "the queue's functions are graphile-worker's own, none is security definer, and no API role may enter their schema",
};
