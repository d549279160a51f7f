import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import net from "node:net";

/** Every port of the local world; `postgrest` and `auth` sit behind the gateway and are nobody's address. */
export type WorldPorts = {
  site: number;
  gateway: number;
  database: number;
  stripe: number;
  postmark: number;
  google: number;
  postgrest: number;
  auth: number;
};

/** What a port is for, in the words a person reads when it is busy. */
export const portPurpose: Record<keyof WorldPorts, string> = {
  site: "the site",
  gateway: "the API gateway",
  database: "Postgres",
  stripe: "the Stripe stand-in",
  postmark: "the Postmark stand-in",
  google: "the Google stand-in",
  postgrest: "PostgREST",
  auth: "Auth",
};

/** The given ports, with a free one picked for each that is missing. */
export async function completePorts(given: Partial<WorldPorts>): Promise<WorldPorts> {
  const names = Object.keys(portPurpose) as (keyof WorldPorts)[];
  const missing = names.filter((name) => given[name] === undefined);
  const free = await pickFreePorts(missing.length);
  const picked = Object.fromEntries(missing.map((name, index) => [name, free[index]]));
  return { ...given, ...picked } as WorldPorts;
}

/** All listeners stay open until the last is picked, so that no port is handed out twice. */
export async function pickFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function listen(port: number): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1" }, () => resolve(server));
  });
}

/**
 * Connecting finds a listener on any address of this machine (a dev server on `::1` too);
 * a trial bind on 127.0.0.1 alone would miss it.
 */
export async function portIsBusy(port: number): Promise<boolean> {
  const answers = await Promise.all(["127.0.0.1", "::1"].map((host) => accepts(host, port)));
  return answers.includes(true);
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => settle(true));
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}

/** "node (pid 4711)", or null where the machine will not tell. */
export function portHolder(port: number): string | null {
  return holderFromProc(port) ?? holderFromLsof(port);
}

function holderFromProc(port: number): string | null {
  try {
    const hexPort = port.toString(16).toUpperCase().padStart(4, "0");
    const inodes = new Set<string>();
    for (const table of ["/proc/net/tcp", "/proc/net/tcp6"]) {
      for (const line of readFileSync(table, "utf8").split("\n").slice(1)) {
        const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
        if (local?.endsWith(`:${hexPort}`) && state === "0A" && inode) inodes.add(`socket:[${inode}]`);
      }
    }
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      if (holdsSocket(pid, inodes)) return `${readFileSync(`/proc/${pid}/comm`, "utf8").trim()} (pid ${pid})`;
    }
  } catch {
    // Not Linux.
  }
  return null;
}

function holdsSocket(pid: string, inodes: Set<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return inodes.has(readlinkSync(`/proc/${pid}/fd/${fd}`));
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
}

function holderFromLsof(port: number): string | null {
  try {
    const out = execFileSync("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const pid = /^p(\d+)$/m.exec(out)?.[1];
    const name = /^c(.+)$/m.exec(out)?.[1];
    return pid && name ? `${name} (pid ${pid})` : null;
  } catch {
    return null;
  }
}
