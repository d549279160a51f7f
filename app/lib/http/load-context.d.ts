import "@remix-run/server-runtime";

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** The visitor's network address; the server takes it from the connection or from trusted proxies. */
    address: string;
    /** The Content-Security-Policy nonce of this response. */
    nonce: string;
  }
}
