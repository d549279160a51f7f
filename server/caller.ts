import { isIPv6 } from "node:net";
import type { Request } from "express";

/**
 * Who is counted: the network address, as the trusted proxies vouch for it. Of an IPv6 address the first half only,
 * which is what one household or one server is given: it may use all of the other 2^64 (A22).
 */
export function callerOf(request: Pick<Request, "ip">): string {
  const address = request.ip ?? "unknown";
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
