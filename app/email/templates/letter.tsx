import { Body } from "@react-email/body";
import { Head } from "@react-email/head";
import { Html } from "@react-email/html";
import { Preview } from "@react-email/preview";
import { Text } from "@react-email/text";
import type { ReactNode } from "react";
import { body, color, face, sheet } from "./look";
import { TextLink } from "./words";

type Studio = { name: string; photographer: string; email: string; phone: string; place: string };

/** One letter: the studio's name above, its card below. `preview` is what inboxes show beside the subject. */
export function Letter(props: { studio: Studio; preview: string; children: ReactNode }) {
  const { studio } = props;
  return (
    <Html lang="en">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{studio.name}</title>
        {/* Our own constant: React would turn its quotes into entities that a style sheet does not know. */}
        <style dangerouslySetInnerHTML={{ __html: sheet }} />
      </Head>
      <Body className="paper" style={{ backgroundColor: color.paper, margin: 0 }}>
        <Preview>{props.preview}</Preview>
        <table
          role="presentation"
          className="paper outer"
          align="center"
          width="100%"
          cellPadding={0}
          cellSpacing={0}
          style={{ maxWidth: "600px", backgroundColor: color.paper }}
        >
          <tbody>
            <tr>
              <td className="outer-cell" style={{ padding: "44px 24px 56px" }}>
                <Text className="ink" data-skip-in-text={true} style={masthead}>
                  {studio.name}
                </Text>
                {props.children}
                <Card studio={studio} />
              </td>
            </tr>
          </tbody>
        </table>
      </Body>
    </Html>
  );
}

const masthead = { ...body, fontFamily: face.display, fontSize: "20px", margin: "0 0 36px" };
const small = { ...body, fontSize: "14px", lineHeight: "22px", color: color.soft };

function Card({ studio }: { studio: Studio }) {
  const line = { ...small, borderTop: `1px solid ${color.rule}`, margin: "40px 0 0", paddingTop: "20px" };
  return (
    <Text className="soft rule" style={line}>
      {studio.photographer}, {studio.name}
      <br />
      {studio.place}
      <br />
      <TextLink href={`mailto:${studio.email}`}>{studio.email}</TextLink>
      {" · "}
      <TextLink href={`tel:${studio.phone.replace(/[^+\d]/g, "")}`}>{studio.phone}</TextLink>
    </Text>
  );
}
