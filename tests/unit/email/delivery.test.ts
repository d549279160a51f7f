import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { deliverEmail, type Outbox } from "~/email/deliver.server";
import { postmarkMailer } from "~/email/postmark.server";
import { startPostmark } from "./postmark-server";
import { sampleFacts, sampleFinding, SITE_URL } from "./sample-facts";

const FROM = "Juniper & Salt <hello@juniperandsalt.test>";
const ID = sampleFacts().emailId;
const REFUSED = { status: 422, body: { ErrorCode: 406, Message: "You tried to send to a recipient marked inactive." } };
const taken = (Message: string) => ({ status: 200, body: { ErrorCode: 0, Message, MessageID: "message-7" } });
const INVALID = { status: 422, body: { ErrorCode: 300, Message: "Invalid 'Cc' address" } };

let postmark: Awaited<ReturnType<typeof startPostmark>>;
/** Where nobody listens any more. */
let nobody: string;
beforeAll(async () => {
  postmark = await startPostmark();
  const gone = await startPostmark();
  nobody = gone.apiBase;
  await gone.stop();
});
beforeEach(() => postmark.reset());
afterAll(() => postmark.stop());

function outbox(facts: unknown) {
  return {
    claim: vi.fn<Outbox["claim"]>(async () => facts),
    sent: vi.fn<Outbox["sent"]>(async () => {}),
    bounced: vi.fn<Outbox["bounced"]>(async () => {}),
    refused: vi.fn<Outbox["refused"]>(async () => {}),
    failed: vi.fn<Outbox["failed"]>(async () => {}),
  };
}

function deliver(box: Outbox, apiBase = postmark.apiBase) {
  const mailer = postmarkMailer({ token: "token", apiBase, from: FROM, timeoutSeconds: 1 });
  return deliverEmail(ID, { outbox: box, mailer, siteUrl: SITE_URL });
}

const MINUTES_AGO = new Date(Date.now() - 5 * 60_000).toISOString();

describe("a letter", () => {
  test("P4: is posted once and recorded with what it said", async () => {
    const box = outbox(sampleFacts());
    expect(await deliver(box)).toBe("sent");
    const wording = expect.objectContaining({ subject: "It’s yours: Saturday, May 8, 2027" });
    expect(box.sent).toHaveBeenCalledExactlyOnceWith(ID, "message-1", wording);
    expect(postmark.requests).toHaveLength(1);
    const [request] = postmark.requests;
    expect(request?.token).toBe("token");
    expect(request?.body).toMatchObject({
      From: FROM,
      To: '"Nora Whitfield and Sam Okafor" <nora@example.com>',
      Cc: '"Sam Okafor" <sam@example.com>',
      ReplyTo: '"Juniper & Salt" <hello@juniperandsalt.test>',
      MessageStream: "outbound",
      Tag: "booking-confirmed",
      Metadata: { email_id: ID },
      TrackOpens: false,
      TrackLinks: "None",
    });
    const [file] = request?.body.Attachments as { Name: string; ContentType: string; Content: string }[];
    expect(file).toMatchObject({ Name: "wedding-ELO-7KQ2M4.ics", ContentType: "text/calendar; charset=utf-8" });
    expect(Buffer.from(file?.Content ?? "", "base64").toString()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/);
  });

  test("that has been sent already is left alone", async () => {
    expect(await deliver(outbox(null))).toBe("nothing-to-do");
    expect(postmark.requests).toEqual([]);
  });

  test("that another worker has is left to it", async () => {
    const box = outbox(null);
    box.claim.mockRejectedValue(new Error("email_in_hand"));
    await expect(deliver(box)).rejects.toThrow("email_in_hand");
    expect(box.failed).not.toHaveBeenCalled();
  });

  test("F30: that cannot be written is put aside and not tried again", async () => {
    const noDay = sampleFacts({ day: "2027-02-30" });
    const twoAddresses = sampleFacts({ recipient: { name: "x", email: "a@b.test,c@d.test" } });
    for (const facts of [{}, "nonsense", noDay, twoAddresses]) {
      const box = outbox(facts);
      expect(await deliver(box)).toBe("refused");
      expect(box.refused).toHaveBeenCalledExactlyOnceWith(ID, expect.stringContaining("cannot be written"));
    }
    expect(postmark.requests).toEqual([]);
  });

  test("about a matter for the photographer goes the same way", async () => {
    expect(await deliver(outbox(sampleFinding()))).toBe("sent");
    expect(postmark.taken[0]?.Tag).toBe("needs-you");
  });
});

describe("Postmark says no", () => {
  test("F28: a suppressed address is given up at once", async () => {
    postmark.willAnswer(REFUSED, REFUSED);
    const box = outbox(sampleFacts());
    expect(await deliver(box)).toBe("refused");
    expect(box.refused).toHaveBeenCalledExactlyOnceWith(ID, expect.stringContaining("(Postmark 406)"));
    expect(box.failed).not.toHaveBeenCalled();
  });

  test.each([
    "nora@example.com.",
    "sam@example.com, nora@example.com.",
    "nora@example.com, old@example.com. Inactive recipients are ones that have generated a hard bounce, a spam complaint, or a manual suppression.",
  ])("F28: a letter whose copy alone it delivers has not reached the couple: %s", async (addresses) => {
    postmark.willAnswer(taken(`Message OK, but will not deliver to these inactive addresses: ${addresses}`));
    const box = outbox(sampleFacts({ recipient: { name: "Nora", email: "Nora@Example.com" } }));
    expect(await deliver(box)).toBe("copy-only");
    expect(box.bounced).toHaveBeenCalledExactlyOnceWith(ID, "message-7", "Nora@Example.com", expect.stringContaining("the copy alone"));
    expect(box.sent).toHaveBeenCalledExactlyOnceWith(ID, "message-7", expect.anything());
  });

  test.each(["OK", "Message OK, but will not deliver to these inactive addresses: sam@example.com."])("and one that goes to them has: %s", async (words) => {
    postmark.willAnswer(taken(words));
    const box = outbox(sampleFacts());
    expect(await deliver(box)).toBe("sent");
    expect(box.bounced).not.toHaveBeenCalled();
  });

  test("a partner's address that it refuses does not cost the couple their letter", async () => {
    postmark.willAnswer(INVALID);
    const box = outbox(sampleFacts());
    expect(await deliver(box)).toBe("sent");
    expect(postmark.taken).toHaveLength(1);
    expect(postmark.taken[0]).not.toHaveProperty("Cc");
  });

  test.each([
    [429, { ErrorCode: 429, Message: "Slow down" }],
    [500, { ErrorCode: 0, Message: "Oops" }],
    [503, "<html>down</html>"],
    [401, { ErrorCode: 10, Message: "Bad or missing API token" }],
    [422, { ErrorCode: 405, Message: "Not allowed to send" }],
  ])("F29: after %i it waits for the next attempt", async (status, body) => {
    postmark.willAnswer({ status, body });
    const box = outbox(sampleFacts());
    await expect(deliver(box)).rejects.toThrow();
    expect(box.failed).toHaveBeenCalledExactlyOnceWith(ID, expect.any(String), false);
    expect(box.refused).not.toHaveBeenCalled();
  });

  test("F29: nobody listening means it was surely not sent", async () => {
    const box = outbox(sampleFacts());
    await expect(deliver(box, nobody)).rejects.toThrow("could not be reached: ECONNREFUSED");
    expect(box.failed).toHaveBeenCalledExactlyOnceWith(ID, expect.any(String), false);
  });
});

describe("Postmark says nothing", () => {
  const captivePortal = { status: 200, body: "<html>Sign in to the network</html>" };
  test.each(["hang", "hang after taking", "cut after taking", captivePortal] as const)(
    "F26: after %j nobody knows, and that is what is recorded",
    async (answer) => {
      postmark.willAnswer(answer);
      const box = outbox(sampleFacts());
      await expect(deliver(box)).rejects.toThrow();
      expect(box.failed).toHaveBeenCalledExactlyOnceWith(ID, expect.any(String), true);
    },
  );

  test.each([
    { attempt: 2 },
    { attempt: 2, maybeSent: { at: MINUTES_AGO, times: 1 } },
    { attempt: 3, maybeSent: { at: "2026-11-23T12:53:23.123456+00:00", times: 2 } },
  ])(
    "F26 F27: a letter that it took is found, not sent again: %j",
    async (later) => {
      postmark.willAnswer("cut after taking");
      await expect(deliver(outbox(sampleFacts()))).rejects.toThrow();
      const box = outbox(sampleFacts(later));
      expect(await deliver(box)).toBe("found");
      const wording = expect.objectContaining({ html: expect.any(String) });
      expect(box.sent).toHaveBeenCalledExactlyOnceWith(ID, "message-1", wording);
      expect(postmark.taken).toHaveLength(1);
    },
  );

  test("F26: another letter to the same couple is not mistaken for it", async () => {
    await deliver(outbox(sampleFacts({ emailId: "9f0c2a54-1111-4f5e-9a0e-3f1f2b7c8d90" })));
    expect(await deliver(outbox(sampleFacts({ attempt: 2 })))).toBe("sent");
    expect(postmark.taken).toHaveLength(2);
  });

  test("F26: one that it does not have is sent once more, and marked", async () => {
    const box = outbox(sampleFacts({ attempt: 2, maybeSent: { at: MINUTES_AGO, times: 1 } }));
    expect(await deliver(box)).toBe("sent");
    expect(postmark.taken[0]?.Metadata).toEqual({ email_id: ID, resend: "true" });
  });

  test("F26: an empty search a moment after the attempt proves nothing", async () => {
    const box = outbox(sampleFacts({ attempt: 2, maybeSent: { at: new Date().toISOString(), times: 1 } }));
    await expect(deliver(box)).rejects.toThrow("too early");
    expect(box.failed).toHaveBeenCalledExactlyOnceWith(ID, expect.any(String), false);
    expect(postmark.taken).toEqual([]);
  });

  test("F26: after a second silence a person decides", async () => {
    const box = outbox(sampleFacts({ attempt: 3, maybeSent: { at: MINUTES_AGO, times: 2 } }));
    expect(await deliver(box)).toBe("refused");
    expect(box.refused).toHaveBeenCalledExactlyOnceWith(ID, expect.stringContaining("2 times without an answer"));
    expect(postmark.taken).toEqual([]);
  });

  test("F26: when the search fails too, nothing is sent", async () => {
    const box = outbox(sampleFacts({ attempt: 2 }));
    await expect(deliver(box, nobody)).rejects.toThrow();
    expect(box.failed).toHaveBeenCalledExactlyOnceWith(ID, expect.any(String), false);
  });

  test("a letter that was taken is never recorded as failed because the database was away", async () => {
    const box = outbox(sampleFacts());
    box.sent.mockRejectedValue(new Error("connection terminated"));
    await expect(deliver(box)).rejects.toThrow("connection terminated");
    expect(box.failed).not.toHaveBeenCalled();
  });
});
