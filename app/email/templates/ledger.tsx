import type { CSSProperties, ReactNode } from "react";
import { formatMoney, money, times } from "~/lib/money";
import { formatDays } from "~/lib/studio-day";
import { coupleNames, type BookingFacts } from "../facts";
import { body, color } from "./look";
import { paymentInBrief } from "./money-words";

export type LedgerRow = { name: string; value: ReactNode; detail?: string; sum?: boolean };

const cell = { ...body, verticalAlign: "top", textAlign: "left", fontWeight: 400, padding: "6px 0" } as const;

/** A card of lines, each a name and what it is. Marked as data, so that the plain text keeps its columns. */
export function Ledger({ rows, amounts = false }: { rows: readonly LedgerRow[]; amounts?: boolean }) {
  return (
    <Frame style={{ padding: "4px 0 8px" }}>
      <Frame
        className="card"
        style={{ backgroundColor: color.card, border: `1px solid ${color.rule}`, padding: "18px 26px" }}
      >
        <table data-text-format="dataTable" width="100%" cellPadding={0} cellSpacing={0}>
          <tbody>
            {rows.map((row, index) => (
              <Line key={index} row={row} amounts={amounts} />
            ))}
          </tbody>
        </table>
      </Frame>
    </Frame>
  );
}

function Line({ row: { name, detail, value, sum }, amounts }: { row: LedgerRow; amounts: boolean }) {
  const line = sum ? { borderTop: `1px solid ${color.rule}`, fontWeight: 600, paddingTop: "12px" } : {};
  // A long address may break anywhere; what it is called, which is one word or two, not within one.
  const nameStyle = amounts ? {} : ({ width: "32%", color: color.soft, wordBreak: "normal" } as const);
  const valueStyle = amounts ? ({ textAlign: "right", whiteSpace: "nowrap" } as const) : {};
  return (
    <tr>
      <th
        scope="row"
        className={amounts ? "ink rule" : "soft"}
        style={{ ...cell, ...nameStyle, paddingRight: "16px", ...line }}
      >
        {name}
        {detail && (
          <span className="soft" style={{ color: color.soft }}>
            {`, ${detail}`}
          </span>
        )}
      </th>
      <td className="ink rule" style={{ ...cell, ...valueStyle, ...line }}>
        {value}
      </td>
    </tr>
  );
}

type FrameProps = { className?: string; style: CSSProperties; children: ReactNode };

/** Room around something, as a table: Outlook gives no room around anything else. */
function Frame({ className, style, children }: FrameProps) {
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0}>
      <tbody>
        <tr>
          <td className={className} style={style}>
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** What was booked, line by line, and the sum. */
export function Prices({ facts }: { facts: BookingFacts }) {
  const lines = facts.items.map(({ name, unitCents, quantity }): LedgerRow => {
    const unit = money(unitCents, facts.currency);
    return {
      name,
      ...(quantity > 1 ? { detail: `${quantity} × ${formatMoney(unit)}` } : {}),
      value: formatMoney(times(unit, quantity)),
    };
  });
  const sum = formatMoney(money(facts.totalCents, facts.currency));
  return <Ledger amounts rows={[...lines, { name: "Total", value: sum, sum: true }]} />;
}

/** The day, the place and the package, which every letter about a booking says alike. */
export function dayRows(facts: BookingFacts): LedgerRow[] {
  const { hours, guestLimit, name } = facts.package;
  return [
    { name: "When", value: formatDays(facts.day, facts.days) },
    ...(facts.place === null ? [] : [{ name: "Where", value: facts.place }]),
    { name: "Package", value: `${name}: ${hours} ${hours === 1 ? "hour" : "hours"}, up to ${guestLimit} guests` },
    { name: "Reference", value: facts.reference },
  ];
}

/** For the photographer: who they are and how to reach them. */
export function contactRows({ couple }: BookingFacts): LedgerRow[] {
  return [
    { name: "Who", value: coupleNames(couple) },
    { name: "Email", value: couple.email },
    ...(couple.partnerEmail === null ? [] : [{ name: "Partner’s email", value: couple.partnerEmail }]),
    ...(couple.phone === null ? [] : [{ name: "Phone", value: couple.phone }]),
  ];
}

export function paymentRows(facts: BookingFacts): LedgerRow[] {
  return [{ name: "Payment", value: paymentInBrief(facts) }];
}
