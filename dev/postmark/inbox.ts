/** The inbox at `/`: every mail the site sent, to read as its reader would. `/__inbox` is the same for tests. */
import { html, json, redirect, type Answer, type Route } from "../answers";
import { escape, page, when } from "../page";
import { recipients, source, type Message } from "./messages";

type Inbox = { messages: () => Message[]; clear: () => void };

export function inboxRoutes({ messages, clear }: Inbox): Route[] {
  const found = (id: string | undefined): Message | undefined => messages().find((each) => each.id === id);
  const withMessage = (id: string | undefined, show: (message: Message) => Answer): Answer => {
    const message = found(id);
    return message ? show(message) : html(shell("Not found", "<h1>There is no such message.</h1>"), 404);
  };

  return [
    {
      method: "GET",
      pattern: "/",
      handle: ({ query }) => html(listPage(matching(messages(), query.get("q") ?? ""), query.get("q") ?? "")),
    },
    {
      method: "GET",
      pattern: "/__inbox",
      handle: ({ query }) => {
        const to = query.get("to")?.toLowerCase();
        const subject = query.get("subject")?.toLowerCase();
        const tag = query.get("tag");
        const wanted = messages().filter(
          (message) =>
            (!to || recipients(message).some((each) => each.toLowerCase() === to)) &&
            (!subject || message.subject.toLowerCase().includes(subject)) &&
            (!tag || message.tag === tag),
        );
        return json({ total: wanted.length, messages: [...wanted].reverse() });
      },
    },
    {
      method: "POST",
      pattern: "/__inbox/clear",
      handle: () => {
        clear();
        return redirect("/");
      },
    },
    { method: "GET", pattern: "/message/:id", handle: ({ params }) => withMessage(params.id, (message) => html(messagePage(message))) },
    {
      method: "GET",
      pattern: "/message/:id/html",
      handle: ({ params }) =>
        withMessage(params.id, (message) => {
          const answer = html(opensOutside(message.html ?? ""));
          // A mail is a stranger's document: no scripts, no forms; links open outside the frame.
          const policy = "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'";
          return { ...answer, headers: { ...answer.headers, "content-security-policy": policy } };
        }),
    },
    {
      method: "GET",
      pattern: "/message/:id/source",
      handle: ({ params }) =>
        withMessage(params.id, (message) => ({
          status: 200,
          headers: { "content-type": "text/plain; charset=utf-8" },
          body: source(message),
        })),
    },
    {
      method: "GET",
      pattern: "/message/:id/attachment/:index",
      handle: ({ params }) =>
        withMessage(params.id, (message) => {
          const attachment = message.attachments[Number(params.index)];
          if (!attachment) return html(shell("Not found", "<h1>There is no such attachment.</h1>"), 404);
          const fileName = encodeURIComponent(attachment.Name);
          return {
            status: 200,
            headers: {
              "content-type": attachment.ContentType,
              "content-disposition": `attachment; filename*=UTF-8''${fileName}`,
              "x-content-type-options": "nosniff",
            },
            body: Buffer.from(attachment.Content, "base64"),
          };
        }),
    },
  ];
}

/** Links of a mail open in a tab of their own, not in the frame, where most sites refuse to be shown. */
function opensOutside(mail: string): string {
  const base = `<base target="_blank">`;
  return /<head[^>]*>/i.test(mail) ? mail.replace(/<head[^>]*>/i, (head) => head + base) : base + mail;
}

function matching(messages: Message[], query: string): Message[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const haystack = (message: Message): string =>
    [message.from, names(message), ...recipients(message), message.subject, message.tag, message.text ?? "", ...Object.values(message.metadata)]
      .join("\n")
      .toLowerCase();
  return messages.filter((message) => words.every((word) => haystack(message).includes(word))).reverse();
}

const shell = (title: string, body: string): string =>
  page({ title, vendor: "Postmark", notice: "for development: no mail leaves this machine.", accent: "#8a4b00", body: STYLE + body, wide: true });

const STYLE = `<style>
main.wide { max-width: 56rem; }
.search { display: flex; gap: .5rem; margin-bottom: 1rem; }
.search input { margin: 0; flex: 1; min-width: 0; }
.mails a { display: block; padding: .9rem 1.25rem; color: inherit; text-decoration: none; border-bottom: 1px solid #e6e9ef; }
.mails li:last-child a { border-bottom: 0; }
.mails a:hover { background: #fbf7f1; }
.mails .subject { font-weight: 600; overflow-wrap: anywhere; }
ul.plain.card.mails { padding: 0; overflow: hidden; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; font-size: .9375rem; }
dt { color: #566073; } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
iframe { display: block; width: 100%; height: 44rem; border: 1px solid #dfe3ea; border-radius: 12px; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font: .875rem/1.6 ui-monospace, "DejaVu Sans Mono", monospace; }
</style>`;

const names = (message: Message): string => message.to.map(({ Email, Name }) => (Name ? `${Name} <${Email}>` : Email)).join(", ");

function status(message: Message): string {
  const bad = message.events.find(({ Type }) => Type !== "Delivered");
  if (bad) return `<span class="badge bad">${bad.Type === "Bounced" ? "bounced" : "spam complaint"}</span>`;
  return message.events.length > 0 ? `<span class="badge good">delivered</span>` : `<span class="badge">sent</span>`;
}

function listPage(messages: Message[], query: string): string {
  const rows = messages
    .map(
      (message) => `<li><a href="/message/${message.id}">
<span class="row"><span class="subject">${escape(message.subject || "(no subject)")}</span> <span class="small quiet">${when(message.at)}</span></span>
<span class="row small"><span class="quiet">${escape(names(message))}</span>
<span>${message.attachments.length > 0 ? `<span class="badge">${message.attachments.length} attached</span> ` : ""}${message.tag ? `<span class="badge busy">${escape(message.tag)}</span> ` : ""}${status(message)}</span></span>
<span class="small quiet">from ${escape(message.from)}</span>
</a></li>`,
    )
    .join("\n");
  const empty = query
    ? `<p class="empty">No mail holds “${escape(query)}”. <a href="/">Show all</a></p>`
    : `<p class="empty">No mail yet. What the site sends appears here.</p>`;
  return shell(
    "Inbox",
    `<h1>Inbox</h1>
<form class="search" role="search"><input type="search" name="q" value="${escape(query)}" placeholder="Name, address, subject, words" aria-label="Search the mails"><button>Search</button></form>
${messages.length > 0 ? `<ul class="plain card mails">${rows}</ul>` : empty}`,
  );
}

function messagePage(message: Message): string {
  const row = (name: string, value: string): string => (value ? `<dt>${name}</dt><dd>${escape(value)}</dd>` : "");
  const list = (items: Message["cc"]): string => items.map(({ Email }) => Email).join(", ");
  const attachments = message.attachments
    .map(
      ({ Name, ContentType, Content }, index) =>
        `<li><a href="/message/${message.id}/attachment/${index}" download="${escape(Name)}">${escape(Name)}</a> <span class="quiet small">${escape(ContentType)}, ${Math.ceil((Content.length * 3) / 4 / 1024)} KB</span></li>`,
    )
    .join("");
  const technical = [
    ...message.headers.map(({ Name, Value }) => row(Name, Value)),
    ...Object.entries(message.metadata).map(([name, value]) => row(`metadata ${name}`, value)),
  ].join("");
  return shell(
    message.subject,
    `<p class="small"><a href="/">← Inbox</a></p>
<h1>${escape(message.subject || "(no subject)")}</h1>
<section class="card"><dl>
${row("From", message.from)}${row("To", names(message))}${row("Cc", list(message.cc))}${row("Bcc", list(message.bcc))}${row("Reply to", message.replyTo)}
<dt>Sent</dt><dd>${when(message.at)} ${status(message)}</dd>
${row("Tag", message.tag)}${row("Stream", message.stream)}${technical}
<dt>Id</dt><dd class="id">${message.id} · <a href="/message/${message.id}/source">source</a></dd>
</dl></section>
${attachments ? `<h2>Attachments</h2><ul class="card plain">${attachments}</ul>` : ""}
${message.html === null ? "" : `<h2>HTML</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/message/${message.id}/html" title="The mail as HTML"></iframe>`}
${message.text === null ? "" : `<h2>Text</h2><div class="card"><pre>${linked(message.text)}</pre></div>`}`,
  );
}

const linked = (text: string): string =>
  escape(text).replace(/https?:\/\/(?:(?!&[lg]t;)[^\s<>()])+(?<![.,;])/g, (url) => `<a href="${url}">${url}</a>`);
