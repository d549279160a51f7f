/** The payment page at `session.url`. Plain forms, so that it works without JavaScript. */
import { html, redirect, type Answer, type Route, type VendorRequest } from "../answers";
import { escape, page } from "../page";
import { OFFERED_CARDS } from "./cards";
import { authenticate, pay, type Attempt, type Card } from "./paying";
import { lapse } from "./sessions";
import type { StoredSession } from "./state";
import type { World } from "./world";

const CARD = "4242 4242 4242 4242";

/** What the last attempt left behind: a refusal to show, or a card that waits for the bank. */
type Left = { card: Card; problem?: string };

export function paymentRoutes(world: World): Route[] {
  const left = new Map<string, Left>();

  const found = (id: string | undefined): StoredSession | undefined => {
    const session = world.state.sessions.find((each) => each.id === id);
    if (session) lapse(world, session);
    return session;
  };

  function withOpen(request: VendorRequest, act: (session: StoredSession, form: URLSearchParams) => Answer): Answer {
    const session = found(request.params.id);
    if (!session) return html(shell("Not found", "<h1>There is no such payment page.</h1>"), 404);
    if (session.status !== "open") return html(closedPage(session), session.status === "expired" ? 410 : 200);
    return act(session, new URLSearchParams(request.body));
  }

  /** Every attempt ends in a redirect, so that the back button never offers to pay again. */
  function follow(session: StoredSession, attempt: Attempt, card: Card): Answer {
    world.save();
    switch (attempt.kind) {
      case "paid":
        left.delete(session.id);
        return redirect(successUrl(session));
      case "authenticate":
        left.set(session.id, { card });
        return redirect(`/c/pay/${session.id}/authenticate`);
      case "refused":
        left.set(session.id, { card, problem: attempt.message });
        return redirect(`/c/pay/${session.id}`);
      default:
        return attempt satisfies never;
    }
  }

  return [
    {
      method: "GET",
      pattern: "/c/pay/:id",
      handle: (request) => withOpen(request, (session) => html(payPage(world, session, left.get(session.id)))),
    },
    {
      method: "POST",
      pattern: "/c/pay/:id",
      handle: (request) =>
        withOpen(request, (session, form) => {
          const card = readCard(form);
          return follow(session, pay(world, session, card), card);
        }),
    },
    {
      method: "GET",
      pattern: "/c/pay/:id/authenticate",
      handle: (request) =>
        withOpen(request, (session) => {
          const waiting = left.get(session.id);
          return waiting ? html(authenticationPage(session, waiting.card)) : redirect(`/c/pay/${session.id}`);
        }),
    },
    {
      method: "POST",
      pattern: "/c/pay/:id/authenticate",
      handle: (request) =>
        withOpen(request, (session, form) => {
          const card = left.get(session.id)?.card ?? readCard(form);
          return follow(session, authenticate(world, session, card, form.get("answer") === "confirm"), card);
        }),
    },
  ];
}

function successUrl(session: StoredSession): string {
  return (session.success_url ?? "").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

function readCard(form: URLSearchParams): Card {
  const [month = "12", year = "34"] = (form.get("expiry") ?? "").split("/").map((part) => part.trim());
  return {
    number: (form.get("use") ?? form.get("card") ?? CARD).replace(/[\s-]/g, ""),
    expMonth: Number(month) || 12,
    expYear: 2000 + (Number(year) % 100 || 34),
    name: form.get("name") || null,
    email: form.get("email") || null,
  };
}

export function money(cents: number | null, currency: string | null): string {
  return new Intl.NumberFormat("en-US", { style: "currency", currency: currency ?? "usd" }).format((cents ?? 0) / 100);
}

const shell = (title: string, body: string): string =>
  page({ title, vendor: "Stripe", notice: "for development: no real money moves.", accent: "#4b3fd6", body });

function payPage(world: World, session: StoredSession, last?: Left): string {
  const total = money(session.amount_total, session.currency);
  const items = (world.state.lineItems[session.id] ?? [])
    .map(
      (item) => `<tr><td>${escape(item.description ?? "")}${(item.quantity ?? 1) > 1 ? ` <span class="quiet">× ${item.quantity}</span>` : ""}</td>
<td class="number">${money(item.amount_total, item.currency)}</td></tr>`,
    )
    .join("\n");
  const email = session.customer_email ?? last?.card.email ?? "";
  const offered = OFFERED_CARDS.map(
    ({ number, label }) =>
      `<button class="plain small" name="use" value="${number}">${label} <code>…${number.slice(-4)}</code></button>`,
  ).join("\n");
  return shell(
    `Pay ${total}`,
    `<p class="quiet small" style="margin:0">To pay</p>
<h1 style="font-size:2rem;margin-top:0">${total}</h1>
<section class="card" aria-label="What you pay for">
<table><thead hidden><tr><th>Item</th><th>Price</th></tr></thead><tbody>
${items}
</tbody><tfoot><tr><th scope="row">Total</th><td class="number"><strong>${total}</strong></td></tr></tfoot></table>
</section>
<form method="post" action="/c/pay/${session.id}" class="card stack">
${last?.problem ? `<p class="alert" role="alert">${escape(last.problem)}</p>` : ""}
<label>Email <input name="email" type="email" autocomplete="email" value="${escape(email)}"${session.customer_email ? " readonly" : ""} required></label>
<label>Card number <input name="card" inputmode="numeric" autocomplete="off" value="${CARD}" required></label>
<div class="pair">
<label>Expiry <input name="expiry" autocomplete="off" value="12 / 34" required></label>
<label>Security code <input name="cvc" inputmode="numeric" autocomplete="off" value="123" required></label>
</div>
<label>Name on card <input name="name" autocomplete="off" value="${escape(last?.card.name ?? "")}"></label>
${note(session.custom_text.submit)}
<button class="block">Pay ${total}</button>
${note(session.custom_text.after_submit)}
${session.cancel_url ? `<a class="button plain block" href="${escape(session.cancel_url)}">Leave without paying</a>` : ""}
<details><summary class="small">Try another outcome</summary>
<p class="row" style="justify-content:flex-start;gap:.5rem">${offered}</p></details>
</form>
<p class="quiet small">Any of Stripe's test card numbers may be typed above. This page stays open until
<time datetime="${new Date(session.expires_at * 1000).toISOString()}">${new Date(session.expires_at * 1000).toISOString().slice(11, 16)} UTC</time>.</p>`,
  );
}

const note = (text: { message: string } | null): string => (text ? `<p class="small quiet">${escape(text.message)}</p>` : "");

function authenticationPage(session: StoredSession, card: Card): string {
  return shell(
    "Confirm with your bank",
    `<h1>Your bank asks whether this is you</h1>
<form method="post" action="/c/pay/${session.id}/authenticate" class="card stack">
<p style="margin:0">3D Secure for ${money(session.amount_total, session.currency)} on the card ending ${escape(card.number.slice(-4))}.</p>
<button class="block" name="answer" value="confirm">Confirm payment</button>
<button class="plain block" name="answer" value="fail">Fail authentication</button>
</form>`,
  );
}

function closedPage(session: StoredSession): string {
  if (session.status === "expired") {
    const back = session.cancel_url ? `<a class="button" href="${escape(session.cancel_url)}">Back to the shop</a>` : "";
    return shell("Expired", `<h1>This payment page has expired</h1><p>Nothing was charged.</p>${back}`);
  }
  return shell(
    "Done",
    `<h1>You have already paid here</h1><p>There is nothing more to do on this page.</p>
<a class="button" href="${escape(successUrl(session))}">Back to the shop</a>`,
  );
}
