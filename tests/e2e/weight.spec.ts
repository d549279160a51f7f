/** What a page may weigh on its first view, on the phone that Lighthouse plays: every byte that came over the wire. */
import { expect, test } from "./visitors";

test.use({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 });

type Budget = { path: string; all: number; scripts: number; requests: number };

/** In bytes. A page without scripts has none, and no couple's page has React. */
const budgets: Budget[] = [
  { path: "/", all: 192_000, scripts: 0, requests: 13 },
  { path: "/packages/the-day", all: 125_000, scripts: 0, requests: 10 },
  { path: "/book", all: 82_000, scripts: 0, requests: 9 },
  { path: "/book/extras?package=the-day", all: 60_000, scripts: 4_000, requests: 8 },
  { path: "/book/date?package=the-day", all: 60_000, scripts: 4_000, requests: 8 },
];

for (const { path, all, scripts, requests } of budgets) {
  test(`the first view of ${path} is at most ${all / 1000} kB`, async ({ page, context }) => {
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    const types = new Map<string, string>();
    const came: { type: string; bytes: number }[] = [];
    devtools.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
    devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      came.push({ type: types.get(requestId) ?? "", bytes: encodedDataLength });
    });
    await page.goto(path, { waitUntil: "networkidle" });
    const sum = (type?: string) => came.filter((each) => type === undefined || each.type === type).reduce((total, { bytes }) => total + bytes, 0);
    // The document and its styles came, or nothing was measured.
    expect(sum("Document")).toBeGreaterThan(2_000);
    expect(sum("Stylesheet")).toBeGreaterThan(2_000);
    expect(sum(), JSON.stringify(came)).toBeLessThanOrEqual(all);
    expect(sum("Script")).toBeLessThanOrEqual(scripts);
    expect(came.length).toBeLessThanOrEqual(requests);
  });
}

test("the free days are in the first HTML", async ({ request }) => {
  const html = await (await request.get("/book/date?package=the-day")).text();
  expect(html.match(/<a [^>]*data-day="/g)?.length ?? 0).toBeGreaterThan(5);
});
