/**
 * Counts whatever could be guessed or asked for too often at the doors: passwords, codes, letters (A8). Counted before
 * it is looked at, by account and by network address, with waits that grow; each attempt is in the audit log. A browser that has signed in before has counters of its own.
 */
import { createHash } from "node:crypto";
import { asService, done, must } from "~/lib/supabase.server";
import { keyOf, type From } from "./known-device.server";

export type Attempt = From & {
  at: "sign_in" | "second_factor" | "forgotten";
  /** Whose account: an email address, which need not exist, or a user's id. */
  account: string;
};

/** The seconds to wait; 0: go on. Counted as a failure until it is forgiven. Throws DatabaseError. */
export async function countAttempt(attempt: Attempt): Promise<number> {
  const told = { at: attempt.at, account: masked(attempt.account), address: attempt.address, device: attempt.device.slice(0, 200) };
  return must(await asService().rpc("attempt_sign_in", { ...keysOf(attempt), p_account: plain(attempt.account), p_told: told }));
}

/** It was the photographer. Throws DatabaseError. */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  done(await asService().rpc("forgive_sign_in", keysOf(attempt)));
}

/** True for the first time this code of this user is shown: Supabase Auth itself would take it again for a minute (ASVS 6.5.1). */
export async function spendCode(userId: string, code: string): Promise<boolean> {
  const { data, error } = await asService().rpc("spend_code", { p_key: hash(`code:${userId}:${code}`) });
  done({ error });
  return data === true;
}

function keysOf({ at, account, address, browser }: Attempt) {
  const kind = at === "sign_in" ? "" : `${at}:`;
  return {
    p_account_key: hash(`${kind}account:${plain(account)}`),
    p_address_key: hash(`${kind}address:${address}`),
    ...(browser === null ? {} : { p_device_key: keyOf(browser) }),
  };
}

const plain = (account: string): string => account.trim().toLowerCase();

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** "i…@juniperandsalt.com": enough for the photographer to know whose it was, and no address book for whoever reads the log. */
function masked(account: string): string {
  if (!account.includes("@")) return account.slice(0, 120);
  const [name = "", domain = ""] = account.trim().toLowerCase().split("@");
  return `${name.slice(0, 1)}…@${domain}`.slice(0, 120);
}

/** "2 minutes", for whoever has to wait. */
export const inWords = (seconds: number): string =>
  seconds === 1 ? "one second" : seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
