/** The stand-in's own dashboard at `/`: what exists, which webhooks arrived, and buttons for what people do by hand. */
import { html, json, redirect, type Route } from "../answers";
import { escape, page, when } from "../page";
import type { Delivery, Webhooks } from "../webhooks";
import { createRefund, disputeCharge, findCharge, lapseAuthorisation } from "./intents";
import { readParams } from "./params";
import { money } from "./payment-page";
import { Refusal } from "./refusal";
import { lapse } from "./sessions";
import { seconds, type StoredEvent } from "./state";
import type { World } from "./world";

const SHOWN = 50;

export function dashboardRoutes(world: World, webhooks: Webhooks): Route[] {
  return [
    { method: "GET", pattern: "/", handle: () => html(dashboard(world)) },
    {
      method: "POST",
      pattern: "/__events/:id/resend",
      handle: ({ params }) => {
        webhooks.resend(params.id ?? "");
        return redirect("/#events");
      },
    },
    {
      // The clock cannot be hurried in any other way: Stripe takes no less than 30 minutes.
      method: "POST",
      pattern: "/__sessions/:id/lapse",
      handle: ({ params }) => {
        const session = world.state.sessions.find(({ id }) => id === params.id);
        if (!session) return json({ error: "no such session" }, 404);
        if (session.status === "open") session.expires_at = seconds();
        lapse(world, session);
        world.save();
        return redirect("/");
      },
    },
    {
      // As if the page had been made so many days ago, for who asks what there has been since.
      method: "POST",
      pattern: "/__sessions/:id/age/:days",
      handle: ({ params }) => {
        const session = world.state.sessions.find(({ id }) => id === params.id);
        if (!session) return json({ error: "no such session" }, 404);
        session.created -= Number(params.days) * 86_400;
        world.save();
        return redirect("/");
      },
    },
    {
      method: "POST",
      pattern: "/__payment_intents/:id/lapse",
      handle: ({ params }) => {
        const intent = world.state.intents.find(({ id }) => id === params.id);
        if (intent?.status !== "requires_capture") return json({ error: "no such authorisation" }, 404);
        lapseAuthorisation(world, intent);
        world.save();
        return redirect("/");
      },
    },
    {
      method: "POST",
      pattern: "/__charges/:id/refund",
      handle: ({ params }) => {
        try {
          createRefund(world, readParams({ charge: params.id ?? "" }));
        } catch (error) {
          if (error instanceof Refusal) return json(error.body, error.status);
          throw error;
        }
        world.save();
        return redirect("/");
      },
    },
    {
      method: "POST",
      pattern: "/__charges/:id/dispute",
      handle: ({ params }) => {
        try {
          disputeCharge(world, findCharge(world, params.id ?? ""));
        } catch (error) {
          if (error instanceof Refusal) return json(error.body, error.status);
          throw error;
        }
        world.save();
        return redirect("/");
      },
    },
  ];
}

function dashboard(world: World): string {
  const { sessions, intents, events, deliveries, charges } = world.state;
  const body = `<h1>Payments</h1>
<h2>Checkout Sessions</h2>
${table(
  ["Session", "Status", "Total", "Made", ""],
  newest(sessions).map((session) => [
    `<span class="id">${short(session.id)}</span><br><span class="quiet">${escape(session.customer_email ?? "")}</span>`,
    `${badge(session.status ?? "")} ${badge(session.payment_status)}`,
    money(session.amount_total, session.currency),
    when(session.created * 1000),
    session.url
      ? `<a href="${escape(session.url)}">Payment page</a> ${button(`/__sessions/${session.id}/lapse`, "Let it expire")}`
      : "",
  ]),
  "No Checkout Session has been made yet.",
)}
<h2>PaymentIntents</h2>
${table(
  ["Intent", "Status", "Amount", "Received", ""],
  newest(intents).map((intent) => {
    const charge = charges.find(({ id }) => id === intent.latest_charge);
    return [
      `<span class="id">${escape(intent.id)}</span>`,
      `${badge(intent.status)} ${charge?.refunded ? badge("refunded") : ""}`,
      money(intent.amount, intent.currency),
      money(charge?.captured ? charge.amount - charge.amount_refunded : 0, intent.currency),
      intent.status === "requires_capture"
        ? button(`/__payment_intents/${intent.id}/lapse`, "Let it lapse")
        : charge?.captured && !charge.refunded
          ? `${button(`/__charges/${charge.id}/refund`, "Refund in full")} ${charge.disputed ? badge("disputed") : button(`/__charges/${charge.id}/dispute`, "Let the bank dispute it")}`
          : "",
    ];
  }),
  "Nobody has tried to pay yet.",
)}
<h2 id="events">Events</h2>
${table(
  ["Event", "Made", "Deliveries", ""],
  newest(events).map((event) => [
    `${escape(event.type)}<br><span class="id quiet">${escape(event.id)}</span>`,
    when(event.created * 1000),
    deliveredAs(event, deliveries),
    button(`/__events/${event.id}/resend`, "Resend"),
  ]),
  "Nothing has happened yet.",
)}
<p class="quiet small">Webhooks that are not answered with a 2xx are tried again after seconds; Stripe waits minutes to hours.
Faults are armed with <code>POST /__faults</code>.</p>`;
  return page({
    title: "Stripe stand-in",
    vendor: "Stripe",
    notice: "for development: no real money moves.",
    accent: "#4b3fd6",
    body,
    wide: true,
  });
}

const newest = <T>(items: T[]): T[] => items.slice(-SHOWN).reverse();

const short = (id: string): string => escape(id.length > 30 ? `${id.slice(0, 24)}…` : id);

function table(heads: string[], rows: string[][], empty: string): string {
  if (rows.length === 0) return `<p class="empty">${empty}</p>`;
  const head = heads.map((each) => `<th scope="col">${each}</th>`).join("");
  const lines = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n");
  return `<div class="card scroll" role="region" tabindex="0" aria-label="Table"><table><thead><tr>${head}</tr></thead><tbody>\n${lines}\n</tbody></table></div>`;
}

function badge(status: string): string {
  const tone = ["complete", "paid", "succeeded", "delivered"].includes(status)
    ? "good"
    : ["expired", "canceled", "failed", "silenced", "refunded"].includes(status)
      ? "bad"
      : ["requires_capture", "pending", "open"].includes(status)
        ? "busy"
        : "";
  return `<span class="badge ${tone}">${escape(status.replaceAll("_", " "))}</span>`;
}

function button(action: string, label: string): string {
  return `<form method="post" action="${escape(action)}" style="display:inline"><button class="plain small">${label}</button></form>`;
}

function deliveredAs(event: StoredEvent, deliveries: Delivery[]): string {
  const own = deliveries.filter(({ eventId }) => eventId === event.id);
  if (own.length === 0) return `<span class="quiet">no endpoint</span>`;
  return own
    .map(({ status, attempts, nextAt }) => {
      const last = attempts.at(-1);
      const said = last ? ` <span class="quiet">${escape(String(last.status ?? last.error))}</span>` : "";
      const next = status === "pending" && nextAt !== null && attempts.length > 0 ? `, next ${when(nextAt)}` : "";
      return `${badge(status)}${said} <span class="quiet small">${attempts.length} tried${next}</span>`;
    })
    .join("<br>");
}
