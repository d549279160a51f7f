/** Pictures from a camera to the public page: decoded safely, stripped, stored under policies, and gone when taken down. */
import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { newAddress, stranger } from "../support/booking";
import { query, row } from "../support/database";
import { asPhotographer, signIn, type SignedIn } from "../support/photographer";
import { fileOf, pictureFromACamera, plainPicture } from "../support/pictures";
import { ask } from "../support/visitor";
import { world } from "../world";
import { pictureFormats, pictureWidths } from "~/ui/picture-files";

let me: SignedIn;
let packageId: string;

beforeAll(async () => {
  me = await signIn();
  ({ id: packageId } = await row<{ id: string }>(
    "insert into packages (slug, name, price_cents, hours, guest_limit) values ($1, 'Pictures', 1000, 1, 1) returning id",
    [`pictures-${randomUUID()}`],
  ));
});

async function send(path: string, files: File[], headers: Record<string, string> = {}): Promise<{ status: number; location: string | null; text: string }> {
  const body = new FormData();
  for (const file of files) body.append("photos", file);
  const response = await fetch(`${world().serverUrls[0]}${path}`, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { Cookie: me.cookie, Origin: world().siteUrl, "X-Forwarded-For": newAddress(), ...headers },
  });
  return { status: response.status, location: response.headers.get("Location"), text: await response.text() };
}

const one = `/admin/catalogue/photos/file`;
const many = `/admin/catalogue/photos/upload`;
const publicFile = (path: string) => fetch(`${world().apiUrl}/storage/v1/object/public/photos/${path}`);
type Row = { id: string; path: string; alt: string; width: number; height: number; tint: string; position: number; version: number };
const here = () => `/admin/catalogue/photos?index&of=${packageId}`;
/** The form of pictures with one of them in it, as it was first hung. */
const asked = ({ id }: Row, alt: string) => ({ id, [`version.${id}`]: "1", [`to.${id}`]: packageId, [`alt.${id}`]: alt });
const hung = () => query<Row>("select * from photos where package_id = $1 order by position", [packageId]);

test("a picture is turned upright, stripped of where it was taken, made in four widths, and seen once it has words", async () => {
  const answer = await send(`${one}?of=${packageId}`, [fileOf(await pictureFromACamera(), "IMG_0001.JPG")]);
  expect([answer.status, answer.text]).toEqual([201, '{"name":"IMG_0001.JPG","problem":null}']);
  const [photo] = (await hung()) as [Row];
  // Lying 1200 × 900, and told to be turned.
  expect(photo).toMatchObject({ alt: "", width: 900, height: 1200, position: 0 });
  expect(photo.tint).toMatch(/^#[bc][0-9a-f]/);
  for (const width of pictureWidths) {
    for (const format of pictureFormats) {
      const file = await publicFile(`${photo.path}-${width}.${format}`);
      expect([file.status, file.headers.get("Content-Type")]).toEqual([200, `image/${format}`]);
      expect(file.headers.get("Cache-Control")).toContain("max-age=31536000");
      const bytes = Buffer.from(await file.arrayBuffer());
      const made = await sharp(bytes).metadata();
      expect(made.width).toBe(Math.min(width, 900));
      expect([made.exif, made.xmp, made.orientation ?? 1]).toEqual([undefined, undefined, 1]);
      expect(bytes.includes("Canary")).toBe(false);
    }
  }
  await query("update packages set status = 'published' where id = $1", [packageId]);
  try {
    const seen = async () => (await stranger().from("photos").select("alt").eq("id", photo.id)).data;
    expect(await seen()).toEqual([]);
    const said = asked(photo, " Two\r\non a  beach ");
    const looked = await me.post(`/admin/catalogue/photos/preview?of=${packageId}`, said);
    expect([looked.status, looked.body]).toEqual([200, expect.stringContaining('alt="Two on a beach"')]);
    expect(await seen(), "what is looked at is not saved").toEqual([]);
    const saved = await me.post(here(), { ...said, intent: "save" });
    expect(saved.headers.location).toContain("done=arranged");
    expect(await seen()).toEqual([{ alt: "Two on a beach" }]);
    const stale = await me.post(here(), { ...asked(photo, "Somebody else's words"), intent: "save" });
    expect(stale.status).toBe(409);
    expect(await seen()).toEqual([{ alt: "Two on a beach" }]);
  } finally {
    await query("update packages set status = 'draft' where id = $1", [packageId]);
  }
  for (const path of [here(), `/admin/catalogue/photos/preview?of=${packageId}`]) {
    const tooLong = await me.post(path, { ...asked(photo, "word ".repeat(70)), intent: "save" });
    expect([path, tooLong.status, tooLong.body]).toEqual([path, 422, expect.stringContaining("under 300 characters")]);
  }
  const nowhere = await me.post(here(), { ...asked(photo, "Two"), [`to.${photo.id}`]: randomUUID(), intent: "save" });
  expect(nowhere.status).toBe(400);
});

test("what is no picture is refused by what is in it, and the others of the same form are taken", async () => {
  const before = (await hung()).length;
  const jpeg = await sharp(await plainPicture()).jpeg().toBuffer();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><script>alert(1)</script></svg>`;
  const answer = await send(`${many}?of=${packageId}`, [
    fileOf(Buffer.from("<html>" + "x".repeat(200)), "page.jpg"),
    fileOf(Buffer.from(svg), "drawing.png", "image/png"),
    fileOf(Buffer.from("000000186674797068656963" + "00".repeat(80), "hex"), "IMG_2.HEIC"),
    fileOf(jpeg.subarray(0, jpeg.length / 2), "half.jpg"),
    fileOf(await plainPicture(400, 300), "small.png"),
    fileOf(await plainPicture(3000, 900), "banner.png"),
    fileOf(await plainPicture(), "good.txt", "text/plain"),
  ]);
  expect(answer.status).toBe(422);
  const text = answer.text.replaceAll("<!-- -->", "");
  for (const words of ["page.jpg</strong> is not a picture", "drawing.png</strong> is not a picture", "IMG_2.HEIC</strong> is in the iPhone", "half.jpg</strong> is damaged",
    "small.png</strong> is too small", "banner.png</strong> is longer", "One picture was taken"]) expect(text).toContain(words);
  expect((await hung()).length).toBe(before + 1);
});

test("a small file that claims to be enormous is not unpacked", async () => {
  const bomb = await sharp({ create: { width: 12_000, height: 6_000, channels: 3, background: "#000000" } }).png({ compressionLevel: 9 }).toBuffer();
  const answer = await send(`${one}?of=${packageId}`, [fileOf(bomb, "bomb.png", "image/png")]);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("65 megapixels");
});

describe("A25: what is too much is answered before it is read", () => {
  test("by the length it is said to have", async () => {
    const began = performance.now();
    const answer = await ask(many, {
      method: "POST",
      body: "x",
      headers: { Cookie: me.cookie, Origin: world().siteUrl, "Content-Type": "multipart/form-data; boundary=x", "Content-Length": String(400 * 1024 * 1024) },
    });
    expect([answer.status, answer.headers.connection]).toEqual([413, "close"]);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test("by a file, by their number, and by what is no such form", async () => {
    const large = await send(`${one}?of=${packageId}`, [fileOf(Buffer.alloc(25 * 1024 * 1024 + 1), "large.jpg")]).catch((error: unknown) => String(error));
    // The server hangs up on what it will not read: whoever is still sending may not get to hear why.
    if (typeof large !== "string") expect([large.status, large.text]).toEqual([413, expect.stringContaining("25 MB")]);
    expect((await send(`${one}?of=${packageId}`, [fileOf(Buffer.from("a"), "1"), fileOf(Buffer.from("b"), "2")])).status).toBe(413);
    expect((await me.post(one, { photos: "none" })).status).toBe(415);
    const brokenOff = await ask(one, { method: "POST", body: "--x\r\nContent-Disposition: form-data; name=photos; filename=a\r\n\r\nhal", headers: { Cookie: me.cookie, Origin: world().siteUrl, "Content-Type": "multipart/form-data; boundary=x" } });
    expect(brokenOff.status).toBe(400);
  });

  test("and whoever is not signed in, or comes from elsewhere, sends it to nobody", async () => {
    const files = [fileOf(await plainPicture(), "a.png")];
    expect((await send(one, files, { Cookie: "" })).location).toMatch(/^\/admin\/sign-in\?/);
    expect((await send(one, files, { Origin: "https://evil.example" })).status).toBe(403);
  });
});

test("a picture is put first, and is taken down with its files", async () => {
  await send(`${many}?of=${packageId}`, [fileOf(await plainPicture(), "a.png"), fileOf(await plainPicture(), "b.png")]);
  const photos = await hung();
  const last = photos.at(-1)!;
  const order = new URLSearchParams([["intent", "save"]]);
  for (const { id, alt, version } of [last, ...photos.slice(0, -1)]) {
    for (const [name, value] of [["id", id], [`version.${id}`, String(version)], [`alt.${id}`, alt], [`to.${id}`, packageId]] as const) order.append(name, value);
  }
  await ask(here(), { method: "POST", body: order, headers: { Cookie: me.cookie, Origin: world().siteUrl } });
  expect((await hung())[0]?.id).toBe(last.id);
  expect((await publicFile(`${last.path}-480.avif`)).status).toBe(200);
  const gone = await me.post(here(), { intent: `delete.${last.id}` });
  expect(gone.body).toContain("The picture and its files are gone.");
  expect((await hung()).map(({ id }) => id)).not.toContain(last.id);
  for (const width of pictureWidths) expect((await publicFile(`${last.path}-${width}.webp`)).ok).toBe(false);
  expect(await query("select name from storage.objects where starts_with(name, $1)", [last.path])).toEqual([]);
});

describe("P6: the bucket's policies hold with real tokens", () => {
  const name = () => `uploads/${randomUUID()}-480.webp`;
  const bytes = Buffer.from("RIFF");

  test("strangers put, list, replace and delete nothing; they read what is published by its name", async () => {
    const mine = await asPhotographer();
    const path = name();
    expect((await mine.storage.from("photos").upload(path, bytes, { contentType: "image/webp" })).error).toBeNull();
    const bucket = stranger().storage.from("photos");
    expect((await bucket.upload(name(), bytes, { contentType: "image/webp" })).error).not.toBeNull();
    expect((await bucket.upload(path, bytes, { contentType: "image/webp", upsert: true })).error).not.toBeNull();
    expect((await bucket.list("uploads")).data).toEqual([]);
    expect((await bucket.remove([path])).data).toEqual([]);
    expect((await publicFile(path)).status).toBe(200);
    expect((await mine.storage.from("photos").list("uploads", { limit: 1000 })).data?.length).toBeGreaterThan(0);
    expect((await mine.storage.from("photos").remove([path])).data).toHaveLength(1);
  });

  test("nor does a token of the photographer's whose session is over", async () => {
    const mine = await asPhotographer();
    const { data } = await mine.auth.getClaims();
    await mine.rpc("end_session", { p_session_id: data?.claims.session_id as string });
    expect((await mine.storage.from("photos").upload(name(), bytes, { contentType: "image/webp" })).error).not.toBeNull();
    expect((await mine.rpc("hang_photo", { p_path: "uploads/x", p_width: 1, p_height: 1, p_tint: "#000000" })).error).not.toBeNull();
  });
});
