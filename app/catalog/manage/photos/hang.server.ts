/** A picture's files and its row, which come and go together. */
import { randomUUID } from "node:crypto";
import { must, done, type Supabase } from "~/lib/supabase.server";
import { pictureFile, pictureFormats, pictureWidths } from "~/ui/picture-files";
import { develop } from "./develop.server";
import type { Unfit } from "./unfit";

/** Names are never used twice, so a browser may keep what it has for a year. */
const YEAR_SECONDS = "31536000";

/** Develops and hangs what was uploaded, at the end of its package's pictures, without words yet. Throws when storage or the database refuses. */
export async function hang(db: Supabase, bytes: Buffer, packageId: string | null): Promise<Unfit | { id: string }> {
  const developed = await develop(bytes);
  if ("problem" in developed) return developed;
  const path = `uploads/${randomUUID()}`;
  try {
    for (const { suffix, type, bytes: file } of developed.files) {
      const { error } = await db.storage.from("photos").upload(path + suffix, file, { contentType: type, cacheControl: YEAR_SECONDS });
      if (error) throw error;
    }
    const { width, height, tint } = developed;
    return { id: must(await db.rpc("hang_photo", { p_path: path, p_width: width, p_height: height, p_tint: tint, ...(packageId ? { p_package_id: packageId } : {}) })) };
  } catch (error) {
    // Half a picture is none. What cannot be removed either is seen by nobody: no row names it.
    await removeFiles(db, path).catch(() => {});
    throw error;
  }
}

/**
 * Files first: should that fail, the photographer sees the picture still there and tries again; a picture that was
 * taken down must not stay readable to whoever kept its address.
 */
export async function takeDown(db: Supabase, id: string): Promise<void> {
  const row = await db.from("photos").select("path").eq("id", id).maybeSingle();
  done(row);
  if (!row.data) return;
  await removeFiles(db, row.data.path);
  done(await db.from("photos").delete().eq("id", id));
}

async function removeFiles(db: Supabase, path: string): Promise<void> {
  const { error } = await db.storage.from("photos").remove(pictureWidths.flatMap((width) => pictureFormats.map((format) => pictureFile(path, width, format))));
  if (error) throw error;
}
