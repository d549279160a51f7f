import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from "jose";

/** The world's signing keys. Users' tokens are ES256; the gateway's own role tokens are HS256. */
export type Keys = {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  privateJwk: JWK;
  /** What `/.well-known/jwks.json` publishes. */
  publicJwk: JWK;
  /** What PostgREST trusts: the public key, and the secret the role tokens are signed with. */
  trusted: { keys: JWK[] };
  roleSecret: Buffer;
};

type KeyFile = { kid: string; privateJwk: JWK; roleSecret: string };

/** Kept over restarts, so that nobody is signed out by one. */
export async function loadKeys(dataDir: string): Promise<Keys> {
  const file = path.join(dataDir, "keys.json");
  if (!existsSync(file)) await writeNewKeys(file);
  const { kid, privateJwk, roleSecret } = JSON.parse(readFileSync(file, "utf8")) as KeyFile;
  const { kty, crv, x, y } = privateJwk;
  const publicJwk: JWK = { kty, crv, x, y, kid, alg: "ES256", use: "sig", key_ops: ["verify"], ext: true };
  const secretJwk: JWK = { kty: "oct", k: roleSecret, alg: "HS256", kid: "gateway" };
  return {
    kid,
    privateJwk,
    publicJwk,
    privateKey: (await importJWK({ ...privateJwk, alg: "ES256" })) as CryptoKey,
    publicKey: (await importJWK(publicJwk)) as CryptoKey,
    trusted: { keys: [publicJwk, secretJwk] },
    roleSecret: Buffer.from(roleSecret, "base64url"),
  };
}

async function writeNewKeys(file: string): Promise<void> {
  const pair = await generateKeyPair("ES256", { extractable: true });
  const content: KeyFile = {
    kid: crypto.randomUUID(),
    privateJwk: await exportJWK(pair.privateKey),
    roleSecret: randomBytes(32).toString("base64url"),
  };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
}

export type KeyRole = "anon" | "service_role";

/**
 * The short-lived token an opaque key stands for. A signature of its own kind (HS256), so that nothing
 * the users' key ever signs can be mistaken for a server's token.
 */
export function roleTokens(keys: Keys): (role: KeyRole) => string {
  const lifetime = 300;
  const cache = new Map<KeyRole, { token: string; renewAt: number }>();
  return (role) => {
    const now = Math.floor(Date.now() / 1000);
    const cached = cache.get(role);
    if (cached && cached.renewAt > now) return cached.token;
    const token = signRole(keys, { role, iss: "supabase", iat: now, exp: now + lifetime });
    cache.set(role, { token, renewAt: now + lifetime / 2 });
    return token;
  };
}

function signRole(keys: Keys, claims: Record<string, unknown>): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${encode({ alg: "HS256", typ: "JWT", kid: "gateway" })}.${encode(claims)}`;
  return `${body}.${createHmac("sha256", keys.roleSecret).update(body).digest("base64url")}`;
}
