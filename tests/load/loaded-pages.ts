/** The pages that everybody opens, under load, beside a bare server that answers the same bytes. */
import { world } from "../world";
import { measure } from "./measure";
import { startBare } from "./start-bare";
import type { Row } from "./tables";

const month = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 7);

/** As every browser does; without it the site would be spared the packing. */
const zipped = { "Accept-Encoding": "gzip, deflate, br" };

const asked: { what: string; url: string; headers: Record<string, string> }[] = [
  { what: "home", url: "/", headers: {} },
  { what: "a package", url: "/packages/the-day", headers: {} },
  { what: "/book with its calendar", url: `/book/date?package=the-day&month=${month}`, headers: {} },
  { what: "availability JSON", url: `/availability?package=the-day&month=${month}`, headers: {} },
  { what: "home, compressed", url: "/", headers: zipped },
  { what: "/book with its calendar, compressed", url: `/book/date?package=the-day&month=${month}`, headers: zipped },
];

export async function loadedPages(): Promise<Row[]> {
  const site = world().siteUrl.replace("localhost", "127.0.0.1");
  const bare = await startBare();
  const rows: Row[] = [];
  for (const { what, url, headers } of asked) {
    console.log(`• ${what}`);
    const answer = await fetch(site + url, { headers: { "X-Forwarded-For": "10.255.0.1", "Accept-Encoding": "identity" } });
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
    await bare.learn(url, answer.headers.get("Content-Type") ?? "", Buffer.from(await answer.arrayBuffer()));
    await measure({ url: site + url, headers, connections: 10, seconds: 2 });
    rows.push({
      what,
      at10: await measure({ url: site + url, headers, connections: 10 }),
      at50: await measure({ url: site + url, headers, connections: 50 }),
      bare: await measure({ url: bare.url + url, headers, connections: 50, seconds: 4 }),
    });
  }
  return rows;
}
