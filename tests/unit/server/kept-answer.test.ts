import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { answerFrom, keep, type KeptAnswer, type Outgoing } from "../../../server/kept-answer";

const first = "a".repeat(24);
const other = "b".repeat(24);
const page = (nonce: string) => `<p>Żółta łódź</p><script nonce="${nonce}"></script>${"<p>A day.</p>".repeat(500)}<script nonce="${nonce}"></script>`;
const kept = (text: string): KeptAnswer => keep(text, first, [["Content-Type", "text/html"]], 5);
const header = ({ headers }: Outgoing, name: string) => headers[headers.indexOf(name) + 1];
const packed = { "accept-encoding": "gzip, deflate, br" };

describe("A27: a kept page has the nonce of each answer", () => {
  it.each([
    ["as it is", {}],
    ["packed", packed],
  ])("%s", (_, asked) => {
    const one = kept(page(first));
    for (const nonce of [other, first, "c".repeat(24)]) {
      const answer = answerFrom(one, asked, nonce);
      const body = answer.body ?? Buffer.alloc(0);
      expect(header(answer, "Content-Length")).toBe(String(body.length));
      // gunzip refuses what has a wrong checksum or length.
      expect((asked === packed ? gunzipSync(body) : body).toString()).toBe(page(nonce));
    }
  });

  it("and is never said to be unchanged: the browser's copy has the nonce of before", () => {
    expect(kept(page(first)).etag).toBeNull();
    expect(answerFrom(kept(page(first)), { "if-none-match": "*" }, other).status).toBe(200);
  });
});

describe("a page without one", () => {
  it("is not sent again to a browser that has it", () => {
    const first = answerFrom(kept("<p>Home</p>"), {}, other);
    const etag = header(first, "ETag");
    expect(answerFrom(kept("<p>Home</p>"), { "if-none-match": etag }, other)).toMatchObject({ status: 304, body: null });
    expect(answerFrom(kept("<p>Another price</p>"), { "if-none-match": etag }, other).status).toBe(200);
  });

  it("is packed for those who take it packed", () => {
    const answer = answerFrom(kept("<p>Home</p>"), packed, other);
    expect(header(answer, "Content-Encoding")).toBe("gzip");
    expect(gunzipSync(answer.body ?? "").toString()).toBe("<p>Home</p>");
  });
});

it.each(["identity", "br", "gzip;q=0, br", "gzip; q=0.0", undefined])("Accept-Encoding: %s gets it as it is", (accepted) => {
  const answer = answerFrom(kept("<p>Home</p>"), { "accept-encoding": accepted }, other);
  expect(answer.headers).not.toContain("Content-Encoding");
  expect(answer.headers).toContain("Vary");
});
