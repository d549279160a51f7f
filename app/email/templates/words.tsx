/** The words our letters are made of. Each is dull HTML inside: tables, inline styles, nothing fetched. */
import { Button } from "@react-email/button";
import { Heading } from "@react-email/heading";
import { Link } from "@react-email/link";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import type { ReactNode } from "react";
import { body, color, face } from "./look";

export function Title({ children }: { children: ReactNode }) {
  const style = { fontFamily: face.display, fontWeight: 400, fontSize: "42px", lineHeight: "46px", color: color.ink };
  return (
    <Heading as="h1" className="ink title" style={{ ...style, margin: "0 0 24px" }}>
      {children}
    </Heading>
  );
}

export function Subtitle({ children }: { children: ReactNode }) {
  const style = { fontFamily: face.display, fontWeight: 400, fontSize: "24px", lineHeight: "30px", color: color.ink };
  return (
    <Heading as="h2" className="ink" style={{ ...style, margin: "32px 0 12px" }}>
      {children}
    </Heading>
  );
}

export function Say({ children }: { children: ReactNode }) {
  return (
    <Text className="ink" style={{ ...body, margin: "16px 0" }}>
      {children}
    </Text>
  );
}

/** The photographer's own paragraphs; nothing where there are none. A blank line ends a paragraph. */
export function OwnWords({ children }: { children: string | undefined }) {
  return (children?.split(/\n{2,}/) ?? []).map((paragraph, index) => <Say key={index}>{lines(paragraph)}</Say>);
}

const lines = (text: string): ReactNode[] => text.split("\n").flatMap((line, index) => (index > 0 ? [<br key={index} />, line] : [line]));

export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="accent" style={{ color: color.madrone, textDecoration: "underline" }}>
      {children}
    </Link>
  );
}

export function Action({ href, children }: { href: string; children: ReactNode }) {
  const style = { ...body, fontWeight: 600, backgroundColor: color.madrone, color: "#ffffff", padding: "14px 24px" };
  return (
    <Section style={{ margin: "16px 0 24px" }}>
      <Button href={href} className="action" style={style}>
        {children}
      </Button>
    </Section>
  );
}

/** What somebody typed, in their own lines, set apart from our words. */
export function Quote({ children }: { children: string }) {
  const style = { ...body, margin: "0 0 16px", paddingLeft: "16px", borderLeft: `3px solid ${color.rule}` };
  return (
    <blockquote className="ink rule" style={style}>
      {children.split("\n").map((line, index) => (
        // Lines of a quotation have no other identity, and never move.
        <span key={index}>
          {index > 0 && <br />}
          {line}
        </span>
      ))}
    </blockquote>
  );
}

export function List({ items }: { items: readonly ReactNode[] }) {
  return (
    <ul className="ink" style={{ ...body, margin: "0 0 16px", paddingLeft: "22px" }}>
      {items.map((item, index) => (
        <li key={index} style={{ marginBottom: "6px" }}>
          {item}
        </li>
      ))}
    </ul>
  );
}
