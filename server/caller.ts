import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import proxyAddress from "proxy-addr";
import { env } from "~/lib/env.server";

/** Who is counted: the network address, as the trusted proxies vouch for it. */
export function callerOf(request: IncomingMessage): string {
  const address: string | undefined = proxyAddress(request, (_address, hop) => hop < env.TRUST_PROXY);
  // Whoever has hung up has none any more.
  return counted(address ?? "unknown");
}

/**
 * Of an IPv6 address the first half only, which is what one household or one server is given: it may use all of the
 * other 2^64 (A22).
 */
export function counted(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  return isIPv6(address) ? `${network(address)}::/64` : address;
}

/** The first four groups, with the zeros that `::` stands for written out. */
function network(address: string): string {
  const [head = "", tail] = (address.split("%")[0] ?? "").toLowerCase().split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill("0");
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
