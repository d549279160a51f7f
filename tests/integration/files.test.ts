/** What is not a page: pictures at the site's own address, the build's files, and what browsers and searchers ask for. */
import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { query } from "../support/database";
import { ask } from "../support/visitor";
import { world } from "../world";
import { pictureFile } from "~/ui/picture-files";

const assets = () => path.join(world().build, "client", "assets");
const asset = (name: RegExp) => readdirSync(assets()).find((each) => name.test(each)) ?? "";
const raw = (path: string, headers: Record<string, string> = {}) => fetch(world().serverUrls[0] + path, { headers });

describe("pictures", () => {
  const headland = `/photos/${pictureFile("studio/headland", 720, "avif")}`;

  test("come from the site itself, for ever, and are Storage's own bytes", async () => {
    const stored = await fetch(`${world().apiUrl}/storage/v1/object/public${headland}`);
    const bytes = Buffer.from(await stored.arrayBuffer());
    for (const time of ["asked for first", "kept"]) {
      const answer = await raw(headland);
      expect([time, answer.status, answer.headers.get("Content-Type")]).toEqual([time, 200, "image/avif"]);
      expect(answer.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
      expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    }
  });

  test.each(["/photos/studio/headland-721.avif", "/photos/studio/none-720.avif", "/photos/studio/headland-720.svg", "/photos/../headland-720.avif", "/photos/studio/%2e%2e/headland-720.avif", "/photos/"])(
    "%s is none",
    async (path) => {
      const { status, body } = await ask(path);
      expect([400, 404]).toContain(status);
      expect(body).not.toContain("storage/v1");
    },
  );

  test("no page asks another address for anything it shows", async () => {
    const { body, headers } = await ask("/");
    expect(body.match(/srcSet="\/photos\//g)?.length).toBeGreaterThan(10);
    expect(body).not.toContain(world().apiUrl);
    expect(headers["content-security-policy"]).not.toContain(world().apiUrl);
  });

  test("every picture of the seed is there in every width that pages name", async () => {
    const { body } = await ask("/");
    const named = [...new Set([...body.matchAll(/\/photos\/[\w/-]+\.avif/g)].map(([file]) => file))];
    expect(named.length).toBeGreaterThan(20);
    const found = await query<{ name: string }>("select name from storage.objects where bucket_id = 'photos'");
    const names = new Set(found.map(({ name }) => `/photos/${name}`));
    expect(named.filter((file) => !names.has(file))).toEqual([]);
  });
});

describe("files of the build", () => {
  test("are packed as the browser takes them, and kept for ever", async () => {
    const name = asset(/^couples-.*\.css$/);
    const plain = readFileSync(path.join(assets(), name));
    for (const [encoding, unpack] of [["br", brotliDecompressSync], ["gzip", gunzipSync]] as const) {
      const answer = await ask(`/assets/${name}`, { headers: { "Accept-Encoding": encoding } });
      expect(answer.headers).toMatchObject({ "content-encoding": encoding, vary: "Accept-Encoding", "content-type": "text/css; charset=utf-8" });
      expect(Number(answer.headers["content-length"])).toBeLessThan(plain.length / 3);
      expect(unpack(await rawBytes(`/assets/${name}`, encoding)).equals(plain)).toBe(true);
    }
    const unpacked = await ask(`/assets/${name}`);
    expect(unpacked.headers["content-encoding"]).toBeUndefined();
    expect(unpacked.body).toBe(plain.toString());
  });

  test("what judges answers and forms stays on the server: no browser is sent zod", () => {
    const scripts = readdirSync(assets()).filter((name) => name.endsWith(".js"));
    expect(scripts.length).toBeGreaterThan(20);
    expect(scripts.filter((name) => readFileSync(path.join(assets(), name), "utf8").includes("ZodError"))).toEqual([]);
  });

  test("couples' styles have whatever couples' pages use of the whole", async () => {
    const [all, couples] = [/^app-.*\.css$/, /^couples-.*\.css$/].map((name) => selectors(readFileSync(path.join(assets(), asset(name)), "utf8")));
    expect(couples!.size).toBeLessThan(all!.size);
    const pages = ["/", "/packages", "/packages/the-weekend", "/book", "/book?package=the-moon", "/book/extras?package=the-day", "/book/date?package=the-day", "/book/date?package=the-vow&day=2020-06-06", "/no-such-page"];
    const missing = new Set<string>();
    for (const page of pages) {
      const { body } = await ask(page);
      for (const [, names = ""] of body.matchAll(/class="([^"]*)"/g)) {
        for (const name of names.replaceAll("&amp;", "&").replaceAll("&gt;", ">").split(/\s+/)) if (all!.has(name) && !couples!.has(name)) missing.add(`${page}: ${name}`);
      }
    }
    expect([...missing]).toEqual([]);
  });
});

describe("what is asked for without a link", () => {
  test("searchers are kept out of the admin and of couples' pages", async () => {
    const { status, headers, body } = await ask("/robots.txt");
    expect([status, headers["content-type"]]).toEqual([200, "text/plain; charset=UTF-8"]);
    for (const place of ["/admin", "/b/", "/request/", "/calendar/"]) expect(body.split("\n")).toContain(`Disallow: ${place}`);
    expect(body).not.toMatch(/^Disallow: \/(book)?$/m);
  });

  test("favicon.ico is one", async () => {
    const answer = await raw("/favicon.ico");
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 4).toString("hex")).toBe("00000100");
  });
});

/** The names of classes in a sheet, unescaped. */
function selectors(css: string): Set<string> {
  return new Set([...css.matchAll(/\.((?:\\.|[\w-])+)/g)].map(([, name = ""]) => name.replace(/\\(.)/g, "$1")));
}

/** As they came over the wire, which `fetch` would unpack. */
function rawBytes(file: string, encoding: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request(world().serverUrls[0] + file, { headers: { "Accept-Encoding": encoding } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => resolve(Buffer.concat(chunks)));
    })
      .on("error", reject)
      .end();
  });
}
