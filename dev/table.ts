import type { Env } from "./env-file";
import { playsHere, vendors, type VendorName } from "./world-env";

/** The seed's photographer; see supabase/seed.sql. */
const admin = { email: "ines@juniperandsalt.test", password: "golden-hour-2027" };

const vendorRows: Record<VendorName, string> = {
  postmark: "Mail inbox",
  stripe: "Stripe stand-in",
  google: "Google Calendar stand-in",
};

/** Where everything is, once, when everything is up. */
export function tableOf(env: Env): string {
  const rows: [string, string][] = [
    ["Site", env.SITE_URL ?? ""],
    ["Admin", `${env.SITE_URL ?? ""}/admin`],
    ["  sign in with", `${admin.email} / ${admin.password}`],
  ];
  for (const name of Object.keys(vendorRows) as VendorName[]) {
    const vendor = vendors.find((each) => each.name === name);
    if (vendor && playsHere(env, vendor)) rows.push([vendorRows[name], env[vendor.address] ?? ""]);
  }
  rows.push(["API gateway", env.SUPABASE_URL ?? ""], ["Database", env.DATABASE_URL ?? ""]);

  const left = Math.max(...rows.map(([name]) => name.length));
  const right = Math.max(...rows.map(([, value]) => value.length));
  const rule = (start: string, middle: string, end: string) =>
    start + "─".repeat(left + 2) + middle + "─".repeat(right + 2) + end;
  return [
    rule("┌", "┬", "┐"),
    ...rows.map(([name, value]) => `│ ${name.padEnd(left)} │ ${value.padEnd(right)} │`),
    rule("└", "┴", "┘"),
  ].join("\n");
}
