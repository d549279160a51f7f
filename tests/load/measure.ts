import autocannon from "autocannon";

export type Measured = {
  requests: number;
  perSecond: number;
  /** In milliseconds. */
  p50: number;
  /** Null: not told. */
  p99: number | null;
  errors: number;
  not2xx: number;
};

export type Load = {
  url: string;
  connections: number;
  /** Seconds; or as many requests as `amount` says. */
  seconds?: number;
  amount?: number;
  /** Of every request. */
  headers?: Record<string, string>;
  /** The n-th request, where they differ. */
  request?: (n: number) => { method?: "GET" | "POST"; path?: string; headers?: Record<string, string>; body?: string };
  /** What counts as a good answer, besides 2xx. */
  expect?: number;
};

/** Each request as from another visitor, so that the guards against floods are on and let it pass. */
function addressOf(n: number): string {
  return `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
}

/** Loads a server of this machine, bounded in time or number, and tells how it bore it. */
export async function measure({ url, connections, seconds = 6, amount, headers = {}, request, expect }: Load): Promise<Measured> {
  if (new URL(url).hostname !== "127.0.0.1") throw new Error("Only a server of this machine is ever loaded.");
  let n = 0;
  const options: autocannon.Options = {
    url,
    connections,
    ...(amount === undefined ? { duration: seconds } : { amount }),
    timeout: 20,
    requests: [
      {
        setupRequest: (base) => {
          const asked = request?.(n) ?? {};
          return { ...base, ...asked, headers: { ...base.headers, "X-Forwarded-For": addressOf(n++), ...headers, ...asked.headers } };
        },
      },
    ],
  };
  const began = performance.now();
  // autocannon itself counts up to the end of a second, as if the last answer had taken that long.
  let ended = began;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error: Error | null, told) => (error ? reject(error) : resolve(told)));
    running.on("response", () => (ended = performance.now()));
  });
  const expected = expect === undefined ? 0 : (result.statusCodeStats?.[`${expect}`]?.count ?? 0);
  return {
    requests: result.requests.total,
    perSecond: (result.requests.total * 1000) / (ended - began),
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.errors + result.timeouts,
    not2xx: result.non2xx - expected,
  };
}
